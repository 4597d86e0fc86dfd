/// A drawing for a page: what stands where, in points. It is described once, and written as SVG or as pixels.
public struct Chart: Sendable {
  /// A place on the page.
  public struct Point: Sendable, Hashable {
    /// Points from the left.
    public var x: Double
    /// Points from the top.
    public var y: Double

    /// So far from the left and from the top.
    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Where a text stands to its point.
  public enum Anchor: String, Sendable {
    /// The text begins at its point.
    case start
    /// Its middle is there.
    case middle
    /// It ends there.
    case end
  }

  /// One thing that is drawn; lengths are in points, and later marks lie over earlier ones.
  public enum Mark: Sendable {
    /// Filled; the point is its upper left corner.
    case rectangle(Point, width: Double, height: Double, fill: PixelColor)
    /// Filled; the point is its middle, opacity 0…1.
    case circle(Point, radius: Double, fill: PixelColor, opacity: Double)
    /// Filled, and outlined where a color is given; the last point joins the first.
    case polygon([Point], fill: PixelColor, outline: PixelColor?)
    /// Through all points.
    case line([Point], color: PixelColor, width: Double)
    /// One line of text, its baseline through the point; `turned` runs upwards.
    case text(String, Point, size: Double, anchor: Anchor, color: PixelColor, isBold: Bool, turned: Bool)
    /// A picture stretched over a rectangle; the point is its upper left corner.
    case picture(PixelImage, Point, width: Double, height: Double)
  }

  /// Points across.
  public let width: Double
  /// Points down.
  public let height: Double
  /// What stands on it, in the order it is drawn.
  public private(set) var marks: [Mark] = []

  /// An empty page, sizes in points.
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  mutating func add(_ mark: Mark) { marks.append(mark) }

  mutating func text(
    _ text: String, _ x: Double, _ y: Double, size: Double = 11, anchor: Anchor = .start,
    color: PixelColor = Ink.text, isBold: Bool = false, turned: Bool = false
  ) {
    add(.text(text, Point(x, y), size: size, anchor: anchor, color: color, isBold: isBold, turned: turned))
  }

  mutating func line(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, color: PixelColor, width: Double = 1) {
    add(.line([Point(x0, y0), Point(x1, y1)], color: color, width: width))
  }

  mutating func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: PixelColor) {
    add(.rectangle(Point(x, y), width: width, height: height, fill: fill))
  }

  /// All of another chart, moved.
  mutating func add(_ other: Chart, atX x: Double, y: Double) {
    func moved(_ point: Point) -> Point { Point(point.x + x, point.y + y) }
    for mark in other.marks {
      switch mark {
      case .rectangle(let at, let width, let height, let fill):
        add(.rectangle(moved(at), width: width, height: height, fill: fill))
      case .circle(let at, let radius, let fill, let opacity):
        add(.circle(moved(at), radius: radius, fill: fill, opacity: opacity))
      case .polygon(let points, let fill, let outline):
        add(.polygon(points.map(moved), fill: fill, outline: outline))
      case .line(let points, let color, let width):
        add(.line(points.map(moved), color: color, width: width))
      case .text(let text, let at, let size, let anchor, let color, let isBold, let turned):
        add(.text(text, moved(at), size: size, anchor: anchor, color: color, isBold: isBold, turned: turned))
      case .picture(let image, let at, let width, let height):
        add(.picture(image, moved(at), width: width, height: height))
      }
    }
  }
}

/// The colors of charts: on white paper, told apart in print.
enum Ink {
  static let text = PixelColor(38, 42, 48)
  static let faint = PixelColor(112, 118, 128)
  static let frame = PixelColor(168, 174, 182)
  static let grid = PixelColor(230, 233, 237)
  static let right = PixelColor(18, 128, 72)
  static let wrong = PixelColor(196, 44, 38)
  static let unknown = PixelColor(160, 160, 160)

  /// Of a class, by where it stands among the classes; neighbors are far apart in hue. The same as on the screens.
  static func ofClass(_ position: Int) -> PixelColor {
    position < 0 ? unknown : classes[position % classes.count]
  }

  private static let classes: [PixelColor] = [
    PixelColor(0, 135, 215), PixelColor(215, 95, 0), PixelColor(95, 175, 95), PixelColor(175, 95, 175),
    PixelColor(175, 135, 0), PixelColor(0, 175, 175), PixelColor(215, 0, 95), PixelColor(95, 175, 0),
    PixelColor(135, 95, 215), PixelColor(215, 135, 95), PixelColor(0, 135, 135), PixelColor(215, 0, 135),
    PixelColor(135, 135, 0), PixelColor(95, 95, 215), PixelColor(175, 95, 0), PixelColor(0, 175, 135),
    PixelColor(215, 95, 175), PixelColor(135, 175, 95), PixelColor(95, 95, 135), PixelColor(215, 95, 95),
    PixelColor(95, 135, 95), PixelColor(135, 95, 95), PixelColor(215, 135, 0), PixelColor(0, 175, 95),
  ]
}
