import Foundation

extension Chart {
  /// The chart as pixels on white, edges smoothed.
  /// - Parameter scale: pixels a point.
  public func raster(scale: Double = 1) -> PixelImage {
    let size = (width: max(1, Int((width * scale).rounded(.up))), height: max(1, Int((height * scale).rounded(.up))))
    var paper = Paper(width: size.width, height: size.height)
    for mark in marks { paper.draw(mark, scale: scale) }
    return PixelImage(width: size.width, height: size.height, pixels: paper.pixels)
  }

  /// Pixels that marks are put on.
  private struct Paper {
    let width: Int
    let height: Int
    var pixels: [UInt8]

    init(width: Int, height: Int) {
      self.width = width
      self.height = height
      pixels = [UInt8](repeating: 255, count: width * height * 3)
    }

    mutating func draw(_ mark: Mark, scale: Double) {
      func scaled(_ point: Point) -> Point { Point(point.x * scale, point.y * scale) }
      switch mark {
      case .rectangle(let at, let width, let height, let fill):
        let (a, b) = (scaled(at), scaled(Point(at.x + width, at.y + height)))
        self.fill([[a, Point(b.x, a.y), b, Point(a.x, b.y)]], fill, 1)
      case .circle(let at, let radius, let color, let opacity):
        fill([Stroke.circle(scaled(at), radius * scale)], color, opacity)
      case .polygon(let points, let color, let outline):
        let corners = points.map(scaled)
        fill([corners], color, 1)
        if let outline, let first = corners.first {
          fill(Stroke.outline(corners + [first], width: 0.8 * scale), outline, 1)
        }
      case .line(let points, let color, let width):
        fill(Stroke.outline(points.map(scaled), width: width * scale), color, 1)
      case .text(let text, let at, let size, let anchor, let color, let isBold, let turned):
        let length = StrokeFont.width(of: text, size: size)
        let start = anchor == .start ? 0 : anchor == .middle ? -length / 2 : -length
        let strokes = StrokeFont.strokes(of: text, size: size).map { stroke in
          stroke.map { point -> Point in
            let (along, up) = (point.x + start, point.y)
            return scaled(turned ? Point(at.x - up, at.y - along) : Point(at.x + along, at.y - up))
          }
        }
        let thick = size * (isBold ? 0.135 : 0.085) * scale
        fill(strokes.flatMap { Stroke.outline($0, width: thick) }, color, 1)
      case .picture(let image, let at, let width, let height):
        put(image, scaled(at), scaled(Point(at.x + width, at.y + height)))
      }
    }

    private mutating func fill(_ polygons: [[Point]], _ color: PixelColor, _ opacity: Double) {
      guard let coverage = CoverageBuffer(polygons, pictureWidth: width, pictureHeight: height) else { return }
      let ink = [Float(color.red), Float(color.green), Float(color.blue)]
      for row in 0..<coverage.height {
        let base = ((coverage.top + row) * width + coverage.left) * 3
        for (column, share) in coverage.row(row).enumerated() where share > 0.002 {
          let share = share * Float(opacity)
          for channel in 0..<3 {
            let at = base + column * 3 + channel
            pixels[at] = UInt8((Float(pixels[at]) * (1 - share) + ink[channel] * share).rounded())
          }
        }
      }
    }

    private mutating func put(_ image: PixelImage, _ from: Point, _ to: Point) {
      let (left, top) = (Int(from.x.rounded()), Int(from.y.rounded()))
      let size = PixelSize(
        width: max(1, Int(to.x.rounded()) - left), height: max(1, Int(to.y.rounded()) - top))
      let shown =
        image.width == size.width && image.height == size.height
        ? image : Thumbnail.scale(image, covering: size)
      for y in max(0, -top)..<max(0, min(size.height, height - top)) {
        for x in max(0, -left)..<max(0, min(size.width, width - left)) {
          let (source, target) = ((y * size.width + x) * 3, ((top + y) * width + left + x) * 3)
          for channel in 0..<3 { pixels[target + channel] = shown.pixels[source + channel] }
        }
      }
    }
  }
}

/// Lines as areas.
enum Stroke {
  static func circle(_ at: Chart.Point, _ radius: Double) -> [Chart.Point] {
    let sides = max(8, min(64, Int(radius * 4) + 8))
    return (0..<sides).map { side in
      let angle = 2 * Double.pi * Double(side) / Double(sides)
      return Chart.Point(at.x + radius * cos(angle), at.y + radius * sin(angle))
    }
  }

  /// A line of some width with round ends and corners, as pieces that may overlap.
  static func outline(_ points: [Chart.Point], width: Double) -> [[Chart.Point]] {
    var pieces = points.map { circle($0, width / 2) }
    for (a, b) in zip(points, points.dropFirst()) {
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > 1e-9 else { continue }
      let (nx, ny) = (-dy / length * width / 2, dx / length * width / 2)
      pieces.append([
        Chart.Point(a.x + nx, a.y + ny), Chart.Point(b.x + nx, b.y + ny), Chart.Point(b.x - nx, b.y - ny),
        Chart.Point(a.x - nx, a.y - ny),
      ])
    }
    return pieces
  }
}
