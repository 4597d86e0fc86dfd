import Foundation
import Support
import TestSupport
import Testing

@testable import Core

@Suite("A workspace that training made") struct TrainedWorkspaceTests {
  private func train(_ request: TrainingRequest) throws -> (run: TrainingRun, workspace: URL) {
    let run = try TrainingRun(request)
    _ = try run.run(report: { _ in }, indexing: { _ in }, isCancelled: { false })
    return (run, URL(fileURLWithPath: try #require(request.workspace)))
  }

  private func index(_ data: URL, _ workspace: URL) throws -> IndexingSummary {
    try Indexer(dataSet: DataSet(at: data), into: workspace, model: ModelSource()).run()
  }

  @Test("repeated for a benchmark it keeps its film, its classifier and a prediction of every photo")
  func repeated() throws {
    let drawn = try DrawnColors()
    let (_, url) = try train(drawn.request(into: "w.semblance"))
    let folder = try TemporaryFolder()
    let made = try Workspace.open(
      at: RepeatedWorkspace.make(from: Workspace.open(at: url), count: 70, in: folder.url))
    #expect(made.images().count == 70)
    #expect(try Workspace.problems(at: made.url).isEmpty)
    let predictions = try #require(try made.predictions())
    #expect(made.images().allSatisfy { predictions.logits(of: $0.id) != nil })
    let (film, own) = (try #require(try Film.of(made)), try #require(try Film.of(Workspace.open(at: url))))
    #expect(film.epochs == own.epochs && film.paths.count == 3 * own.paths.count)
    #expect(FileManager.default.fileExists(atPath: made.url.appendingPathComponent(ClassifierFile.fileName).path))
  }

  @Test("candidates are told as what they are: words, photos, weighted ones, sums, and what cannot be read")
  func candidates() throws {
    let drawn = try DrawnColors()
    let workspace = try Workspace.open(at: try train(drawn.request(into: "w.semblance")).workspace)
    let id = try #require(workspace.images().first?.id)
    #expect(try workspace.candidate("#\(id)").source == .photo(.id(id)))
    #expect(try workspace.candidate("#\(id)").vector == workspace.embedding(of: id))
    #expect(try workspace.candidate("red").source == .word("red"))
    #expect(try workspace.candidate("2:red").source == .weighted && workspace.candidate("2:red").vector != nil)
    #expect(try workspace.candidate("red + qxz").source == .sum(missing: ["qxz"]))
    #expect(try workspace.candidate("(red").source == .unreadable(.groupNotClosed(at: 0)))
    #expect(try workspace.candidate("(red").vector == nil)
    #expect(try workspace.candidate("red - red").source == .unreadable(.cancels))
    #expect(try workspace.candidate("2:qxz").source == workspace.candidate("qxz").source)
  }

  @Test("where the words know no class, the classifier's figures, matrix and label errors stand all the same")
  func withoutWords() throws {
    let drawn = try DrawnColors()
    let (_, url) = try train(drawn.request(into: "w.semblance"))
    let workspace = try Workspace.open(at: url)
    #expect(workspace.hasClassifier)
    let whole = try Evaluation(of: workspace, SemanticAnalysis(of: workspace))
    let unknown = AnalysisError.absent(.photoOfKnownClass)
    let alone = try Evaluation(of: workspace, nil, missing: [.words(unknown)])
    #expect(alone.top1 != nil && alone.top1 == whole.top1 && alone.per_class == whole.per_class)
    #expect(alone.confusion?.counts == whole.confusion?.counts && alone.method == "classifier")
    #expect(alone.semantic == nil && alone.retrieval == nil && alone.missing.contains(.words(unknown)))
    #expect(throws: Evaluation.Part.test.absence) { try Evaluation(of: workspace, nil, part: .test) }

    let scores = try PhotoScores(of: workspace) { _, _ in throw unknown }
    let confusion = try #require(scores.confusions[.valid])
    #expect(confusion.matrix.counts == alone.confusion?.counts.flatMap(\.self))
    let suspects = try LabelErrors.find(in: workspace, judge: .init()) { throw unknown }
    #expect(suspects.allSatisfy { $0.given != "violet" })
    #expect(throws: unknown) { try LabelErrors.find(in: workspace, judge: .init(.semantic)) { throw unknown } }
  }

  @Test("the words' confusion of evaluate is the screens' one")
  func oneMatrix() throws {
    let drawn = try DrawnColors()
    let (_, url) = try train(drawn.request(into: "w.semblance"))
    let workspace = try Workspace.open(at: url)
    let scores = try PhotoScores(of: workspace, judge: .init(.semantic))
    for part in Evaluation.Part.allCases {
      let figures = try #require(try Evaluation(of: workspace, SemanticAnalysis(of: workspace), part: part).semantic)
      let shown = try #require(scores.confusions[part]).matrix
      for (row, actual) in figures.confusion.labels.enumerated() {
        for (column, predicted) in figures.confusion.labels.enumerated() {
          let (a, p) = (shown.labels.firstIndex(of: actual), shown.labels.firstIndex(of: predicted))
          #expect(try figures.confusion.counts[row][column] == shown[#require(a), #require(p)])
        }
      }
    }
  }

  @Test("holds every epoch's files, the classifier, predictions of all photos, and which photos were held back")
  func whole() throws {
    let drawn = try DrawnColors()
    let (run, url) = try train(drawn.request(into: "w.semblance"))
    let set = run.set
    let names = try FileManager.default.contentsOfDirectory(atPath: EpochsFolder.url(in: url).path)
    #expect(
      Set(names) == [
        "state.safetensors", "1f-01.safetensors", "1f-02.safetensors", "1-01.safetensors", "2a-01.safetensors",
        "2b-01.safetensors", "2a-01.embeddings.safetensors", "2b-01.embeddings.safetensors", "film.safetensors",
        "journal.jsonl", ".lock",
      ])

    let workspace = try Workspace.open(at: url)
    #expect(workspace.images().count == 30 && workspace.manifest.method == .devise)
    try checkEpochs(set, workspace)
    try checkPredictions(workspace)

    let held = Set(set.valid.map { set.relativePath(of: $0) })
    let images = workspace.images()
    #expect(held.count == 4 && Set(images.filter { $0.split == .valid }.map(\.path)) == held)
    #expect(images.count { $0.split == .train } == 16 && images.count { $0.split == .test } == 10)
    #expect(workspace.classes().filter(\.isUnseen).map(\.label) == ["violet"])
    let analysis = try SemanticAnalysis(of: workspace)
    #expect(Set(analysis.photos(in: .valid).map { analysis.images[$0].path }) == held)
    let film = try #require(try Film.of(workspace))
    #expect(film.epochs == ["2a/1", "2b/1"] && film.paths.count == 14)
  }

  /// The last epoch's embeddings are those that the workspace gives the same photos.
  private func checkEpochs(_ set: TrainingSet, _ workspace: Workspace) throws {
    let files = EpochFiles(folder: EpochsFolder.url(in: workspace.url))
    #expect(try files.tensors(.vectors, 1) == ModelFile(readingFrom: workspace.url).network.tensors)
    let stored = try SafeTensorsFile(mapping: files.embeddings(.vectors, 1))
    #expect(stored.metadata["stage"] == "2b" && stored.metadata["epoch"] == "1")
    let paths = try JSONDecoder().decode([String].self, from: Data(try #require(stored.metadata["paths"]).utf8))
    #expect(paths == (set.valid + set.unseen).map { set.relativePath(of: $0) })
    let rows = try stored.tensor("embeddings")
    #expect(rows.shape == [14, 4] && stored.entries["embeddings"]?.elementType == .float16)
    for (row, path) in paths.enumerated() {
      let found = rows.values[row * 4..<(row + 1) * 4]
      #expect(abs(found.reduce(0) { $0 + $1 * $1 } - 1) < 2e-3)
      let image = try #require(workspace.images().first { $0.path == path })
      let expected = try #require(workspace.embedding(of: image.id))
      #expect(zip(found, expected).reduce(0) { $0 + $1.0 * $1.1 } > 0.998)
    }
  }

  /// Logits of one photo at a time, by a plan of the test's own.
  private func checkPredictions(_ workspace: Workspace) throws {
    let classifier = try ClassifierFile(readingFrom: workspace.url)
    #expect(classifier.classes == ["blue", "red"])
    let epochs = EpochFiles(folder: EpochsFolder.url(in: workspace.url))
    #expect(try classifier.network.tensors == epochs.tensors(.classes, 1))
    let predictions = try #require(try Predictions.read(from: workspace.url))
    #expect(predictions.classes == classifier.classes)
    #expect(predictions.ids == workspace.images().map(\.id).sorted())
    let plan = try Plan(classifier.network, batch: 1, outputs: [.logits], threads: 1)
    let preprocessor = Preprocessor(.imageNet, mode: .fast)
    var input = [Float](repeating: 0, count: Preprocessing.imageNet.outputCount)
    for image in workspace.images() {
      var pixels = input.mutableSpan
      _ = try preprocessor.prepare(workspace.url(of: image), into: &pixels)
      try plan.run(input.span, count: 1)
      let found = try #require(predictions.logits(of: image.id))
      for (a, b) in zip(found, plan.result(.logits)) { #expect(abs(a - b) < 1e-3 * max(1, abs(b))) }
    }
  }

  @Test("indexed again it stays as it is; new and changed photos are predicted, those that are gone are dropped")
  func indexedAgain() throws {
    let drawn = try DrawnColors()
    let (_, url) = try train(drawn.request(into: "w.semblance"))
    let before = try #require(try Predictions.read(from: url))
    let images = try Workspace.open(at: url).images()
    #expect(try index(drawn.data, url).unchanged == 30)
    #expect(try Predictions.read(from: url) == before)
    #expect(try Workspace.open(at: url).images() == images)

    var generator = SplitMix64(seed: 77)
    try drawn.write("red", 50, [200, 80, 60], &generator)
    try drawn.write("red", 3, [20, 50, 220], &generator)
    try FileManager.default.removeItem(at: drawn.photo("blue", 0))
    #expect(try index(drawn.data, url).embedded == 2)
    let after = try Workspace.open(at: url)
    let predictions = try #require(try Predictions.read(from: url))
    #expect(predictions.ids == after.images().map(\.id).sorted() && predictions.count == 30)
    let fresh = try #require(after.images().first { $0.path.hasSuffix("red_50.jpg") })
    #expect(fresh.split == .none)
    for image in images where !image.path.hasSuffix("blue_0.jpg") {
      let isSame = predictions.logits(of: image.id) == before.logits(of: image.id)
      #expect(isSame == !image.path.hasSuffix("red_3.jpg"), "\(image.path)")
      #expect(after.image(image.id)?.split == image.split)
    }
  }

  @Test("without stage 2 it places photos by its classifier (ConSE), without stage 1 it has no classifier")
  func halves() throws {
    let drawn = try DrawnColors(perClass: 5)
    var request = drawn.request(into: "one.semblance")
    (request.plan.epochs1, request.plan.epochs2) = ([1, 0], [0, 0])
    let one = try Workspace.open(at: train(request).workspace)
    #expect(one.manifest.method == .conse && one.images().count == 15)
    #expect(try Workspace.problems(at: one.url).isEmpty)
    #expect(try Predictions.read(from: one.url)?.count == 15)

    request.workspace = drawn.temporary.file("two.semblance").path
    (request.plan.epochs1, request.plan.epochs2) = ([0, 0], [1, 0])
    let two = try Workspace.open(at: train(request).workspace)
    #expect(two.manifest.method == .devise)
    #expect(try Predictions.read(from: two.url) == nil)
    #expect(try Workspace.problems(at: two.url).isEmpty)
  }
}
