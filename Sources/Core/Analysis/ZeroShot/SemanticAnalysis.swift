import Foundation

/// A workspace's photos against the words of its classes: the scores that confusion, zero-shot and top losses are read
/// off, and the photos on which they may be.
public struct SemanticAnalysis: Sendable {
  /// How a photo comes into the words' space.
  public enum Method: String, Sendable, CaseIterable {
    /// As the workspace was built: ConSE or DeViSE.
    case workspace
    /// Ridge regression on the pooled features, fitted to the seen classes' training photos; see ``SemanticMap``.
    case ridge
    /// ESZSL on the same features; see ``SemanticMap``.
    case eszsl
  }

  /// How photos came into the words' space.
  public let method: Method
  /// What made the embeddings, for people: `conse`, `ridge λ 0.3` …
  public let description: String
  /// Photos of classes whose words have a vector, by label, then path.
  public let images: [ImageRecord]
  /// Whether a photo may stand in a figure: it is of an unseen class, or no fit saw it.
  public let isHeldOut: [Bool]
  /// Cosines of every photo with every class.
  public let scores: ClassScores
  /// For each of the labels.
  public let isUnseen: [Bool]
  /// The classes' word vectors, unit rows `[labels, dimension]`.
  public let words: [Float]
  /// The photos, unit rows `[N, dimension]`.
  public let embeddings: [Float]
  /// Length of a word's vector and of an embedding.
  public let dimension: Int
  /// γ of calibrated stacking, chosen without any photo of an unseen class; nil where it could not be chosen.
  public let calibration: Float?
  /// Turns cosines into probabilities.
  public let temperature: TemperatureScaling
  /// Whether the seen classes' photos were used to make the embeddings.
  public let wasFitted: Bool
  /// Classes left out, because no word of theirs has a vector.
  public let withoutWord: [String]
  /// Photos left out, because they carry no class.
  public let withoutLabel: Int

  /// Parts that were made elsewhere.
  /// - Throws: ``AnalysisError/tooFew(_:needed:found:)`` for scores of no photo.
  /// - Precondition: all parts have the sizes that their shapes say.
  public init(
    method: Method, description: String, images: [ImageRecord], isHeldOut: [Bool], scores: ClassScores,
    isUnseen: [Bool], words: [Float], embeddings: [Float], dimension: Int, calibration: Float?, wasFitted: Bool,
    withoutWord: [String] = []
  ) throws {
    precondition(images.count == scores.count && isHeldOut.count == images.count)
    precondition(isUnseen.count == scores.labels.count && words.count == isUnseen.count * dimension)
    precondition(embeddings.count == images.count * dimension)
    self.method = method
    self.description = description
    self.images = images
    self.isHeldOut = isHeldOut
    self.scores = scores
    self.isUnseen = isUnseen
    self.words = words
    self.embeddings = embeddings
    self.dimension = dimension
    self.calibration = calibration
    self.wasFitted = wasFitted
    temperature = try Self.temperature(of: scores)
    self.withoutWord = withoutWord
    withoutLabel = 0
  }

