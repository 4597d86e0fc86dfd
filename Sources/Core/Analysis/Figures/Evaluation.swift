import Index

/// The figures of a workspace, with the names under which scripts know them.
public struct Evaluation: Sendable, Encodable {
  /// Which photos.
  public enum Part: String, Sendable, CaseIterable, Codable {
    /// Held-out photos of seen classes; photos of unseen classes; both.
    case valid, test, all

    /// That there is no such photo.
    public var absence: AnalysisError { .absent(.photo(in: self)) }
  }

  public struct Photos: Sendable, Encodable {
    public let seen: Int
    public let unseen: Int
    public let undefined: Int
  }

  public struct Confusion: Sendable, Encodable {
    public let labels: [String]
    /// `[actual][predicted]`
    public let counts: [[Int]]

    init(_ scores: ClassScores) {
      let matrix = ConfusionMatrix(labels: scores.labels, truth: scores.truth, predicted: scores.predictions)
      labels = matrix.labels
      counts = (0..<matrix.size).map { row in (0..<matrix.size).map { matrix[row, $0] } }
    }
  }

  public struct Operating: Sendable, Encodable, Equatable {
    public let u: Double
    public let s: Double
    public let H: Double
    public let calibration: Float

    init(_ point: GeneralizedZeroShot.Point) {
      (u, s, H, calibration) = (point.u, point.s, point.H, point.calibration)
    }
  }

  public struct Semantic: Sendable, Encodable {
    /// Per-class means, among the seen classes.
    public var seen_hit1: Double?
    public var seen_hit5: Double?
    /// Per-class means, among the unseen classes.
    public var zsl_T1: Double?
    public var zsl_hit5: Double?
    /// Among all classes, with γ chosen without unseen photos; without γ; and with the best γ there is, a bound.
    public var gzsl: Operating?
    public var gzsl_uncalibrated: Operating?
    public var gzsl_bound: Operating?
    public var ausuc: Double?
    /// Among all classes, as the screens predict (a fitted map less its γ): top-1 and its per-class mean, each class's own,
    /// and what is taken for what.
    public var all_hit1: Double
    public var all_hit5: Double
    public var mean_per_class: Double
    public var per_class: [String: Double]
    public var confusion: Confusion
  }

  public struct TextToImage: Sendable, Encodable {
    public var P10_seen: Double?
    public var P10_unseen: Double?
    public var mAP_seen: Double?
    public var mAP_unseen: Double?

    enum CodingKeys: String, CodingKey {
      case P10_seen = "P@10_seen"
      case P10_unseen = "P@10_unseen"
      case mAP_seen, mAP_unseen
    }
  }

  public struct ImageToImage: Sendable, Encodable {
    public let P10: Double
    enum CodingKeys: String, CodingKey { case P10 = "P@10" }
  }

  public struct RetrievalFigures: Sendable, Encodable {
    public let text_to_image: TextToImage
    public let image_to_image: ImageToImage?
  }

  public struct IndexFigures: Sendable, Encodable {
    public let recall10: Double
    enum CodingKeys: String, CodingKey { case recall10 = "recall@10" }
  }

  public let workspace: String
  public let method: String
  public let split: Part
  public let photos: Photos
  /// Stage 1, where the workspace has a classifier: accuracies over photos, per class and as the classes' mean, and what
  /// is taken for what; on the photos of its classes that it was not trained on.
  public let top1: Double?
  public let top5: Double?
  public let per_class: [String: Double]?
  public let mean_per_class: Double?
  public let confusion: Confusion?
  /// Nil where the words know no class.
  public let semantic: Semantic?
  public let retrieval: RetrievalFigures?
  public let index: IndexFigures?
  /// What has no figure, and why; not encoded, since whoever writes it has the words for it.
  public let missing: [Gap]

  private enum CodingKeys: String, CodingKey {
    case workspace, method, split, photos, top1, top5, per_class, mean_per_class, confusion, semantic, retrieval, index
  }

  /// - Parameters:
  ///   - analysis: of the words; nil where they know no class, and then there are the classifier's figures alone.
  ///   - missing: why there is none.
  /// - Throws: ``AnalysisError/absent(_:)`` where the part holds no photo.
  public init(of workspace: Workspace, _ analysis: SemanticAnalysis?, part: Part = .all, missing reason: [Gap] = [])
    throws
  {
    let classifier = try ClassifierAnalysis(of: workspace)
    // A classifier of seen classes says nothing about unseen ones.
    let stage1 = part == .test || classifier?.images.isEmpty ?? true ? nil : classifier?.scores
    let rows = analysis?.photos(in: part) ?? []
    guard !rows.isEmpty || (analysis == nil && stage1 != nil) else { throw part.absence }
    self.workspace = workspace.name
    method = analysis?.description ?? "classifier"
    split = part
    top1 = stage1?.hit(at: 1)
    top5 = stage1?.hit(at: 5)
    per_class = stage1.map(Self.perClass)
    mean_per_class = stage1?.meanPerClassHit()
    confusion = stage1.map { Confusion($0) }
    let ofStage1 = part == .test ? [] : Self.missing(of: classifier)
    guard let analysis else {
      photos = Photos(seen: stage1?.count ?? 0, unseen: 0, undefined: stage1?.undefined ?? 0)
      (semantic, retrieval, index) = (nil, nil, nil)
      missing = ofStage1 + reason
      return
    }
    let scores = analysis.scores.picking(rows)
    let seen = scores.labels.indices.filter { !analysis.isUnseen[$0] }
    let unseen = scores.labels.indices.filter { analysis.isUnseen[$0] }
    let ofSeen = scores.restricted(to: seen)
    let ofUnseen = scores.restricted(to: unseen)
    photos = Photos(seen: ofSeen.count, unseen: ofUnseen.count, undefined: scores.undefined)
    semantic = Self.semantic(scores, ofSeen, ofUnseen, analysis)
    retrieval = RetrievalFigures(
      text_to_image: Self.textToImage(scores, isUnseen: analysis.isUnseen),
      image_to_image: try Self.imageToImage(analysis, rows: rows))
    index = analysis.method == .workspace ? try workspace.recall(sampling: 200).map(IndexFigures.init) : nil

    var missing = ofStage1
    if part != .valid && ofUnseen.count == 0 { missing.append(.noUnseenClass) }
    if part != .test && ofSeen.count == 0 { missing.append(.noSeenPhoto) }
    if part == .all, ofUnseen.count > 0, analysis.calibration == nil { missing.append(.noCalibration) }
    if !analysis.withoutWord.isEmpty { missing.append(.withoutWord(analysis.withoutWord)) }
    if scores.undefined > 0 { missing.append(.undefinedEmbeddings(photos: scores.undefined)) }
    if analysis.withoutLabel > 0 { missing.append(.withoutClass(photos: analysis.withoutLabel)) }
    self.missing = missing
  }

