import Foundation
import Synchronization

/// A workspace's networks for heatmaps, each compiled when it is first asked: the one that embeds, and the classifier of
/// stage 1 where there is one. One thread's at a time.
///
/// Each runs on one thread: several would wait for one another after every layer, and where the cores are busy with
/// something else (features being made, a training beside) a map of milliseconds would take seconds.
final class HeatmapMaker {
  private let semantic: LazyCAM
  private let projection: Embedder.Projection
  private let classifier: (cam: LazyCAM, classes: [String])?
  private let preprocessor = Preprocessor(.imageNet, mode: .fast)
  /// Networks that have taken in the photo at hand.
  private var hasRun: Set<ObjectIdentifier> = []
  private var input = [Float](repeating: 0, count: Preprocessing.imageNet.outputCount)

  /// - Throws: What reading the models throws.
  init(_ workspace: Workspace) throws {
    let embedder = try workspace.embedder()
    semantic = LazyCAM(embedder.network)
    projection = embedder.projection
    guard ClassifierFile.exists(in: workspace.url) else {
      classifier = nil
      return
    }
    let file = try ClassifierFile(readingFrom: workspace.url)
    classifier = (LazyCAM(file.network), file.classes)
  }

  private final class LazyCAM {
    private let network: Network
    private var compiled: GradCAM?

    init(_ network: Network) { self.network = network }

    func get() throws -> GradCAM {
      if let compiled { return compiled }
      let made = try GradCAM(network, threads: 1)
      compiled = made
      return made
    }
  }

  /// A network, what is asked of it, and how that is called.
  private struct Question {
    let cam: LazyCAM
    let score: ExplainedScore
    let name: String
  }

  func make(of id: Int64, in workspace: Workspace, target: Heatmap.Target) throws -> Heatmap {
    guard let image = workspace.image(id) else { throw WorkspaceError.unknownImage(id: id) }
    hasRun = []
    var taken: [Float] = []
    swap(&taken, &input)
    defer { swap(&taken, &input) }
    var pixels = taken.mutableSpan
    try preprocessor.prepare(workspace.url(of: image), into: &pixels)
    let question = try question(target, image, workspace, taken)
    let outputs = try outputs(of: question.cam, taken)
    let cam = try question.cam.get()
    let map = cam.map(of: question.score)
    let value = question.score.value(outputs)
    guard value.isFinite, map.allSatisfy(\.isFinite) else {
      throw AnalysisError.notFinite(.outputs, id: id)
    }
    let score: Heatmap.Score = if case .logit = question.score { .logit(value) } else { .cosine(value) }
    return Heatmap(
      name: question.name, score: score, map: map, width: cam.shape.width, height: cam.shape.height)
  }

  /// A network's outputs for the photo at hand; it runs once a photo.
  private func outputs(of lazy: LazyCAM, _ pixels: [Float]) throws -> [Float] {
    let cam = try lazy.get()
    if hasRun.insert(ObjectIdentifier(cam)).inserted { try cam.run(pixels.span) }
    return cam.outputs
  }

  private func question(
    _ target: Heatmap.Target, _ image: ImageRecord, _ workspace: Workspace, _ pixels: [Float]
  ) throws -> Question {
    switch target {
    case .actual:
      guard let label = image.label else { throw AnalysisError.absent(.classOfPhoto(id: image.id)) }
      return try question(class: label, workspace, pixels)
    case .class(let name):
      return try question(class: name, workspace, pixels)
    case .word(let text):
      return Question(cam: semantic, score: cosine(with: try workspace.resolve(text).vector), name: text)
    case .predicted:
      if let classifier {
        let outputs = try outputs(of: classifier.cam, pixels)
        let best = outputs.indices.max { outputs[$0] < outputs[$1] } ?? 0
        return Question(cam: classifier.cam, score: .logit(best), name: classifier.classes[best])
      }
      let outputs = try outputs(of: semantic, pixels)
      let labels = workspace.classes().map(\.label)
      let known = zip(labels, try workspace.text.vectors(ofLabels: labels)).compactMap { label, vector in
        vector.map { (label: label, value: cosine(with: $0).value(outputs)) }
      }
      guard let best = known.max(by: { $0.value < $1.value }) else {
        throw AnalysisError.absent(.knownClass)
      }
      return try question(class: best.label, workspace, pixels)
    }
  }

  /// A class as its classifier's output, where there is one; else as its word.
  private func question(class name: String, _ workspace: Workspace, _ pixels: [Float]) throws -> Question {
    let key = Self.key(name)
    if let classifier, let index = classifier.classes.firstIndex(where: { Self.key($0) == key }) {
      return Question(cam: classifier.cam, score: .logit(index), name: classifier.classes[index])
    }
    if case .conse(let conse) = projection {
      // Two classes may share a name (crane): the one that the network sees more of is meant.
      let named = conse.space.classes.entries.enumerated().compactMap { index, entry in
        entry.synonyms.first { Self.key($0) == key }.map { (index: index, name: $0) }
      }
      let outputs = try outputs(of: semantic, pixels)
      if let best = named.max(by: { outputs[$0.index] < outputs[$1.index] }) {
        return Question(cam: semantic, score: .logit(best.index), name: best.name)
      }
    }
    guard let word = try workspace.text.resolve(name, as: .label).vector else {
      throw AnalysisError.noWord(label: name)
    }
    return Question(cam: semantic, score: cosine(with: word), name: name)
  }

  private func cosine(with word: [Float]) -> ExplainedScore {
    switch projection {
    case .conse(let conse): .mixedCosine(conse, word)
    // A workspace never places photos by bare outputs.
    case .devise, .outputs: .cosine(word)
    }
  }

  /// A name without case, and with one mark between its words.
  private static func key(_ name: String) -> String {
    name.lowercased().split { " _-+".contains($0) }.joined(separator: " ")
  }
}

/// A workspace's heatmap maker, made when it is first needed.
private final class SharedHeatmapMaker: Sendable {
  let maker = Mutex<HeatmapMaker?>(nil)
}

extension Workspace {
  /// Heatmaps are made one after another: the networks are compiled once.
  func withHeatmapMaker<R>(_ body: (HeatmapMaker) throws -> sending R) throws -> R {
    try derived.value { SharedHeatmapMaker() }.maker.withLock { known in
      if let known { return try body(known) }
      let made = try HeatmapMaker(self)
      known = made
      return try body(made)
    }
  }
}
