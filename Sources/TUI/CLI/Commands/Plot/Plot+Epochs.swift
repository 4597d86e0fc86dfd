import Core
import Foundation

extension PlotCommand {
  /// A training's curves and film.
  func plotEpochs(_ workspace: Workspace) throws {
    let history = try EpochRecord.all(of: workspace.url)
    let film = try Film.of(workspace)
    guard !history.isEmpty || film != nil else { throw AnalysisError.absent(.epochs) }
    let title = "\(workspace.name): \(workspace.manifest.architecture)"
    if let output, Self.ending(of: output) == "gif" {
      guard let film else { throw AnalysisError.absent(.epochEmbeddings) }
      let frames = Chart.frames(of: film, title: title).map { GIF.Frame($0.chart.raster(), delay: $0.delay) }
      return try write(GIF.encode(frames), to: output)
    }
    if try write({ Chart.training(history, film: film, title: title) }) { return }
    if history.isEmpty, let film {
      if isAtTerminal { return TerminalPlot.show(film.lastEpoch(of: workspace), of: workspace) }
      return try emit(Self.rows(film))
    }
    if isAtTerminal { Output.result(Self.sparklines(history) + [""]) }
    try emit(Self.table(history))
  }

  private static func table(_ history: [EpochRecord]) -> ResultTable {
    var table = ResultTable(
      ["epoch", "train loss", "valid loss", "accuracy", "unseen T1", "s"].map {
        .init(name: $0, isNumber: $0 != "epoch")
      })
    func number(_ value: Double?, _ digits: Int = 4) -> String {
      value.map { String(format: "%.\(digits)f", $0) } ?? ""
    }
    table.rows = history.map { record in
      [
        "\(record.stage.rawValue)/\(record.epoch)", number(record.trainLoss), number(record.validLoss),
        number(record.accuracy), number(record.zeroShot), number(record.seconds, 1),
      ]
    }
    return table
  }

  /// Each figure's course in one line, from its least to its most.
  static func sparklines(_ history: [EpochRecord]) -> [String] {
    let figures: [(String, [Double?])] = [
      ("train loss", history.map { $0.trainLoss }), ("valid loss", history.map(\.validLoss)),
      ("accuracy", history.map(\.accuracy)), ("unseen T1", history.map(\.zeroShot)),
    ]
    let bars = Array("▁▂▃▄▅▆▇█")
    return figures.compactMap { name, values in
      let known = values.compactMap(\.self).filter(\.isFinite)
      guard let least = known.min(), let most = known.max() else { return nil }
      let line = values.map { value -> Character in
        guard let value, value.isFinite else { return " " }
        return bars[most > least ? Int((value - least) / (most - least) * 7 + 0.5) : 0]
      }
      let range = String(format: "%.3f … %.3f", least, most)
      return name.padding(toLength: 12, withPad: " ", startingAt: 0) + String(line) + "  " + range
    }
  }

  private static func rows(_ film: Film) -> [[String]] {
    var rows = [["epoch", "kind", "path", "label"] + (1...film.components).map { "PC\($0)" }]
    func numbers(_ values: ArraySlice<Float>, _ row: Int) -> [String] {
      (0..<film.components).map { String(values[values.startIndex + row * film.components + $0]) }
    }
    for (index, epoch) in film.epochs.enumerated() {
      let points = film.points(of: index)
      for (row, path) in film.paths.enumerated() {
        rows.append([epoch, "photo", path, film.labels[row]] + numbers(points, row))
      }
    }
    for (row, label) in film.classes.enumerated() {
      rows.append(["", "word", "", label] + numbers(film.words[...], row))
    }
    return rows
  }
}
