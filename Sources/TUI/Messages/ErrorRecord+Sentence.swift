import Core
import Index
import Support

extension ErrorRecord {
  /// Every error that a catalogue or a journal may hold.
  static let types: [any RecordableError.Type] = [
    FileError.self, ImageError.self, IndexError.self, CheckpointError.self, NetworkError.self, WordsError.self,
    WorkspaceError.self, AnalysisError.self, TrainingError.self, TrainingSetError.self, PixelCacheError.self,
  ]

  /// The sentence of the error, or the one that an older version wrote.
  var sentence: String {
    if let error = error(among: Self.types) { return TUI.sentence(for: error) }
    return isJSON ? "The reason was noted by another version of Semblance, and this one does not know it." : text
  }
}
