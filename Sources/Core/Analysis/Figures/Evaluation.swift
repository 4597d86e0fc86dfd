import Index

/// The figures of a workspace, with the names under which scripts know them.
public struct Evaluation: Sendable, Encodable {
  /// Which photos.
  public enum Part: String, Sendable, CaseIterable, Codable {
    /// Held-out photos of seen classes.
    case valid
    /// Photos of unseen classes.
    case test
    /// Both.
    case all

    /// That there is no such photo.
    public var absence: AnalysisError { .absent(.photo(in: self)) }
  }

  /// How many photos the figures are over.
  public struct Photos: Sendable, Encodable {
    /// Of seen classes.
    public let seen: Int
    /// Of unseen classes.
    public let unseen: Int
    /// Photos among them whose scores are not numbers; they count as wrong.
    public let undefined: Int
  }

  /// What is taken for what, as scripts read it.
  public struct Confusion: Sendable, Encodable {
    /// The classes, in the order of rows and columns.
    public let labels: [String]
    /// Photos, `[actual][predicted]`.
    public let counts: [[Int]]

    init(_ scores: ClassScores) {
      let matrix = ConfusionMatrix(labels: scores.labels, truth: scores.truth, predicted: scores.predictions)
      labels = matrix.labels
      counts = (0..<matrix.size).map { row in (0..<matrix.size).map { matrix[row, $0] } }
    }
  }

  /// Generalised zero-shot at one calibration (Xian et al., TPAMI 2019): photos of both kinds, told among all classes.
  public struct Operating: Sendable, Encodable, Equatable {
    /// Mean per-class top-1 on unseen classes, 0…1.
    public let u: Double
    /// Mean per-class top-1 on seen classes, 0…1.
    public let s: Double
    /// The harmonic mean of the two, 0…1.
    public let H: Double
    /// γ that is taken off the seen classes' cosines.
    public let calibration: Float

    init(_ point: GeneralizedZeroShot.Point) {
      (u, s, H, calibration) = (point.u, point.s, point.H, point.calibration)
    }
  }

  /// What the words' space makes of the photos; every figure is a share, 0…1. Nil where no photo of that kind is there.
  public struct Semantic: Sendable, Encodable {
    /// Mean per-class top-1 on photos of seen classes, among the seen classes.
    public var seen_hit1: Double?
    /// Their mean per-class top-5.
    public var seen_hit5: Double?
    /// Mean per-class top-1 on photos of unseen classes, among the unseen classes (T1 of Xian et al., TPAMI 2019).
    public var zsl_T1: Double?
    /// Their mean per-class top-5.
    public var zsl_hit5: Double?
    /// Among all classes, with γ chosen without unseen photos; nil where it could not be chosen.
    public var gzsl: Operating?
    /// Among all classes, without γ.
    public var gzsl_uncalibrated: Operating?
    /// Among all classes, with the best γ there is for these photos: a bound, and no result.
    public var gzsl_bound: Operating?
    /// Area under the seen-unseen curve (Chao et al., ECCV 2016).
    public var ausuc: Double?
    /// Top-1 over photos, among all classes, as the screens predict: a fitted map less its γ.
    public var all_hit1: Double
    /// Top-5 over photos, in the same way.
    public var all_hit5: Double
    /// Mean of the classes' own top-1, in the same way.
    public var mean_per_class: Double
    /// Each class's own top-1, by its name.
    public var per_class: [String: Double]
    /// What is taken for what, in the same way.
    public var confusion: Confusion
  }

  /// How well a class's word finds its photos among all of the part; nil where the part has no class of that kind.
  public struct TextToImage: Sendable, Encodable {
    /// Mean precision of the first ten over the seen classes, 0…1 (`P@10_seen`).
    public var P10_seen: Double?
    /// The same over the unseen classes (`P@10_unseen`).
    public var P10_unseen: Double?
    /// Mean average precision over the seen classes, 0…1.
    public var mAP_seen: Double?
    /// The same over the unseen classes.
    public var mAP_unseen: Double?

    enum CodingKeys: String, CodingKey {
      case P10_seen = "P@10_seen"
      case P10_unseen = "P@10_unseen"
      case mAP_seen, mAP_unseen
    }
  }

  /// How well a photo finds others of its class.
  public struct ImageToImage: Sendable, Encodable {
    /// Mean precision of the ten nearest, 0…1 (`P@10`), over 2,000 photos at most, evenly spread.
    public let P10: Double
    enum CodingKeys: String, CodingKey { case P10 = "P@10" }
  }

  /// Figures of ranked lists.
  public struct RetrievalFigures: Sendable, Encodable {
    /// A class's word asks for photos.
    public let text_to_image: TextToImage
    /// A photo asks for photos; nil for fewer than two photos with an embedding.
    public let image_to_image: ImageToImage?
  }

  /// What the workspace's index keeps of its promise.
  public struct IndexFigures: Sendable, Encodable {
    /// Share of the true ten nearest that it finds, 0…1 (`recall@10`), over 200 photos.
    public let recall10: Double
    enum CodingKeys: String, CodingKey { case recall10 = "recall@10" }
  }

  /// The workspace's name.
  public let workspace: String
  /// What made the embeddings: `conse`, `devise`, `ridge λ 0.3` …; `classifier` where the words know no class.
  public let method: String
  /// Which photos were asked for.
  public let split: Part
  /// How many there are.
  public let photos: Photos
  /// Stage 1: share of photos that the classifier takes right, 0…1, on the photos of its classes that it was not trained
  /// on; nil where the workspace has no classifier and for the part `test`, as are the four below.
  public let top1: Double?
  /// Share of photos whose class is among its five likeliest.
  public let top5: Double?
  /// Each class's own top-1, by its name.
  public let per_class: [String: Double]?
  /// The mean of those.
  public let mean_per_class: Double?
  /// What it takes for what.
  public let confusion: Confusion?
  /// Nil where the words know no class.
  public let semantic: Semantic?
  /// Figures of ranked lists in the words' space; nil where the words know no class.
  public let retrieval: RetrievalFigures?
  /// Nil where embeddings are made by a fit, which no index holds, or the workspace has no index.
  public let index: IndexFigures?
  /// What has no figure, and why; not encoded, since whoever writes it has the words for it.
  public let missing: [Gap]

  private enum CodingKeys: String, CodingKey {
    case workspace, method, split, photos, top1, top5, per_class, mean_per_class, confusion, semantic, retrieval, index
  }

  /// Makes every figure that the workspace has parts for.
  /// - Parameters:
  ///   - workspace: opened.
  ///   - analysis: of the words; nil where they know no class, and then there are the classifier's figures alone.
  ///   - part: which photos.
  ///   - reason: why there is no analysis; goes to ``missing``.
  /// - Throws: ``AnalysisError/absent(_:)`` where the part holds no photo; what reading the predictions throws.
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
