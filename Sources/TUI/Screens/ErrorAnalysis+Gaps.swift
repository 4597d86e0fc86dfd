import Core

extension ErrorAnalysis {
  /// What an analysis had to leave out, and what brings it; nil where nothing is missing.
  var gap: String? {
    var gaps: [String] = []
    if !analysis.withoutWord.isEmpty { gaps.append(Gap.withoutWord(analysis.withoutWord)) }
    let undefined = confusions[.all]?.matrix.undefined.reduce(0, +) ?? 0
    if undefined > 0 {
      gaps.append(
        "\(Numbers.photos(undefined)) without a prediction, their scores are not numbers: train or index anew")
    }
    return gaps.isEmpty ? nil : gaps.joined(separator: " · ")
  }
}

extension EmbeddingMap {
  /// Classes whose word cannot be drawn, and what brings it.
  var gap: String? {
    let missing = labels.indices.filter { !words[$0 * components].isFinite }.map { labels[$0] }
    return missing.isEmpty ? nil : Gap.withoutWord(missing)
  }
}

/// Words for what is missing.
private enum Gap {
  static func withoutWord(_ labels: [String]) -> String {
    let names = labels.prefix(3).joined(separator: ", ") + (labels.count > 3 ? ", …" : "")
    let count = labels.count == 1 ? "1 class has" : "\(Numbers.count(labels.count)) classes have"
    return "\(count) no word vector (\(names)): semblance index … --vectors FILE with a file that knows them"
  }
}

extension Canvas {
  /// The line of a screen that says what is missing.
  mutating func gap(_ text: String?, in line: Rect, theme: Theme) {
    guard let text, !line.isEmpty else { return }
    self.text(text, at: line.x + 1, line.y, width: line.width - 2, style: theme.warning)
  }
}
