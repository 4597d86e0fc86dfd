import ArgumentParser
import Core
import Foundation

/// `semblance lr-find DATA --vectors F …`
struct LearningRateFind: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lr-find",
    abstract: "Draw the loss over rising learning rates, and suggest one.",
    discussion:
      "The curve goes to standard error; standard output gets the suggestions, or with --format json all points.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  @OptionGroup var source: TrainingSource
  @Option(help: "The stage: 1 (classes) or 2 (words).")
  var stage = 1
  @Flag(help: "Train the whole network and not only its head.")
  var whole = false
  @Option(help: .init("Steps at most.", valueName: "count"))
  var steps = 100
  @Option(help: "table or json.")
  var format: Format = .table

  func validate() throws {
    guard (1...2).contains(stage) else { throw ValidationError("--stage is 1 or 2.") }
    guard steps >= 20 else { throw ValidationError("--steps takes a number from 20 on.") }
  }

  func run() throws {
    let trainer = try TrainingRun(source.request).trainer(in: FileManager.default.temporaryDirectory)
    let chosen: TrainingStage =
      stage == 1 ? (whole ? .classes : .classesFrozen) : (whole ? .vectors : .vectorsFrozen)
    let interrupt = InterruptFlag()
    var line = ProgressLine(unit: "steps")
    let curve = try trainer.rateCurve(
      chosen, steps: steps, progress: { line.show(phase: "rates", done: $0, total: $1) },
      isCancelled: { interrupt.isRaised })
    line.finish()
    switch format {
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      Output.result([String(decoding: try encoder.encode(Answer(curve)), as: UTF8.self)])
    case .table:
      for row in RatePlot.rows(curve) { Output.message(row) }
      Output.result(["steepest\t" + (curve.steepest.map { String(format: "%.2e", $0) } ?? "none")])
      Output.result(["valley\t" + (curve.valley.map { String(format: "%.2e", $0) } ?? "none")])
    }
  }

  private struct Answer: Encodable {
    let points: [RateCurve.Point]
    let steepest: Double?
    let valley: Double?

    init(_ curve: RateCurve) { (points, steepest, valley) = (curve.points, curve.steepest, curve.valley) }
  }
}

/// A rate curve as lines of text: the chart of the Train screen, in color on a terminal.
enum RatePlot {
  static func rows(_ curve: RateCurve, size: Size = Size(width: 76, height: 19)) -> [String] {
    guard curve.points.count > 1 else { return ["too few points to draw"] }
    let environment = ProcessInfo.processInfo.environment
    let isPlain =
      isatty(STDERR_FILENO) != 1 || !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    let theme = Theme(depth: isPlain ? .mono : .palette256, characters: .unicode)
    var canvas = Canvas(size: size)
    Curve.rates(curve, theme: theme).draw(on: &canvas, in: canvas.bounds, theme: theme)
    return isPlain ? canvas.dump().split(separator: "\n").map(String.init) : canvas.ansiLines()
  }
}
