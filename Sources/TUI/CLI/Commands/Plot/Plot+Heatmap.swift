import Core
import Foundation

extension PlotCommand {
  /// Where the network looks in a photo for a class or a word.
  func plotHeatmap(_ workspace: Workspace) throws {
    guard let id = image, let record = workspace.image(id) else { throw WorkspaceError.unknownImage(id: image ?? 0) }
    let target: Heatmap.Target =
      if let word {
        .word(word)
      } else {
        switch explained {
        case "actual": .actual
        case "predicted", nil: .predicted
        case let name?: .class(name)
        }
      }
    let map = try Heatmap.make(workspace, image: id, target: target)
    let file = workspace.url(of: record)
    let label = record.label.map { " (\($0))" } ?? ""
    let isWritten = try write {
      let photo = try Thumbnail.load(file, fitting: PixelSize(width: 600, height: 600))
      return Chart.heatmap(map, on: photo, title: "\(workspace.name): photo \(id)\(label)")
    }
    if isWritten { return }
    if isAtTerminal {
      try TerminalPlot.show(map, on: file)
      let score =
        switch map.score {
        case .logit(let value): String(format: "logit %.2f", value)
        case .cosine(let value): String(format: "cosine %.3f", value)
        }
      return Output.result(["\(Printable.escaped(map.name)), \(score): \(Printable.escaped(record.path))"])
    }
    try emit((0..<map.height).map { row in (0..<map.width).map { String(map.values[row * map.width + $0]) } })
  }
}