  /// What stage 1 has no figure for, or not all of one.
  private static func missing(of classifier: ClassifierAnalysis?) -> [Gap] {
    guard let classifier else { return [.noClassifier] }
    var missing: [Gap] = []
    if classifier.images.isEmpty {
      missing.append(.noClassifiedPhoto)
    } else if !classifier.isHeldOut {
      missing.append(.nothingHeldOut)
    }
    if classifier.withoutPrediction > 0 { missing.append(.withoutPrediction(photos: classifier.withoutPrediction)) }
    if classifier.scores.undefined > 0 { missing.append(.undefinedPredictions(photos: classifier.scores.undefined)) }
    return missing
  }

  private static func perClass(_ scores: ClassScores) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: scores.perClass().map { ($0.label, $0.accuracy) })
  }

  private static func semantic(
    _ scores: ClassScores, _ ofSeen: ClassScores, _ ofUnseen: ClassScores, _ analysis: SemanticAnalysis
  ) -> Semantic {
    let calibrated = analysis.calibrated(scores, by: analysis.wasFitted ? analysis.calibration ?? 0 : 0)
    var semantic = Semantic(
      all_hit1: calibrated.hit(at: 1), all_hit5: calibrated.hit(at: 5), mean_per_class: calibrated.meanPerClassHit(),
      per_class: perClass(calibrated), confusion: Confusion(calibrated))
    if ofSeen.count > 0 {
      semantic.seen_hit1 = ofSeen.meanPerClassHit()
      semantic.seen_hit5 = ofSeen.meanPerClassHit(at: 5)
    }
    if ofUnseen.count > 0 {
      semantic.zsl_T1 = ofUnseen.meanPerClassHit()
      semantic.zsl_hit5 = ofUnseen.meanPerClassHit(at: 5)
    }
    if ofSeen.count > 0 && ofUnseen.count > 0 {
      let generalized = GeneralizedZeroShot(scores, isUnseen: analysis.isUnseen)
      semantic.gzsl = analysis.calibration.map { Operating(generalized.point(at: $0)) }
      semantic.gzsl_uncalibrated = Operating(generalized.point(at: 0))
      semantic.gzsl_bound = Operating(generalized.best())
      semantic.ausuc = generalized.areaUnderCurve()
    }
    return semantic
  }

  private static func textToImage(_ scores: ClassScores, isUnseen: [Bool]) -> TextToImage {
    let results = Retrieval.textToImage(scores, at: 10)
    let unseen = Set(scores.labels.indices.filter { isUnseen[$0] }.map { scores.labels[$0] })
    func mean(_ side: Bool, _ figure: (Retrieval.ClassResult) -> Double) -> Double? {
      let chosen = results.filter { unseen.contains($0.label) == side }
      return chosen.isEmpty ? nil : chosen.reduce(0) { $0 + figure($1) } / Double(chosen.count)
    }
    return TextToImage(
      P10_seen: mean(false, \.precision), P10_unseen: mean(true, \.precision),
      mAP_seen: mean(false, \.averagePrecision), mAP_unseen: mean(true, \.averagePrecision))
  }

  /// Each photo (2,000 at most, evenly spread) asks for its ten nearest among these photos.
  private static func imageToImage(_ analysis: SemanticAnalysis, rows: [Int]) throws -> ImageToImage? {
    let dimension = analysis.dimension
    let usable = rows.filter { row in
      let vector = analysis.embeddings[row * dimension..<(row + 1) * dimension]
      return vector.allSatisfy(\.isFinite) && vector.contains { $0 != 0 }
    }
    guard usable.count > 1 else { return nil }
    let exact = try ExactSearch(
      dimension: dimension, metric: .cosine,
      vectors: usable.flatMap { analysis.embeddings[$0 * dimension..<($0 + 1) * dimension] },
      ids: usable.map(Int64.init))
    let queries = stride(from: 0, to: usable.count, by: max(1, usable.count / 2000)).map { usable[$0] }
    let answers = try exact.search(
      batch: queries.flatMap { analysis.embeddings[$0 * dimension..<($0 + 1) * dimension] }, k: 11)
    var sum = 0.0
    for (query, hits) in zip(queries, answers) {
      let others = hits.filter { $0.id != Int64(query) }.prefix(10)
      sum += Retrieval.precision(
        others.map { analysis.scores.truth[Int($0.id)] == analysis.scores.truth[query] }, at: 10)
    }
    return ImageToImage(P10: sum / Double(queries.count))
  }
}
