/// What the model makes of every photo of a workspace: the figures that Browse, filters and lists go by.
///
/// The classifier speaks for the photos of its own classes, where the workspace has one; the words' space speaks for all
/// others (unseen classes, photos indexed since), and for all where there is no classifier, or where the judge is to be
/// the words.
public struct PhotoScores: Sendable {
  /// Who is asked, and how photos come to the words.
  public struct Judge: Sendable, Hashable {
    /// Who is asked first.
    public var source: Source
    /// How photos come to the words.
    public var method: SemanticAnalysis.Method

    /// By default the classifier, and the words as the workspace was built.
    public init(_ source: Source = .classifier, method: SemanticAnalysis.Method = .workspace) {
      (self.source, self.method) = (source, method)
    }
  }

  /// Who says it.
  public enum Source: String, Sendable, Hashable, CaseIterable {
    /// The head of stage 1: a softmax over its classes.
    case classifier
    /// By the words' space: `conse`, `ridge λ 0.3`.
    case semantic = "words"
  }

  /// One photo.
  public struct Entry: Sendable {
    /// Prediction, confidence, loss and margin; its class is an index into ``PhotoScores/labels``.
    public let score: PhotoScore
    /// Who says it.
    public let source: Source
    /// Whether it is taken for the class it is filed under; nil where there is no class or no prediction. A photo of a
    /// class that its judge does not know is taken wrong.
    public let isRight: Bool?
    /// Whether no fit saw it, so that it may stand in a figure.
    public let isHeldOut: Bool
    /// The likeliest classes, best first: index into ``PhotoScores/labels`` and probability.
    public let best: [(index: Int, probability: Float)]
    /// Probability of its own class, where the judge knows it.
    public let own: Float?
  }

  /// How photos can be ordered.
  public enum Key: String, Sendable, CaseIterable {
    /// Cross entropy, highest first: what the judge is most wrong about.
    case loss
    /// Probability of the predicted class, 0…1, highest first.
    case confidence
    /// Probability of the true class less that of the likeliest other one, -1…1, lowest first.
    case margin
  }

  /// Right and held-out photos of a class.
  public struct Accuracy: Sendable, Hashable {
    /// Photos that were taken right.
    public let right: Int
    /// Held-out photos.
    public let count: Int
    /// `right / count`, 0…1; 0 for no photos.
    public var share: Double { count > 0 ? Double(right) / Double(count) : 0 }
  }

  /// Every class that a photo may be taken for; ``PhotoScore/predicted`` is an index into it.
  public let labels: [String]
  /// What made the semantic figures, for people; nil where there are none.
  public let semanticDescription: String?
  /// γ that was taken off the seen classes' cosines.
  public let calibration: Float
  /// Who was asked.
  public let judge: Judge
  /// Whether there is one, also where the words are the judge.
  public let hasClassifier: Bool
  /// Classes that the words cannot judge: none of theirs has a vector.
  public let withoutWord: [String]
  /// What is taken for what, on the photos that no fit saw.
  public let confusions: [Evaluation.Part: Confusion]
  private let ids: [Int64]
  private let entries: [Entry]
  private let accuracies: [String: Accuracy]
  /// Places of photos that have the figure, the one to look at first in front: the highest loss, the surest, the least
  /// margin.
  private let orders: [Key: [Int]]

  /// Photos that have an entry.
  public var count: Int { ids.count }

  /// How many of the likeliest classes are kept of a photo.
  public static let depth = 5

  /// What is said of a photo; nil for one that nobody judged. O(log N).
  public func entry(of id: Int64) -> Entry? { ids.positionInAscending(id).map { entries[$0] } }

  /// Of the photos whose figures fulfil it, ascending. O(count).
  func ids(where fulfils: (Entry) -> Bool) -> [Int64] {
    ids.indices.compactMap { fulfils(entries[$0]) ? ids[$0] : nil }
  }

  /// What a photo is taken for.
  public func predicted(of id: Int64) -> String? { entry(of: id)?.score.predicted.map { labels[$0] } }

  /// Of a class, on the photos that no fit saw; nil where there is none.
  public func accuracy(of label: String) -> Accuracy? { accuracies[label] }