  /// Brings every photo of a class with a word into the words' space, by the method, and chooses γ and the temperature.
  /// - Parameters:
  ///   - workspace: opened.
  ///   - method: how photos come into the words' space.
  ///   - progress: photos done and to do, while features are made.
  ///   - isCancelled: asked between those photos.
  /// - Throws: ``AnalysisError`` where the workspace has no photo with a class and a word; what a fit may throw.
  public init(
    of workspace: Workspace, method: Method = .workspace,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws {
    let features =
      method == .workspace
      ? nil : try FeatureTable.make(of: workspace, progress: progress, isCancelled: isCancelled)
    let usable = features.map { Set($0.ids) }
    let photos = workspace.images().filter { usable?.contains($0.id) ?? true }
    var labels: [String] = []
    var words: [Float] = []
    var isUnseen: [Bool] = []
    var withoutWord: [String] = []
    let classes = workspace.classes()
    for (summary, vector) in zip(classes, try workspace.text.vectors(ofLabels: classes.map(\.label))) {
      guard let vector else {
        withoutWord.append(summary.label)
        continue
      }
      labels.append(summary.label)
      words += vector
      isUnseen.append(summary.isUnseen)
    }
    let index = Dictionary(uniqueKeysWithValues: zip(labels, labels.indices))
    let images = photos.filter { $0.label.map { index[$0] != nil } ?? false }
    guard !images.isEmpty else { throw AnalysisError.absent(.photoOfKnownClass) }
    let truth = images.map { $0.label.flatMap { index[$0] } ?? 0 }
    let holdout = Self.holdout(images, truth: truth, isUnseen: isUnseen)

    let dimension = workspace.manifest.dimension
    var trials: [GeneralizedZeroShot] = []
    let embeddings: [Float]
    if let features, let kind = SemanticMap.Method(rawValue: method.rawValue) {
      let place = Dictionary(uniqueKeysWithValues: zip(features.ids, features.ids.indices))
      let rows = images.flatMap { image -> ArraySlice<Float> in
        let row = place[image.id] ?? 0
        return features.rows[row * features.count..<(row + 1) * features.count]
      }
      let fit = try Self.fit(
        kind, rows, features.count, truth, isUnseen, words, dimension, isHeldBack: holdout)
      embeddings = fit.map.embed(rows)
      trials = fit.choice.heldOut
      let parameters = fit.choice.parameters
      description =
        kind == .ridge
        ? "ridge λ \(parameters.features.formatted())"
        : "eszsl γ \(parameters.features.formatted()) λ \(parameters.words.formatted())"
    } else {
      embeddings = images.flatMap { workspace.embedding(of: $0.id) ?? [Float](repeating: .nan, count: dimension) }
      description = workspace.manifest.method.rawValue
    }
    // A classifier of one's own was fitted to the seen photos too, also where ConSE places them.
    let wasFitted =
      method != .workspace || workspace.manifest.method == .devise || ClassifierFile.exists(in: workspace.url)
    let cosines = Self.cosines(embeddings, words, dimension: dimension)
    let scores = ClassScores(labels: labels, scores: cosines, truth: truth)
    let isTrained = method == .workspace && workspace.manifest.method == .devise
    if method == .workspace && !isTrained { trials = Self.trials(of: scores, isUnseen: isUnseen) }
    let isHeldOut = images.indices.map { !wasFitted || isUnseen[truth[$0]] || holdout[$0] }

    self.wasFitted = wasFitted
    self.method = method
    self.images = images
    self.scores = scores
    self.isUnseen = isUnseen
    self.words = words
    self.embeddings = embeddings
    self.dimension = dimension
    // Where nothing was fitted to the photos, every one of them is as good as held out.
    self.isHeldOut = isHeldOut
    let seenPhotos = images.indices.filter { isHeldOut[$0] && !isUnseen[truth[$0]] }
    if seenPhotos.isEmpty || !isUnseen.contains(true) {
      calibration = nil
    } else if isTrained {
      calibration = Self.proxy(scores.picking(seenPhotos), isUnseen: isUnseen, words, dimension)
    } else {
      let generalized = GeneralizedZeroShot(scores.picking(seenPhotos), isUnseen: isUnseen)
      calibration = trials.isEmpty ? nil : generalized.calibration(unseenFrom: trials)
    }
    temperature = try Self.temperature(of: scores)
    self.withoutWord = withoutWord
    withoutLabel = photos.count { $0.label == nil }
  }

  /// The photos of seen classes that no fit sees: those of the validation and test splits; where there are none, every
  /// tenth of a class by path.
  private static func holdout(_ images: [ImageRecord], truth: [Int], isUnseen: [Bool]) -> [Bool] {
    let named = images.indices.map { !isUnseen[truth[$0]] && (images[$0].split == .valid || images[$0].split == .test) }
    if named.contains(true) { return named }
    var seen = [Int](repeating: 0, count: isUnseen.count)
    return truth.map { label in
      seen[label] += 1
      return !isUnseen[label] && seen[label].isMultiple(of: 10)
    }
  }

  private static func fit(
    _ kind: SemanticMap.Method, _ rows: [Float], _ count: Int, _ truth: [Int], _ isUnseen: [Bool], _ words: [Float],
    _ dimension: Int, isHeldBack: [Bool]
  ) throws -> (map: SemanticMap, choice: SemanticProblem.Choice) {
    let seen = isUnseen.indices.filter { !isUnseen[$0] }
    guard !seen.isEmpty else { throw AnalysisError.tooFew(.seenClasses, needed: 1, found: 0) }
    let place = Dictionary(uniqueKeysWithValues: zip(seen, seen.indices))
    let photos = truth.indices.filter { !isUnseen[truth[$0]] }
    let problem = try SemanticProblem(
      features: photos.flatMap { rows[$0 * count..<($0 + 1) * count] }, featureCount: count,
      truth: photos.map { place[truth[$0]] ?? 0 },
      words: seen.flatMap { words[$0 * dimension..<($0 + 1) * dimension] }, dimension: dimension,
      isHeldBack: photos.map { isHeldBack[$0] })
    let choice = try problem.choose(kind)
    return (try problem.fit(kind, choice.parameters), choice)
  }

  /// `[N, labels]` inner products of unit rows.
  static func cosines(_ rows: [Float], _ words: [Float], dimension: Int) -> [Float] {
    let targets = Matrix(rows: words, dimension: dimension, picking: Array(0..<words.count / dimension))
    var cosines: [Float] = []
    cosines.reserveCapacity(rows.count / dimension * targets.rows)
    for first in stride(from: 0, to: rows.count / dimension, by: 1024) {
      let range = Array(first..<min(first + 1024, rows.count / dimension))
      let block = Matrix(rows: rows, dimension: dimension, picking: range).timesTransposed(targets)
      for value in block.values { cosines.append(Float(value)) }
    }
    return cosines
  }

  /// Any will do where no photo has a score: their probabilities are no numbers either.
  private static func temperature(of scores: ClassScores) throws -> TemperatureScaling {
    let isBroken = scores.count > 0 && scores.undefined == scores.count
    return isBroken ? TemperatureScaling(scale: 1) : try TemperatureScaling(fitting: scores)
  }

  /// - Parameter scores: of held-out photos of seen classes, among all classes.
  private static func proxy(
    _ scores: ClassScores, isUnseen: [Bool], _ words: [Float], _ dimension: Int
  ) -> Float? {
    let seen = isUnseen.indices.filter { !isUnseen[$0] }
    let own = seen.flatMap { words[$0 * dimension..<($0 + 1) * dimension] }
    let proxy = ProxyCalibration(
      scores.restricted(to: seen), kinship: cosines(own, own, dimension: dimension),
      unseen: isUnseen.count - seen.count)
    return proxy?.calibration(of: GeneralizedZeroShot(scores, isUnseen: isUnseen))
  }

  /// Groups of seen classes taken for unseen ones in turn: right where nothing was fitted to the seen classes. A network
  /// trained on all of them is too sure of them for this; see ``ProxyCalibration``.
  private static func trials(of scores: ClassScores, isUnseen: [Bool]) -> [GeneralizedZeroShot] {
    let seen = isUnseen.indices.filter { !isUnseen[$0] }
    guard seen.count >= 4 else { return [] }
    let restricted = scores.restricted(to: seen)
    return ClassFolds(classes: Array(seen.indices), into: 3).folds.map { fold in
      GeneralizedZeroShot(restricted, isUnseen: seen.indices.map { fold.contains($0) })
    }
  }
}

extension SemanticAnalysis {
  /// Rows of photos that figures are made of.
  public func photos(in split: Evaluation.Part) -> [Int] {
    images.indices.filter { row in
      guard isHeldOut[row] else { return false }
      switch split {
      case .all: return true
      case .valid: return !isUnseen[scores.truth[row]]
      case .test: return isUnseen[scores.truth[row]]
      }
    }
  }

