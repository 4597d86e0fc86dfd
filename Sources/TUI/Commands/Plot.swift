import ArgumentParser
import Core
import Foundation
import Synchronization

/// `semblance plot WORKSPACE pca|confusion|losses|suspects|duplicates`
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw a workspace: the map of its photos, its confusions, its worst photos.",
    discussion: """
      To the terminal, or with -o into a file: .svg (pca, confusion) to be looked at, .csv (all) to be worked with.
      """)

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case pca, confusion, losses, suspects, duplicates

    var isList: Bool { self != .pca && self != .confusion }
  }

  @Argument(help: "The workspace.")
  var workspace: String
  @Argument(
    help: """
      pca, confusion, losses, suspects (photos probably filed under the wrong class) or duplicates (pairs of photos that \
      show the same, those across splits first).
      """)
  var kind: Kind
  @Option(name: .shortAndLong, help: "A file to write: .svg or .csv.")
  var output: String?
  @Option(help: "How photos come to the words: workspace (as it was built), ridge or eszsl.")
  var method = SemanticAnalysis.Method.workspace
  @Option(help: "valid (seen classes), test (unseen classes) or all.")
  var split = Evaluation.Part.all
  @Option(name: .customShort("k"), help: "How many rows of a list.")
  var k = 20

  func validate() throws {
    guard (1...1_000_000).contains(k) else { throw ValidationError("-k takes a number from 1 to 1,000,000.") }
    if let output {
      let ending = URL(fileURLWithPath: output).pathExtension.lowercased()
      guard ending == "csv" || (ending == "svg" && !kind.isList) else {
        throw ValidationError(
          kind.isList ? "\(kind.rawValue) are written as .csv." : "\(kind.rawValue) is written as .svg or .csv.")
      }
    }
  }

  func run() throws {
    let workspace = try Workspace.open(at: URL(fileURLWithPath: workspace))
    switch kind {
    case .pca: try plotMap(workspace)
    case .confusion: try plotConfusion(workspace)
    case .losses: try plotLosses(workspace)
    case .suspects: try listSuspects(workspace)
    case .duplicates: try listDuplicates(workspace)
    }
  }

  private func write(_ text: String, to path: String) throws {
    do { try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw WorkspaceError.unwritable(path: path, reason: error.localizedDescription)
    }
  }

  private var isSVG: Bool { output?.lowercased().hasSuffix(".svg") ?? false }

  private func plotMap(_ workspace: Workspace) throws {
    let map = try EmbeddingMap(of: workspace)
    if isSVG, let output { return try write(ChartSVG.map(map), to: output) }
    if output == nil, isatty(STDOUT_FILENO) == 1 {
      return TerminalPlot.print(workspace, analysis: .none, map: .ready(map)) { canvas, area, scene in
        var screen = ScatterScreen()
        screen.settle(area: area, scene: scene)
        screen.draw(on: &canvas, area: area, scene: scene)
      }
    }
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

  private func plotConfusion(_ workspace: Workspace) throws {
    let errors = ErrorAnalysis(try SemanticAnalysis.withProgress(of: workspace, method: method))
    guard let confusion = errors.confusions[split], let order = confusion.orders[.cluster] else { return }
    if isSVG, let output { return try write(ChartSVG.confusion(confusion.matrix, order: order), to: output) }
    if output == nil, isatty(STDOUT_FILENO) == 1 {
      return TerminalPlot.print(workspace, analysis: .ready(errors), map: .none) { canvas, area, scene in
        var screen = ConfusionScreen(part: split)
        screen.settle(area: area, scene: scene)
        screen.draw(on: &canvas, area: area, scene: scene)
      }
    }
    var lines = [["actual \\ predicted"] + order.map { confusion.matrix.labels[$0] }]
    for actual in order {
      lines.append([confusion.matrix.labels[actual]] + order.map { "\(confusion.matrix[actual, $0])" })
    }
    try emit(lines)
  }

  private func plotLosses(_ workspace: Workspace) throws {
    let scores = try photoScores(workspace)
    let unseen = Set(workspace.classes().filter(\.isUnseen).map(\.label))
    let scored = scores.order(by: .loss).lazy.compactMap { id -> (image: ImageRecord, score: PhotoScore)? in
      guard let image = workspace.image(id), let entry = scores.entry(of: id), entry.isHeldOut else { return nil }
      let isUnseen = image.label.map(unseen.contains) ?? false
      return split == .all || isUnseen == (split == .test) ? (image, entry.score) : nil
    }.prefix(k)
    var table = ResultTable([
      .init(name: "id", isNumber: true), .init(name: "label"), .init(name: "predicted"),
      .init(name: "loss", isNumber: true), .init(name: "confidence", isNumber: true),
      .init(name: "margin", isNumber: true), .init(name: "path"),
    ])
    table.rows = scored.map { image, score in
      [
        "\(image.id)", image.label ?? "", score.predicted.map { scores.labels[$0] } ?? "",
        String(format: "%.3f", score.loss ?? .nan), String(format: "%.3f", score.confidence),
        String(format: "%.3f", score.margin ?? .nan), image.path,
      ]
    }
    try emit(table)
  }

  /// As Browse has them; by another fit where one is named.
  private func photoScores(_ workspace: Workspace) throws -> PhotoScores {
    if method == .workspace {
      return try PhotoScores(of: workspace) { ErrorAnalysis(try .withProgress(of: $0, method: method)) }
    }
    let errors = ErrorAnalysis(try .withProgress(of: workspace, method: method))
    return PhotoScores(
      workspace.images(), semantic: (errors.analysis, errors.calibration ?? 0), predictions: nil)
  }

  private func listSuspects(_ workspace: Workspace) throws {
    let analysis = try SemanticAnalysis.withProgress(of: workspace, method: method)
    var table = ResultTable([
      .init(name: "id", isNumber: true), .init(name: "label"), .init(name: "suggested"),
      .init(name: "margin", isNumber: true), .init(name: "path"),
    ])
    table.rows = analysis.suspects(among: analysis.photos(in: split)).prefix(k).map { image, suspect in
      [
        "\(image.id)", analysis.scores.labels[suspect.given], analysis.scores.labels[suspect.suggested],
        String(format: "%.3f", suspect.margin), image.path,
      ]
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
  private func emit(_ table: ResultTable) throws {
    if output == nil { return Output.result(table.lines(.chosen(nil))) }
    try emit([table.columns.map(\.name)] + table.rows)
  }

  /// CSV as RFC 4180 has it.
  private func emit(_ rows: [[String]]) throws {
    let lines = rows.map { row in
      row.map { field in
        field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline })
          ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
      }.joined(separator: ",")
    }
    if let output { try write(lines.joined(separator: "\n") + "\n", to: output) } else { Output.result(lines) }
  }
}