  /// Ids of the photos that have a figure, the one to look at first in front: highest loss, highest confidence, lowest
  /// margin; equals by id.
  public func order(by key: Key) -> [Int64] { (orders[key] ?? []).map { ids[$0] } }

  /// Joins what the two judges say; see ``PhotoScores``. O(N · labels + N log N).
  /// - Parameters:
  ///   - images: the workspace's photos.
  ///   - semantic: an analysis of them, and the calibration its predictions are made with.
  ///   - predictions: what a classifier says.
  ///   - judge: who is to speak where both can.
  public init(
    _ images: [ImageRecord], semantic: (analysis: SemanticAnalysis, calibration: Float)?, predictions: Predictions?,
    judge: Judge = Judge()
  ) {
    hasClassifier = predictions != nil
    // Where the words know no class, nobody but the classifier can judge.
    let predictions = judge.source == .classifier || semantic == nil ? predictions : nil
    var labels = predictions?.classes ?? []
    var index = Dictionary(labels.enumerated().map { ($1, $0) }) { first, _ in first }
    let columns = (semantic?.analysis.scores.labels ?? []).map { label -> Int in
      if let known = index[label] { return known }
      index[label] = labels.count
      labels.append(label)
      return labels.count - 1
    }
    var made: [(id: Int64, label: String?, entry: Entry)] = []
    made.reserveCapacity(images.count)
    var done: Set<Int64> = []
    if let predictions {
      // Where the data set names no split, nobody knows which photos the classifier was fitted to.
      let hasSplits = images.contains { $0.split == .valid }
      for image in images {
        guard let label = image.label, let truth = index[label], truth < predictions.classes.count,
          let logits = predictions.logits(of: image.id)
        else { continue }
        let entry = Entry(
          probabilities: Self.softmax(logits), truth: truth, columns: nil, source: .classifier,
          isHeldOut: !hasSplits || image.split == .valid || image.split == .test)
        made.append((image.id, label, entry))
        done.insert(image.id)
      }
    }
    if let (analysis, calibration) = semantic {
      var scores = [Float](repeating: 0, count: columns.count)
      for (row, image) in analysis.images.enumerated() where !done.contains(image.id) {
        for (column, score) in analysis.scores.row(row).enumerated() {
          scores[column] = analysis.isUnseen[column] ? score : score - calibration
        }
        let entry = Entry(
          probabilities: analysis.temperature.probabilities(scores), truth: analysis.scores.truth[row],
          columns: columns, source: .semantic, isHeldOut: analysis.isHeldOut[row])
        made.append((image.id, image.label, entry))
      }
    }
    made.sort { $0.id < $1.id }
    self.labels = labels
    semanticDescription = semantic?.analysis.description
    calibration = semantic?.calibration ?? 0
    self.judge = judge
    withoutWord = semantic?.analysis.withoutWord ?? []
    confusions = Self.confusions(made, labels: labels, index: index, semantic: semantic?.analysis, columns: columns)
    ids = made.map(\.id)
    entries = made.map(\.entry)
    accuracies = Self.accuracies(made)
    orders = Self.orders(entries)
  }

  /// Of a workspace, as far as it goes: without words for its classes there are the classifier's figures, without a
  /// classifier those of the words.
  /// - Parameters:
  ///   - workspace: opened.
  ///   - judge: who is to speak where both can.
  ///   - analyze: gives the analysis; a way to share one that is made already.
  /// - Throws: ``AnalysisError`` where there is neither; what reading the predictions throws.
  public init(
    of workspace: Workspace, judge: Judge = Judge(),
    analyze: (Workspace, SemanticAnalysis.Method) throws -> ErrorAnalysis = {
      ErrorAnalysis(try SemanticAnalysis(of: $0, method: $1))
    }
  ) throws {
    let predictions = try workspace.predictions()
    var semantic: (SemanticAnalysis, Float)?
    do {
      let errors = try analyze(workspace, judge.method)
      semantic = (errors.analysis, errors.calibration ?? 0)
    } catch let error as AnalysisError where predictions != nil {
      _ = error
    }
    self.init(workspace.images(), semantic: semantic, predictions: predictions, judge: judge)
  }

