import Core

/// Charts as SVG files.
enum ChartSVG {
  private static func escaped(_ text: String) -> String {
    Printable.escaped(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  private static func number(_ value: Double) -> String {
    let hundredths = (value * 100).rounded() / 100
    return hundredths == hundredths.rounded() ? "\(Int(hundredths))" : "\(hundredths)"
  }

  private static func hex(_ color: RGB) -> String {
    "#" + [color.red, color.green, color.blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func document(width: Double, height: Double, _ body: [String]) -> String {
    ([
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(number(width))\" height=\"\(number(height))\""
        + " viewBox=\"0 0 \(number(width)) \(number(height))\" font-family=\"sans-serif\" font-size=\"11\">",
      "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
    ] + body + ["</svg>", ""]).joined(separator: "\n")
  }

  /// Photos as dots, words as triangles with their names; both axes to one scale.
  static func map(_ map: EmbeddingMap) -> String {
    let theme = {
      var theme = Theme(depth: .palette256, characters: .unicode)
      theme.background = .light
      return theme
    }()
    func color(_ index: Int) -> String {
      if case .palette(let color) = theme.classColor(max(0, index)), index >= 0 { return hex(Palette.rgb(color)) }
      return "#999999"
    }
    let (width, height, edge) = (900.0, 640.0, 40.0)
    let up = map.components > 1 ? 1 : 0
    func places(_ values: [Float]) -> [(x: Double, y: Double)] {
      stride(from: 0, to: values.count, by: map.components).map { (Double(values[$0]), Double(values[$0 + up])) }
    }
    let (points, words) = (places(map.points), places(map.words))
    let all = (points + words).filter { $0.x.isFinite && $0.y.isFinite }
    guard let x0 = all.map(\.x).min(), let x1 = all.map(\.x).max(), let y0 = all.map(\.y).min(),
      let y1 = all.map(\.y).max()
    else { return document(width: width, height: height, []) }
    let scale = min((width - 2 * edge) / max(1e-9, x1 - x0), (height - 2 * edge) / max(1e-9, y1 - y0))
    func at(_ place: (x: Double, y: Double)) -> (Double, Double) {
      (width / 2 + (place.x - (x0 + x1) / 2) * scale, height / 2 - (place.y - (y0 + y1) / 2) * scale)
    }
    var body: [String] = []
    for (index, place) in points.enumerated() {
      let (x, y) = at(place)
      body.append(
        "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"2.2\" fill=\"\(color(map.classes[index]))\" fill-opacity=\"0.55\"/>"
      )
    }
    for (index, place) in words.enumerated() where place.x.isFinite && place.y.isFinite {
      let (x, y) = at(place)
      let corners = [(x, y - 7), (x - 6, y + 5), (x + 6, y + 5)].map { "\(number($0.0)),\(number($0.1))" }
      body.append(
        "<polygon points=\"\(corners.joined(separator: " "))\" fill=\"\(color(index))\" stroke=\"black\" stroke-width=\"0.8\"/>"
      )
      body.append(
        "<text x=\"\(number(x + 8))\" y=\"\(number(y + 4))\" font-weight=\"bold\">\(escaped(map.labels[index]))</text>")
    }
    func axis(_ component: Int) -> String {
      "PC\(component + 1) (\(Int((100 * map.explained[component]).rounded())) %)"
    }
    body.append(
      "<text x=\"\(number(width - edge))\" y=\"\(number(height - 12))\" text-anchor=\"end\">\(axis(0)) →</text>")
    body.append("<text x=\"12\" y=\"20\">\(axis(up)) ↑</text>")
    return document(width: width, height: height, body)
  }

  /// A heat map with counts; rows are what photos are, columns what they are taken for.
  static func confusion(_ matrix: ConfusionMatrix, order: [Int]) -> String {
    let cell = order.count > 60 ? 10.0 : 26
    let longest = Double(matrix.labels.map(\.count).max() ?? 0) * 6.5 + 16
    let shares = matrix.shares(.rows)
    var body: [String] = []
    for (row, actual) in order.enumerated() {
      let y = longest + Double(row) * cell
      body.append(
        "<text x=\"\(number(longest - 6))\" y=\"\(number(y + cell / 2 + 4))\" text-anchor=\"end\">\(escaped(matrix.labels[actual]))</text>"
      )
      let x = longest + Double(row) * cell + cell / 2 + 4
      body.append(
        "<text transform=\"translate(\(number(x)) \(number(longest - 6))) rotate(-90)\">\(escaped(matrix.labels[actual]))</text>"
      )
      for (column, predicted) in order.enumerated() where matrix[actual, predicted] > 0 {
        let share = shares[actual * matrix.size + predicted]
        let hue = actual == predicted ? RGB(20, 150, 130) : RGB(225, 95, 45)
        let color = RGB(255, 255, 255).mixed(with: hue, share: 0.18 + 0.82 * share.squareRoot())
        let x = longest + Double(column) * cell
        body.append(
          "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(cell))\" height=\"\(number(cell))\" fill=\"\(hex(color))\"/>"
        )
        if cell > 20 {
          body.append(
            "<text x=\"\(number(x + cell / 2))\" y=\"\(number(y + cell / 2 + 4))\" text-anchor=\"middle\""
              + " fill=\"\(color.luma > 0.5 ? "black" : "white")\">\(matrix[actual, predicted])</text>")
        }
      }
    }
    let side = longest + Double(order.count) * cell + 12
    return document(width: side, height: side, body)
  }
}
