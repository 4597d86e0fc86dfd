import ArgumentParser
import Core
import Foundation
import Synchronization

/// `semblance evaluate WORKSPACE`
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Accuracy, zero-shot, retrieval and recall of a workspace, in figures.",
    discussion: """
      Figures are made on photos that no fit has seen: those of valid/ and test/, or every tenth of a class; of a \
      workspace that needed no training, all. T1, u and s are means of the classes' own accuracies, H is their harmonic \
      mean; the calibration is chosen on seen classes held out in turn. --method ridge and --method eszsl fit a new map \
      from the network's features to the words, in closed form.
      """)

  @Argument(help: "The workspace.", completion: .workspace)
  var workspace: String
  @Option(help: "valid (seen classes), test (unseen classes) or all.")
  var split = Evaluation.Part.all
  @Option(help: "How photos come to the words: workspace (as it was built), ridge or eszsl.")
  var method = SemanticAnalysis.Method.workspace
  @Option(help: "table, json or tsv; a table at a terminal, else tsv.")
  var format: ResultFormat?

  func run() throws {
    let workspace = try Workspace.open(at: URL(fileURLWithPath: workspace))
    var analysis: SemanticAnalysis?
    var missing: [Evaluation.Gap] = []
    do {
      analysis = try SemanticAnalysis.withProgress(of: workspace, method: method)
    } catch let error as AnalysisError where method == .workspace && workspace.hasClassifier {
      missing = [.words(error)]
    }
    let evaluation = try Evaluation(of: workspace, analysis, part: split, missing: missing)
    let format = ResultFormat.chosen(format)
    if format == .json { return try Output.json(EvaluationReport(evaluation: evaluation)) }
    Output.result(Self.figures(evaluation).lines(format))
    if format == .table {
      if let confusion = evaluation.confusion, let accuracies = evaluation.per_class {
        Output.result(["", "classifier"] + Self.classes(confusion, accuracies).lines(format))
      }
      if let semantic = evaluation.semantic {
        Output.result(["", "words"] + Self.classes(semantic.confusion, semantic.per_class).lines(format))
      }
      for gap in evaluation.missing { Output.message("semblance: \(Printable.escaped(gap.sentence))") }
    }
  }

  private static func figures(_ evaluation: Evaluation) -> ResultTable {
    var table = ResultTable([.init(name: "figure"), .init(name: "value", isNumber: true), .init(name: "of")])
    func add(_ name: String, _ value: Double?, _ meaning: String) {
      guard let value else { return }
      table.rows.append([name, String(format: "%.3f", value), meaning])
    }
    let (seen, unseen) = (Numbers.count(evaluation.photos.seen), Numbers.count(evaluation.photos.unseen))
    table.rows.append(["method", evaluation.method, evaluation.workspace])
    add("top-1", evaluation.top1, "the classifier, on photos it was not trained on")
    add("top-5", evaluation.top5, "")
    add("top-1 per class", evaluation.mean_per_class, "mean of the classes' own")
    guard let semantic = evaluation.semantic, let retrieval = evaluation.retrieval else { return table }
    add("seen hit@1", semantic.seen_hit1, "\(seen) photos among the seen classes, per-class mean")
    add("seen hit@5", semantic.seen_hit5, "")
    add("zero-shot T1", semantic.zsl_T1, "\(unseen) photos among the unseen classes, per-class mean")
    add("zero-shot hit@5", semantic.zsl_hit5, "")
    add("all hit@1", semantic.mean_per_class, "among all classes, per-class mean")
    for (name, point) in [
      ("calibrated", semantic.gzsl), ("uncalibrated", semantic.gzsl_uncalibrated),
      ("best possible", semantic.gzsl_bound),
    ] {
      guard let point else { continue }
      table.rows.append([
        "H \(name)", String(format: "%.3f", point.H),
        String(format: "u %.3f  s %.3f  γ %.3f", point.u, point.s, point.calibration),
      ])
    }
    add("AUSUC", semantic.ausuc, "area under seen-unseen curve")
    let text = retrieval.text_to_image
    add("text→image P@10 seen", text.P10_seen, "")
    add("text→image P@10 unseen", text.P10_unseen, "")
    add("text→image mAP seen", text.mAP_seen, "")
    add("text→image mAP unseen", text.mAP_unseen, "")
    add("image→image P@10", retrieval.image_to_image?.P10, "")
    add("index recall@10", evaluation.index?.recall10, "a sample of the photos' vectors against exact search")
    return table
  }

  private static func classes(_ confusion: Evaluation.Confusion, _ accuracies: [String: Double]) -> ResultTable {
    var table = ResultTable([
      .init(name: "class"), .init(name: "accuracy", isNumber: true), .init(name: "most often taken for"),
    ])
    for (row, label) in confusion.labels.enumerated() {
      guard let accuracy = accuracies[label] else { continue }
      let mistakes = confusion.counts[row].enumerated().filter { $0.offset != row && $0.element > 0 }
        .sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }.prefix(3)
        .map { "\(confusion.labels[$0.offset]) \($0.element)" }
      table.rows.append([label, String(format: "%.3f", accuracy), mistakes.joined(separator: ", ")])
    }
    return table
  }
}

extension SemanticAnalysis {
  /// The same with a bar on standard error while features are made, and Ctrl-C to stop.
  static func withProgress(of workspace: Workspace, method: Method) throws -> SemanticAnalysis {
    let interrupt = InterruptFlag()
    let line = Mutex(ProgressLine(unit: "photos"))
    defer { line.withLock { $0.finish() } }
    return try SemanticAnalysis(
      of: workspace, method: method,
      progress: { done, total in line.withLock { $0.show(phase: "features", done: done, total: total) } },
      isCancelled: { interrupt.isRaised })
  }
}

extension Evaluation.Part: ExpressibleByArgument {}
extension SemanticAnalysis.Method: ExpressibleByArgument {}
extension PhotoScores.Source: ExpressibleByArgument {}
