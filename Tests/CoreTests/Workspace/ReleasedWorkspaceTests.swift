import Foundation
import TestSupport
import Testing

@testable import Core

/// What an earlier release left in its workspaces, part by part. What it answered stands in the end-to-end tests.
@Suite struct ReleasedWorkspaceTests {
  private let folder: TemporaryFolder

  init() throws { folder = try ReleasedWorkspaces.copy() }

  private func url(_ name: String) -> URL { ReleasedWorkspaces.workspace(name, in: folder) }

  @Test("its photos, classes, graph, words and queries are there", arguments: ReleasedWorkspaces.names)
  func parts(name: String) throws {
    let workspace = try Workspace.open(at: url(name))
    let images = workspace.images()
    #expect(images.count == ReleasedWorkspaces.photoCount)
    #expect(Dictionary(grouping: images, by: \.split).mapValues(\.count) == [.train: 42, .valid: 14, .test: 30])
    #expect(
      workspace.classes().map(\.label) == [
        "cow", "dolphin", "elephant", "fox", "horse", "killer+whale", "leopard", "tiger", "wolf", "zebra",
      ])
    #expect(workspace.classes().filter(\.isUnseen).map(\.label) == ["killer+whale", "leopard", "zebra"])
    #expect(images.allSatisfy { FileManager.default.fileExists(atPath: workspace.url(of: $0).path) })
    #expect(workspace.indexState == .ready && workspace.text.dimension == 300)
    #expect(try WordsFile.read(from: url(name)).count == 295)
    #expect(
      try SavedQueries(readingFrom: url(name)).queries == ["horse + striped", "water", "zebra - striped + #7"])
    #expect(try Workspace.problems(at: url(name)).isEmpty)
  }

  @Test(
    "its tags and notes are there",
    arguments: [
      ("untrained", [81: "stripes, but a horse", 1: "à revoir: \"mer\" & ciel 🐬"]),
      ("trained", [3: "stripes, but a horse", 79: "à revoir: \"mer\" & ciel 🐬"]),
    ] as [(String, [Int64: String])])
  func annotations(name: String, notes: [Int64: String]) throws {
    let workspace = try Workspace.open(at: url(name))
    let annotations = try workspace.annotations()
    #expect(annotations.notes == notes)
    #expect(annotations.tags[3] == ["blurry"])
    let labels = Dictionary(uniqueKeysWithValues: workspace.images().map { ($0.id, $0.label) })
    for (id, tags) in annotations.tags where id != 3 {
      #expect(labels[id] == "wolf" ? tags == ["grey", "two words"] : labels[id] == "zebra" && tags == ["à rayures"])
    }
    #expect(annotations.tags.count == 8 + 10 + 1)
  }

  @Test("its epochs, losses, film, classifier and predictions are there")
  func training() throws {
    let workspace = try Workspace.open(at: url("trained"))
    let epochs = try EpochRecord.all(of: url("trained"))
    #expect(epochs.map(\.stage.rawValue) == ["1 frozen", "2a", "2a"] && epochs.map(\.epoch) == [1, 1, 2])
    for (found, wanted) in zip(epochs.map(\.trainLoss), [2.9592611, 0.9653278, 0.9240488]) {
      #expect(abs(found - wanted) < 1e-6)
    }
    var journal = TrainingJournal.Reader(url("trained"))
    #expect(journal.refresh() && journal.history.plannedEpochs == 3 && !journal.history.smoothedLosses.isEmpty)
    #expect(TrainingJournal.isFinished(in: url("trained")))
    let film = try #require(try Film.of(workspace))
    #expect(film.epochs == ["2a/1", "2a/2"] && film.components == 8)
    let predictions = try #require(try workspace.predictions())
    #expect(predictions.classes == ["cow", "dolphin", "elephant", "fox", "horse", "tiger", "wolf"])
    #expect(predictions.count == ReleasedWorkspaces.photoCount)
    let classifier = try ClassifierFile(readingFrom: url("trained"))
    #expect(workspace.hasClassifier && classifier.classes == predictions.classes)
  }

  @Test("no field of its manifest is lost when a manifest is written again", arguments: ReleasedWorkspaces.names)
  func manifest(name: String) throws {
    func fields() throws -> [String: String] {
      let data = try Data(contentsOf: url(name).appendingPathComponent("workspace.json"))
      let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      return object.mapValues { value in
        (value as? [String: String]).map { $0.sorted { $0.key < $1.key }.description } ?? "\(value)"
      }
    }
    let before = try fields()
    #expect(before["version"] == "1" && before["created"] != nil)
    try Manifest.read(from: url(name)).write(to: url(name))
    let after = try fields()
    for (field, value) in before { #expect(after[field] == value, "\(field)") }
  }
}
