import Core

extension ProgressLine {
  /// Shows how far indexing is, in photos or in words.
  /// - Parameter work: what the indexing is part of.
  mutating func show(_ state: IndexingProgress, of work: String? = nil) {
    let isOfWords = state.phase == .words
    let phase = isOfWords ? "indexing" : state.phase.rawValue
    show(
      phase: work.map { "\($0): \(phase)" } ?? phase, done: state.done, total: state.total,
      unit: isOfWords ? "words" : nil)
  }
}
