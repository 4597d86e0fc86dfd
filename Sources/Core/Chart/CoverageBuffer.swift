/// How much of each pixel a shape covers, exactly: every edge adds its signed area to the pixels on its right, and a sum
/// along the rows gives the coverage.
struct CoverageBuffer {
  /// Pixels around the shapes, within the picture.
  let left: Int
  let top: Int
  let width: Int
  let height: Int
  private var sums: [Float]

  /// Nil where nothing lies in a picture of this size.
  init?(_ polygons: [[Chart.Point]], pictureWidth: Int, pictureHeight: Int) {
    var (x0, y0, x1, y1) = (Double.infinity, Double.infinity, -Double.infinity, -Double.infinity)
    for point in polygons.joined() {
      guard point.x.isFinite, point.y.isFinite else { return nil }
      (x0, x1, y0, y1) = (min(x0, point.x), max(x1, point.x), min(y0, point.y), max(y1, point.y))
    }
    guard x0 < Double(pictureWidth), y0 < Double(pictureHeight), x1 > 0, y1 > 0 else { return nil }
    left = max(0, Int(x0.rounded(.down)))
    top = max(0, Int(y0.rounded(.down)))
    width = min(pictureWidth, Int(x1.rounded(.up))) - left
    height = min(pictureHeight, Int(y1.rounded(.up))) - top
    guard width > 0, height > 0 else { return nil }
    sums = [Float](repeating: 0, count: (width + 2) * height)
    for polygon in polygons where polygon.count > 2 {
      // All turn one way, so that overlapping pieces of a stroke add up and never cancel.
      let points = Self.area(polygon) < 0 ? polygon.reversed() : polygon
      for index in points.indices { add(points[index], points[index == 0 ? points.count - 1 : index - 1]) }
    }
  }

  private static func area(_ points: [Chart.Point]) -> Double {
    points.indices.reduce(0) { sum, index in
      let (a, b) = (points[index == 0 ? points.count - 1 : index - 1], points[index])
      return sum + a.x * b.y - b.x * a.y
    }
  }

  /// One edge; what is left of the window counts at its left border, what is right of it not at all.
  private mutating func add(_ from: Chart.Point, _ to: Chart.Point) {
    guard from.y != to.y else { return }
    let sign: Double = from.y < to.y ? 1 : -1
    let (a, b) = from.y < to.y ? (from, to) : (to, from)
    let slope = (b.x - a.x) / (b.y - a.y)
    let (start, end) = (max(a.y - Double(top), 0), min(b.y - Double(top), Double(height)))
    guard start < end else { return }
    for row in Int(start)..<min(height, Int(end.rounded(.up))) {
      let (y0, y1) = (max(start, Double(row)), min(end, Double(row + 1)))
      guard y0 < y1 else { continue }
      func x(_ y: Double) -> Double { min(max(a.x + (y + Double(top) - a.y) * slope - Double(left), 0), Double(width)) }
      let (first, second) = (min(x(y0), x(y1)), max(x(y0), x(y1)))
      addSpan(row * (width + 2), first, second, sign * (y1 - y0))
    }
  }

  /// An edge that crosses a row from `first` to `second` and is `tall` of it high.
  private mutating func addSpan(_ base: Int, _ first: Double, _ second: Double, _ tall: Double) {
    let (from, to) = (Int(first), Int(second))
    if from == to {
      let right = 1 - ((first + second) / 2 - Double(from))
      sums[base + from] += Float(tall * right)
      sums[base + from + 1] += Float(tall * (1 - right))
      return
    }
    // The share of the edge that is left of each pixel's right border, pixel by pixel.
    let rise = tall / (second - first)
    for pixel in from...to {
      let (enter, leave) = (max(first, Double(pixel)), min(second, Double(pixel + 1)))
      let part = max(0, leave - enter) * rise
      let right = 1 - ((enter + leave) / 2 - Double(pixel))
      let area = part * right
      sums[base + pixel] += Float(area)
      sums[base + pixel + 1] += Float(part - area)
    }
  }

  /// Coverage `0…1` of the window's pixels of a row.
  func row(_ index: Int) -> [Float] {
    var sum: Float = 0
    return (0..<width).map { column in
      sum += sums[index * (width + 2) + column]
      return min(1, abs(sum))
    }
  }
}
