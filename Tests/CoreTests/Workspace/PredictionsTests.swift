import Foundation
import Support
import TestSupport
import Testing

@testable import Core

@Suite("Predictions of a workspace")
struct PredictionsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private let drawn = Predictions(
    classes: ["fox", "polar bear", "\"quoted\""], ids: [2, 5, 9],
    logits: [1, 2, 3, -4, 5.5, .infinity, 0, -0.25, 1e-30])

  @Test("come back as they were written, and belong to photos by id")
  func roundTrip() throws {
    try drawn.write(to: folder.url)
    let read = try #require(try Predictions.read(from: folder.url))
    #expect(read == drawn)
    #expect(read.logits(of: 5).map(Array.init) == [-4, 5.5, .infinity])
    #expect(read.logits(of: 4) == nil)
  }

  @Test("are nil where the workspace has no classifier")
  func absent() throws {
    #expect(try Predictions.read(from: folder.url) == nil)
  }

  @Test("keep a row that is not a number: its photo has no prediction, the others do")
  func notANumber() throws {
    try Predictions(classes: ["a", "b"], ids: [1, 2], logits: [.nan, 1, 2, 3]).write(to: folder.url)
    let read = try #require(try Predictions.read(from: folder.url))
    #expect(read.logits[0].isNaN && Array(read.logits.dropFirst()) == [1, 2, 3])
  }

  @Test("take new rows in place of old ones, and lose those of photos that are gone")
  func merging() {
    let merged = drawn.merged(with: [5: [7, 8, 9], 7: [1, 1, 1], 11: [2, 2, 2]], alive: [2, 5, 7])
    #expect(merged.ids == [2, 5, 7])
    #expect(merged.logits == [1, 2, 3, 7, 8, 9, 1, 1, 1])
  }

  @Test("whose parts disagree are refused, and say how")
  func disagreeing() throws {
    let url = folder.file("predictions.safetensors")
    func refusal(ids: [Int64], width: Int, classes: String?) -> WorkspaceError? {
      #expect(throws: (any Error).self) {
        try SafeTensors.write(
          [
            .init(
              "logits", shape: [ids.count, width], .float32([Float](repeating: 0, count: ids.count * width))),
            .init("ids", shape: [ids.count], .int64(ids)),
          ], metadata: classes.map { ["classes": $0] } ?? [:], to: url)
        _ = try Predictions.read(from: folder.url)
      } as? WorkspaceError
    }
    func fault(_ error: WorkspaceError?) -> PartFault? {
      if case .damaged(_, let fault)? = error { fault } else { nil }
    }
    #expect(fault(refusal(ids: [1], width: 2, classes: nil)) == .unnamed("classes"))
    #expect(fault(refusal(ids: [1], width: 2, classes: "{}")) == .unnamed("classes"))
    #expect(
      fault(refusal(ids: [1], width: 2, classes: "[\"a\",\"a\"]")) == .ambiguousClasses)
    #expect(
      fault(refusal(ids: [2, 1], width: 2, classes: "[\"a\",\"b\"]")) == .unorderedIDs)
    #expect(throws: CheckpointError.self) {
      try SafeTensors.write(
        [.init("logits", shape: [1, 3], .float32([0, 0, 0])), .init("ids", shape: [1], .int64([1]))],
        metadata: ["classes": "[\"a\",\"b\"]"], to: url)
      _ = try Predictions.read(from: folder.url)
    }
  }

  @Test("that were damaged at random are refused or read, and never crash", arguments: 0..<40 as Range<UInt64>)
  func mutated(seed: UInt64) throws {
    try drawn.write(to: folder.url)
    let url = folder.file("predictions.safetensors")
    var random = SeededGenerator(seed: seed)
    try Mutation.random(of: try Data(contentsOf: url), using: &random).write(to: url)
    do {
      if let read = try Predictions.read(from: folder.url) {
        #expect(read.logits.count == read.ids.count * read.classes.count)
      }
    } catch is FileError {
    } catch is CheckpointError {
    } catch is WorkspaceError {}
  }
}
