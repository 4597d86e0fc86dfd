import Foundation
import TestSupport
import Testing

@testable import Core

/// `plot` and `evaluate` on a workspace that training made: it has a film, a classifier and an unseen class.
@Suite("Analysis of a trained workspace by commands", .serialized)
struct TrainedAnalysisTests {
  private struct TrainingFailed: Error { let messages: String }

  private static let shared: Result<(photos: Photos, workspace: URL), any Error> = Result {
    let photos = try Photos()
    for (name, classes) in [("trainclasses.txt", "fox\nwolf\n"), ("testclasses.txt", "zebra\n")] {
      try Data(classes.utf8).write(to: photos.data.appendingPathComponent(name))
    }
    let workspace = photos.workspace("trained")
    let outcome = try Program.run([
      "train", photos.data.path, "--vectors", photos.vectors.path, "--into", workspace.path, "--hidden", "16",
      "--batch", "4", "--valid", "0.34", "--epochs1", "1,0", "--epochs2", "1,1",
    ])
    guard outcome.status == 0 else { throw TrainingFailed(messages: outcome.messages) }
    return (photos, workspace)
  }

  private var workspace: String { get throws { try Self.shared.get().workspace.path } }

  @Test("epochs are written as curves, as a table and as a film")
  func epochs() throws {
    let folder = try TemporaryFolder()
    for (ending, start) in [("png", "\u{89}PNG"), ("svg", "<svg"), ("gif", "GIF89a"), ("csv", "epoch")] {
      let file = folder.file("epochs.\(ending)")
      let outcome = try Program.run(["plot", try workspace, "epochs", "-o", file.path])
      #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.messages)")
      #expect(try Data(contentsOf: file).starts(with: start.unicodeScalars.map { UInt8($0.value) }), "\(ending)")
    }
  }

  @Test(
    "every kind is drawn at a terminal, in the colours that it knows",
    arguments: [
      (["epochs"], "unseen T1"), (["pca"], "PC1 ("), (["confusion"], "% right"), (["losses", "-k", "3"], "confidence"),
      (["heatmap", "--image", "1"], "logit"), (["heatmap", "--image", "1", "--word", "striped"], "cosine"),
      (["suspects"], "suggested"), (["duplicates"], "splits"),
    ])
  func terminal(arguments: [String], text: String) throws {
    for (environment, depth) in [([:], "38;5;"), (["COLORTERM": "truecolor"], "38;2;"), (["NO_COLOR": "1"], nil)] {
      let terminal = try PseudoTerminal(
        ["plot", try workspace] + arguments, columns: 100, rows: 40, environment: environment)
      #expect(terminal.end(seconds: 60) == 0)
      #expect(terminal.screen.text.contains(text), "\(arguments): \(terminal.screen.text)")
      #expect(terminal.screen.unknown.isEmpty)
      let sent = String(decoding: terminal.received, as: UTF8.self)
      let isDrawn = ["pca", "confusion", "losses", "heatmap"].contains(arguments[0])
      #expect(sent.contains("38;5;") == (isDrawn && depth == "38;5;") || depth == "38;2;", "\(arguments)")
      // Colours of the interface are of the palette in any depth; pictures take what there is.
      if ["losses", "heatmap"].contains(arguments[0]) {
        #expect(sent.contains("38;2;") == (depth == "38;2;"), "\(arguments)")
      }
    }
  }

  @Test(
    "evaluate has the figures that scripts know, for every part and every way to the words",
    arguments: Evaluation.Part.allCases, SemanticAnalysis.Method.allCases)
  func evaluate(part: Evaluation.Part, method: SemanticAnalysis.Method) throws {
    let outcome = try Program.run([
      "evaluate", try workspace, "--split", part.rawValue, "--method", method.rawValue, "--format", "json",
    ])
    #expect(outcome.status == 0, "\(outcome.messages)")
    let figures = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    for name in ["top1", "top5", "mean_per_class"] { #expect((figures[name] is Double) == (part != .test), "\(name)") }
    #expect((figures["per_class"] as? [String: Double])?.keys.sorted() == (part == .test ? nil : ["fox", "wolf"]))
    let confusion = figures["confusion"] as? [String: Any]
    #expect((confusion?["labels"] as? [String]) == (part == .test ? nil : ["fox", "wolf"]))
    let counts = confusion?["counts"] as? [[Int]]
    #expect(counts?.flatMap(\.self).reduce(0, +) == (part == .test ? nil : 4))

    let semantic = try #require(figures["semantic"] as? [String: Any])
    for name in ["seen_hit1", "seen_hit5"] { #expect((semantic[name] is Double) == (part != .test), "\(name)") }
    for name in ["zsl_T1", "zsl_hit5"] { #expect((semantic[name] is Double) == (part != .valid), "\(name)") }
    let uncalibrated = semantic["gzsl_uncalibrated"] as? [String: Any]
    #expect(Set(uncalibrated.map { Array($0.keys) } ?? []) == (part == .all ? ["u", "s", "H", "calibration"] : []))

    let retrieval = try #require(figures["retrieval"] as? [String: Any])
    let text = try #require(retrieval["text_to_image"] as? [String: Any])
    for (name, other) in [("P@10_seen", Evaluation.Part.test), ("mAP_seen", .test), ("P@10_unseen", .valid)] {
      #expect((text[name] is Double) == (part != other), "\(name)")
    }
    #expect((retrieval["image_to_image"] as? [String: Any])?["P@10"] is Double)
    #expect(((figures["index"] as? [String: Any])?["recall@10"] is Double) == (method == .workspace))
  }

  @Test("where no class has a word, evaluate gives the classifier's figures, and says what is missing")
  func withoutWords() throws {
    let (photos, workspace) = try Self.shared.get()
    let copy = photos.workspace("wordless")
    try FileManager.default.copyItem(at: workspace, to: copy)
    let vectors = photos.data.deletingLastPathComponent().appendingPathComponent("others.vec")
    try Data("2 12\nstriped \(Self.row(1))\nwater \(Self.row(2))\n".utf8).write(to: vectors)
    try WordsFile.write(try WordVectors.load(from: vectors), labels: [], classes: nil, limit: 10, to: copy)
    let known = try Program.run(["evaluate", workspace.path, "--format", "json"])
    let outcome = try Program.run(["evaluate", copy.path, "--format", "json"])
    #expect(outcome.status == 0, "\(outcome.messages)")
    func figures(_ output: String) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }
    let (with, without) = (try figures(known.output), try figures(outcome.output))
    #expect(without["top1"] as? Double == with["top1"] as? Double && without["top1"] is Double)
    #expect(without["semantic"] == nil)
    #expect((without["missing"] as? [String])?.contains { $0.hasPrefix("words: ") } == true)
    // A fit to the words was asked for by name: there is none.
    let fit = try Program.run(["evaluate", copy.path, "--method", "ridge"])
    #expect(fit.status == 1 && fit.messages.contains("word vector"), "\(fit.messages)")
  }

  private static func row(_ seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    return (0..<12).map { _ in String(format: "%.4f", generator.normal()) }.joined(separator: " ")
  }
}