  /// Of the held-out photos: all, those of seen classes, those of unseen ones.
  /// - Parameter columns: where the analysis's classes stand among the labels.
  private static func confusions(
    _ made: [(id: Int64, label: String?, entry: Entry)], labels: [String], index: [String: Int],
    semantic: SemanticAnalysis?, columns: [Int]
  ) -> [Evaluation.Part: Confusion] {
    var isUnseen = [Bool](repeating: false, count: labels.count)
    var kinship: [Float]?
    if let semantic {
      for (column, place) in columns.enumerated() { isUnseen[place] = semantic.isUnseen[column] }
      let own = semantic.kinship
      var wide = [Float](repeating: 0, count: labels.count * labels.count)
      for (row, a) in columns.enumerated() {
        for (column, b) in columns.enumerated() { wide[a * labels.count + b] = own[row * columns.count + column] }
      }
      kinship = wide
    }
    let judgements = made.compactMap { id, label, entry -> Confusion.Prediction? in
      guard entry.isHeldOut, let truth = label.flatMap({ index[$0] }) else { return nil }
      return Confusion.Prediction(
        id: id, truth: truth, predicted: entry.score.predicted, confidence: entry.score.confidence,
        source: entry.source)
    }
    return Dictionary(
      uniqueKeysWithValues: Evaluation.Part.allCases.map { part in
        let chosen = part == .all ? judgements : judgements.filter { isUnseen[$0.truth] == (part == .test) }
        return (part, Confusion(labels: labels, chosen, kinship: kinship))
      })
  }

  private static func softmax(_ logits: ArraySlice<Float>) -> [Float] {
    TemperatureScaling(scale: 1).probabilities(logits)
  }

  private static func accuracies(_ made: [(id: Int64, label: String?, entry: Entry)]) -> [String: Accuracy] {
    var counts: [String: (right: Int, count: Int)] = [:]
    for (_, label, entry) in made where entry.isHeldOut {
      guard let label else { continue }
      counts[label, default: (0, 0)].count += 1
      if entry.isRight == true { counts[label]?.right += 1 }
    }
    return counts.mapValues { Accuracy(right: $0.right, count: $0.count) }
  }

  private static func orders(_ entries: [Entry]) -> [Key: [Int]] {
    func order(descending: Bool, _ figure: (Entry) -> Float?) -> [Int] {
      entries.indices.compactMap { place in
        figure(entries[place]).flatMap { $0.isFinite ? (place: place, value: $0) : nil }
      }
      .sorted { a, b in
        if a.value == b.value { return a.place < b.place }
        return descending ? a.value > b.value : a.value < b.value
      }
      .map(\.place)
    }
    return [
      .loss: order(descending: true) { $0.score.loss },
      .confidence: order(descending: true) { $0.score.predicted == nil ? nil : $0.score.confidence },
      .margin: order(descending: false) { $0.score.margin },
    ]
  }
}

extension PhotoScores.Entry {
  /// - Parameters:
  ///   - truth: index of its class among the probabilities.
  ///   - columns: where each probability's class stands among ``PhotoScores/labels``; nil where they stand in front.
  fileprivate init(
    probabilities: [Float], truth: Int, columns: [Int]?, source: PhotoScores.Source, isHeldOut: Bool
  ) {
    let score = PhotoScore(probabilities: probabilities, truth: truth)
    isRight = score.predicted.map { $0 == truth }
    self.score =
      columns.map { columns in
        PhotoScore(
          predicted: score.predicted.map { columns[$0] }, confidence: score.confidence, loss: score.loss,
          margin: score.margin)
      } ?? score
    self.source = source
    self.isHeldOut = isHeldOut
    own = score.predicted == nil ? nil : probabilities[truth]
    guard score.predicted != nil else {
      best = []
      return
    }
    var best: [(index: Int, probability: Float)] = []
    for (index, probability) in probabilities.enumerated() {
      guard best.count < PhotoScores.depth || probability > best[best.count - 1].probability else { continue }
      if best.count == PhotoScores.depth { best.removeLast() }
      let place = best.firstIndex { $0.probability < probability } ?? best.count
      best.insert((index, probability), at: place)
    }
    self.best = best.map { (columns?[$0.index] ?? $0.index, $0.probability) }
  }
}