  /// Every seen class's score less the calibration: what predictions among all classes are made of.
  public func calibrated(_ scores: ClassScores, by calibration: Float) -> ClassScores {
    let width = scores.labels.count
    return ClassScores(
      labels: scores.labels,
      scores: scores.scores.enumerated().map { isUnseen[$0 % width] ? $1 : $1 - calibration }, truth: scores.truth)
  }

  /// Loss, margin and confidence of a photo among all classes.
  public func score(of photo: Int) -> PhotoScore {
    PhotoScore(probabilities: temperature.probabilities(scores.row(photo)), truth: scores.truth[photo])
  }

  /// Words against one photo, the nearest first: each with its cosine and its share among these words (`0…1`, by the
  /// temperature that fits the workspace's own classes).
  public func rank(_ photo: Int, among vectors: [[Float]]) -> [(index: Int, score: Float, share: Float)] {
    guard !vectors.isEmpty, images.indices.contains(photo) else { return [] }
    let row = Array(embeddings[photo * dimension..<(photo + 1) * dimension])
    let cosines = Self.cosines(row, vectors.flatMap(\.self), dimension: dimension)
    let shares = temperature.probabilities(cosines)
    return cosines.indices.sorted { cosines[$0] == cosines[$1] ? $0 < $1 : cosines[$0] > cosines[$1] }
      .map { ($0, cosines[$0], shares[$0]) }
  }

  /// Cosines of the labels' words with each other, `[labels, labels]`.
  public var kinship: [Float] { Self.cosines(words, words, dimension: dimension) }
}
