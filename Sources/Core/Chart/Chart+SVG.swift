import Foundation

extension Chart {
  /// The chart as an SVG document; pictures are embedded as PNG.
  public func svg() -> String {
    let size = "width=\"\(Self.number(width))\" height=\"\(Self.number(height))\""
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\""
      + " font-family=\"Helvetica, Arial, sans-serif\">"
    let paper = "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>"
    return ([head, paper] + marks.map(Self.element) + ["</svg>", ""]).joined(separator: "\n")
  }

  private static func element(_ mark: Mark) -> String {
    switch mark {
    case .rectangle(let at, let width, let height, let fill):
      return "<rect x=\"\(number(at.x))\" y=\"\(number(at.y))\" width=\"\(number(width))\" height=\"\(number(height))\""
        + " fill=\"\(fill.hex)\"/>"
    case .circle(let at, let radius, let fill, let opacity):
      return "<circle cx=\"\(number(at.x))\" cy=\"\(number(at.y))\" r=\"\(number(radius))\" fill=\"\(fill.hex)\""
        + (opacity < 1 ? " fill-opacity=\"\(number(opacity))\"" : "") + "/>"
    case .polygon(let points, let fill, let outline):
      return "<polygon points=\"\(list(points))\" fill=\"\(fill.hex)\""
        + (outline.map { " stroke=\"\($0.hex)\" stroke-width=\"0.8\"" } ?? "") + "/>"
    case .line(let points, let color, let width):
      return "<polyline points=\"\(list(points))\" fill=\"none\" stroke=\"\(color.hex)\""
        + " stroke-width=\"\(number(width))\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>"
    case .text(let text, let at, let size, let anchor, let color, let isBold, let turned):
      let place =
        turned
        ? "transform=\"translate(\(number(at.x)) \(number(at.y))) rotate(-90)\""
        : "x=\"\(number(at.x))\" y=\"\(number(at.y))\""
      return "<text \(place) font-size=\"\(number(size))\" fill=\"\(color.hex)\""
        + (anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\"") + (isBold ? " font-weight=\"bold\"" : "")
        + ">\(escaped(text))</text>"
    case .picture(let image, let at, let width, let height):
      let data = Data(PNG.encode(image)).base64EncodedString()
      return "<image x=\"\(number(at.x))\" y=\"\(number(at.y))\" width=\"\(number(width))\""
        + " height=\"\(number(height))\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,\(data)\"/>"
    }
  }

  private static func list(_ points: [Point]) -> String {
    points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
  }

  private static func number(_ value: Double) -> String {
    let hundredths = (value * 100).rounded() / 100
    return hundredths == hundredths.rounded() ? "\(Int(hundredths))" : "\(hundredths)"
  }

  /// Text for XML, without the control characters that XML forbids.
  private static func escaped(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
      .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
