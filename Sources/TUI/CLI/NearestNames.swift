import Core

/// What a misspelled command or option was meant to be.
enum NearestNames {
  /// The candidates that lie nearest to a word, in their order: those that it begins, else those with the fewest changes,
  /// where these are at most a third of its letters (and at least one).
  static func of(_ word: String, among candidates: [String]) -> [String] {
    let word = word.lowercased()
    let begun = candidates.filter { $0.hasPrefix(word) }
    guard begun.isEmpty, let pattern = EditDistance(word) else { return begun }
    let limit = max(1, (word.count + 1) / 3)
    let near = candidates.compactMap { name in pattern.distance(to: name, atMost: limit).map { (name, $0) } }
    let least = near.map(\.1).min()
    return near.filter { $0.1 == least }.map(\.0)
  }
}
