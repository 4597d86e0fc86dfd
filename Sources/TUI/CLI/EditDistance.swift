/// How far two words lie apart, for guessing what a misspelled one was meant to be.
enum EditDistance {
  /// Letters left out, put in, replaced, or swapped with the next one. O(n m).
  ///
  /// The restricted Damerau-Levenshtein distance (optimal string alignment): no piece is changed twice.
  static func between(_ first: String, _ second: String) -> Int {
    let (a, b) = (Array(first), Array(second))
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }

  /// The candidates that lie nearest to a word, in their order: those that it begins, else those with the fewest changes,
  /// where these are at most a third of its letters (and at least one).
  static func nearest(to word: String, among candidates: [String]) -> [String] {
    let word = word.lowercased()
    let begun = candidates.filter { $0.hasPrefix(word) }
    guard begun.isEmpty else { return begun }
    let scored = candidates.map { (name: $0, distance: between(word, $0)) }
    guard let least = scored.map(\.distance).min(), least <= max(1, (word.count + 1) / 3) else { return [] }
    return scored.filter { $0.distance == least }.map(\.name)
  }
}
