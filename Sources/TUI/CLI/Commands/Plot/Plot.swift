import ArgumentParser
import Core
import Foundation
import Support
import Synchronization

/// `semblance plot WORKSPACE pca|confusion|losses|epochs|heatmap|suspects|duplicates`
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw a workspace: the map of its photos, its confusions, its worst photos, its training.",
    discussion: """
      To the terminal, or with -o into a file: .png and .svg to be looked at, .gif for the film of training (epochs), .csv \
      to be worked with.
      """)

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case pca, confusion, losses, epochs, heatmap, suspects, duplicates

    /// What it can be written as.
    var endings: [String] {
      switch self {
      case .pca, .confusion, .losses, .heatmap: ["png", "svg", "csv"]
      case .epochs: ["png", "svg", "gif", "csv"]
      case .suspects, .duplicates: ["csv"]
      }
    }
  }

  @Argument(help: "The workspace.", completion: .workspace)
  var workspace: String
  @Argument(
    help: """
      pca, confusion, losses, epochs (a training's curves and film), heatmap (where the network looks), suspects (photos \
      probably filed under the wrong class) or duplicates (pairs of photos that show the same, those across splits first).
      """)
  var kind: Kind
  @Option(
    name: .shortAndLong, help: .init("A file to write: .png, .svg, .gif or .csv.", valueName: "file"),
    completion: .picture)
  var output: String?
  @Option(help: "How photos come to the words: workspace (as it was built), ridge or eszsl.")
  var method = SemanticAnalysis.Method.workspace
  @Option(
    help: """
      Who says what a photo shows: classifier (the photos of its classes, where there is one) or words. Words where \
      --method names a fit, else the classifier.
      """)
  var by: PhotoScores.Source?
  @Option(help: "valid (seen classes), test (unseen classes) or all.")
  var split = Evaluation.Part.all
  @Option(name: .customShort("k"), help: .init("How many rows of a list.", valueName: "count"))
  var k = 20
  @Option(help: "heatmap: the photo's id.")
  var image: Int64?
  @Option(name: .customLong("of"), help: "heatmap: actual, predicted (the default), or the name of a class.")
  var explained: String?
  @Option(help: "heatmap: a word or query in place of a class.")
  var word: String?

  func validate() throws {
    guard (1...1_000_000).contains(k) else { throw ValidationError("-k takes a number from 1 to 1,000,000.") }
    if let output, !kind.endings.contains(Self.ending(of: output)) {
      let endings = kind.endings.map { "." + $0 }
      let list =
        endings.count > 1
        ? endings.dropLast().joined(separator: ", ") + " or " + endings[endings.count - 1] : endings[0]
      throw ValidationError("\(kind.rawValue) is written as \(list), and \(output) ends otherwise.")
    }
    if kind != .heatmap, image != nil || explained != nil || word != nil {
      throw ValidationError("--image, --of and --word belong to heatmap.")
    }
    if explained != nil, word != nil { throw ValidationError("Give --of or --word, not both.") }
    if kind == .heatmap, image == nil {
      throw ValidationError("heatmap needs --image ID. Ids are listed by: semblance plot \(workspace) losses")
    }
  }

  static func ending(of path: String) -> String { URL(fileURLWithPath: path).pathExtension.lowercased() }

  func run() throws {
    let workspace = try Workspace.open(at: URL(fileURLWithPath: workspace))
    switch kind {
    case .pca: try plotMap(workspace)
    case .confusion: try plotConfusion(workspace)
    case .losses: try plotLosses(workspace)
    case .epochs: try plotEpochs(workspace)
    case .heatmap: try plotHeatmap(workspace)
    case .suspects: try listSuspects(workspace)
    case .duplicates: try listDuplicates(workspace)
    }
  }

  func write(_ bytes: [UInt8], to path: String) throws {
    do { try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw SystemError(.write, path, error)
    }
  }

  /// Writes the chart where a picture is asked for.
  /// - Returns: False where a table is, or the terminal.
  func write(_ chart: () throws -> Chart) throws -> Bool {
    guard let output else { return false }
    switch Self.ending(of: output) {
    case "svg": try write(Array(try chart().svg().utf8), to: output)
    // Two pixels a point: sharp in print.
    case "png": try write(PNG.encode(try chart().raster(scale: 2)), to: output)
    default: return false
    }
    return true
  }

  /// Whether a person looks on and no file is asked for.
  var isAtTerminal: Bool { output == nil && isatty(STDOUT_FILENO) == 1 }

  private func plotMap(_ workspace: Workspace) throws {
    let map = try EmbeddingMap(of: workspace)
    if try write({ Chart.map(map, title: "\(workspace.name): \(workspace.modelDescription)") }) { return }
    if isAtTerminal { return TerminalPlot.show(map, of: workspace) }
    var lines = [["kind", "id", "path", "label", "split"] + (1...map.components).map { "PC\($0)" }]
    func row(_ index: Int, _ values: [Float]) -> [String] {
      (0..<map.components).map { String(values[index * map.components + $0]) }
    }
    for (index, id) in map.ids.enumerated() {
      guard let image = workspace.image(id) else { continue }
      lines.append(
        ["photo", "\(id)", image.path, image.label ?? "", image.split.rawValue] + row(index, map.points))
    }
    for (index, label) in map.labels.enumerated() where map.words[index * map.components].isFinite {
      lines.append(["word", "", "", label, ""] + row(index, map.words))
    }
    try emit(lines)
  }

  /// Who judges: a fit asked for by name is what one wants to see.
  private var judge: PhotoScores.Judge {
    PhotoScores.Judge(by ?? (method == .workspace ? .classifier : .semantic), method: method)
  }

  /// What the judge makes of every photo, with a bar while features are made.
  func scores(of workspace: Workspace) throws -> PhotoScores {
    try PhotoScores(of: workspace, judge: judge) {
      ErrorAnalysis(try SemanticAnalysis.withProgress(of: $0, method: $1))
    }
  }

  private func plotConfusion(_ workspace: Workspace) throws {
    let scores = try scores(of: workspace)
    guard let confusion = scores.confusions[split], let order = confusion.orders[.cluster], confusion.photoCount > 0
    else { throw split.absence }
    if isAtTerminal {
      return TerminalPlot.print(workspace, scores: .ready(scores), map: .none) { canvas, area, state in
        var screen = ConfusionScreen(part: split)
        screen.settle(area: area, state: state)
        screen.draw(on: &canvas, area: area, state: state)
      }
    }
    try plot(confusion.matrix, order: order, title: "\(workspace.name): \(scores.judges(confusion))")
  }

  private func plot(_ matrix: ConfusionMatrix, order: [Int], title: String) throws {
    if try write({ Chart.confusion(matrix, order: order, title: title) }) { return }
    var lines = [["actual \\ predicted"] + order.map { matrix.labels[$0] }]
    for actual in order { lines.append([matrix.labels[actual]] + order.map { "\(matrix[actual, $0])" }) }
    try emit(lines)
  }

  private func plotLosses(_ workspace: Workspace) throws {
    let worst = try worstPhotos(of: workspace)
    if try write({ try gallery(worst, of: workspace) }) { return }
    if isAtTerminal { TerminalPlot.show(tiles(worst, of: workspace), of: workspace) }
    var table = ResultTable([
      .init(name: "id", isNumber: true), .init(name: "label"), .init(name: "predicted"),
      .init(name: "loss", isNumber: true), .init(name: "confidence", isNumber: true),
      .init(name: "margin", isNumber: true), .init(name: "path"),
    ])
    table.rows = worst.map { photo in
      [
        "\(photo.image.id)", photo.image.label ?? "", photo.predicted ?? "",
        String(format: "%.3f", photo.entry.score.loss ?? .nan), String(format: "%.3f", photo.entry.score.confidence),
        String(format: "%.3f", photo.entry.score.margin ?? .nan), photo.image.path,
      ]
    }
    try emit(table)
  }

  private func listSuspects(_ workspace: Workspace) throws {
    let suspects = try LabelErrors.find(in: workspace, judge: judge, part: split) {
      try SemanticAnalysis.withProgress(of: workspace, method: method)
    }
    var table = ResultTable([
      .init(name: "id", isNumber: true), .init(name: "label"), .init(name: "suggested"),
      .init(name: "margin", isNumber: true), .init(name: "path"),
    ])
    table.rows = suspects.prefix(k).map {
      ["\($0.image.id)", $0.given, $0.suggested, String(format: "%.3f", $0.margin), $0.image.path]
    }
    try emit(table)
  }

  private func listDuplicates(_ workspace: Workspace) throws {
    let interrupt = InterruptFlag()
    let line = Mutex(ProgressLine(unit: "photos"))
    defer { line.withLock { $0.finish() } }
    let pairs = try NearDuplicates.pairs(
      in: workspace,
      progress: { done, total in line.withLock { $0.show(phase: "features", done: done, total: total) } },
      isCancelled: { interrupt.isRaised })
    line.withLock { $0.finish() }
    var table = ResultTable([
      .init(name: "score", isNumber: true), .init(name: "splits"), .init(name: "id", isNumber: true),
      .init(name: "path"), .init(name: "id", isNumber: true), .init(name: "path"),
    ])
    table.rows = pairs.prefix(k).compactMap { pair in
      guard let first = workspace.image(pair.first), let second = workspace.image(pair.second) else { return nil }
      return [
        String(format: "%.4f", pair.score),
        first.split == second.split ? first.split.rawValue : "\(first.split.rawValue)/\(second.split.rawValue)",
        "\(first.id)", first.path, "\(second.id)", second.path,
      ]
    }
    try emit(table)
  }

  /// A table for a person or a pipe, CSV for a file.
  func emit(_ table: ResultTable) throws {
    if output == nil { return Output.result(table.lines(.chosen(nil))) }
    try emit([table.columns.map(\.name)] + table.rows)
  }

  /// CSV as RFC 4180 has it.
  func emit(_ rows: [[String]]) throws {
    let lines = rows.map { row in
      row.map { field in
        field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline })
          ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
      }.joined(separator: ",")
    }
    if let output {
      try write(Array((lines.joined(separator: "\n") + "\n").utf8), to: output)
    } else {
      Output.result(lines)
    }
  }
}
