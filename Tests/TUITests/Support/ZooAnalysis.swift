import TestSupport

@testable import Core
@testable import TUI

/// Made-up embeddings of the zoo's photos, in families that are taken for each other.
enum ZooAnalysis {
  static let dimension = 8
  private static let families = [
    "beaver": 0, "blue+whale": 1, "chihuahua": 2, "fox": 2, "giant+panda": 3, "horse": 4, "killer+whale": 1,
    "leopard": 5, "lion": 5, "rhinoceros": 4, "wolf": 2, "zebra": 4,
  ]

  private static func unit(_ values: [Float]) -> [Float] {
    let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return values.map { $0 / length }
  }

  /// A class's word: its family's direction, and some of its own.
  static func word(_ label: String) -> [Float] {
    var generator = SeededGenerator(seed: label.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    var vector = (0..<dimension).map { _ in 0.35 * generator.normal() }
    vector[families[label] ?? 6] += 1
    return unit(vector)
  }

  static func analysis(_ library: PhotoLibrary, method: SemanticAnalysis.Method = .workspace) throws -> SemanticAnalysis
  {
    var generator = SeededGenerator(seed: 11)
    let labels = library.classes.map(\.label)
    let images = library.images.filter { $0.label != nil }
    let words = labels.flatMap(word)
    let noise: Float = method == .workspace ? 0.33 : 0.22
    var embeddings: [Float] = []
    var cosines: [Float] = []
    for image in images {
      let vector = unit(word(image.label ?? "").map { $0 + noise * generator.normal() })
      embeddings += vector
      for index in labels.indices {
        cosines.append((0..<dimension).reduce(0) { $0 + words[index * dimension + $1] * vector[$1] })
      }
    }
    let scores = ClassScores(
      labels: labels, scores: cosines, truth: images.map { labels.firstIndex(of: $0.label ?? "") ?? 0 })
    return try SemanticAnalysis(
      method: method, description: method == .workspace ? "conse" : "\(method.rawValue) λ 1", images: images,
      isHeldOut: images.map { method == .workspace || $0.split != .train }, scores: scores,
      isUnseen: library.classes.map(\.isUnseen), words: words, embeddings: embeddings, dimension: dimension,
      calibration: method == .workspace ? 0.01 : 0.08, wasFitted: method != .workspace)
  }

  static func errors(_ method: SemanticAnalysis.Method) -> ErrorAnalysis { made[method] ?? fallback }

  private static let made: [SemanticAnalysis.Method: ErrorAnalysis] = {
    var made: [SemanticAnalysis.Method: ErrorAnalysis] = [:]
    for method in SemanticAnalysis.Method.allCases {
      if let analysis = try? analysis(.zoo, method: method) { made[method] = ErrorAnalysis(analysis) }
    }
    return made
  }()

  private static var fallback: ErrorAnalysis { made[.workspace] ?? made[.ridge] ?? errors(.workspace) }

  /// What a judge makes of the zoo's photos; the classifier, where there is one, is right more often than the words.
  static func scores(_ judge: PhotoScores.Judge = .init(), hasClassifier: Bool = false) -> PhotoScores {
    let errors = errors(judge.method)
    return PhotoScores(
      PhotoLibrary.zoo.images, semantic: (errors.analysis, errors.calibration ?? 0.01),
      predictions: hasClassifier ? predictions : nil, judge: judge)
  }

  /// Logits of the seen classes for every photo, by a draw of their own.
  static let predictions: Predictions = {
    let classes = PhotoLibrary.zoo.classes.filter { !$0.isUnseen }.map(\.label)
    var generator = SeededGenerator(seed: 5)
    let logits = PhotoLibrary.zoo.images.flatMap { image in
      classes.map { ($0 == image.label ? 2 : 0) + generator.normal() }
    }
    return Predictions(classes: classes, ids: PhotoLibrary.zoo.images.map(\.id), logits: logits)
  }()

  static let map: EmbeddingMap = {
    let analysis = errors(.workspace).analysis
    let components = 4
    func picked(_ rows: [Float]) -> [Float] {
      var points: [Float] = []
      for start in stride(from: 0, to: rows.count, by: dimension) {
        // Axes along which the families lie apart.
        points.append(rows[start + 1] - rows[start + 4])
        points.append(rows[start + 2] - rows[start + 5])
        points.append(rows[start + 3])
        points.append(rows[start])
      }
      return points
    }
    return EmbeddingMap(
      labels: analysis.scores.labels, ids: analysis.images.map(\.id), classes: analysis.scores.truth,
      components: components, points: picked(analysis.embeddings), words: picked(analysis.words),
      explained: [0.31, 0.18, 0.11, 0.06])
  }()

  /// Four epochs in which every photo comes from one heap to where it stands on the map.
  static let film: EpochMaps = {
    let shares: [Float] = [0.1, 0.5, 0.8, 1]
    return EpochMaps(
      epochs: ["2a/1", "2a/2", "2b/1", "2b/2"],
      maps: shares.map { share in
        EmbeddingMap(
          labels: map.labels, ids: map.ids, classes: map.classes, components: map.components,
          points: map.points.map { $0 * share }, words: map.words, explained: [0.4, 0.2, 0.1, 0.05])
      })
  }()

  static func resolve(_ text: String) -> ResolvedTerm {
    let label = text.split(separator: " ").joined(separator: "+")
    if text.hasPrefix("q") { return ResolvedTerm(text: text, vector: nil, source: .unknown(suggestions: ["quail"])) }
    if text == "okapi" { return ResolvedTerm(text: text, vector: word("okapi"), source: .subwords) }
    do {
      let query = try Query.parse(text)
      guard query.terms.count > 1 || query.terms.contains(where: { $0.operand != .text(text) }) else {
        return ResolvedTerm(text: text, vector: word(label), source: .word(text))
      }
      return ResolvedTerm(text: text, vector: word(label), source: query.source(missing: []))
    } catch {
      return ResolvedTerm(text: text, vector: nil, source: (error as? QueryError).map { .unreadable($0) } ?? .subwords)
    }
  }
}
