/// A width and a height in cells.
struct Size: Hashable, Sendable {
  var width: Int
  var height: Int
}

/// A place in cells, from the top left.
struct Point: Hashable, Sendable {
  var x: Int
  var y: Int
}

/// A rectangle of cells; never of negative size.
struct Rect: Hashable, Sendable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int

  init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  init(_ size: Size) { self.init(x: 0, y: 0, width: size.width, height: size.height) }

  static let empty = Rect(x: 0, y: 0, width: 0, height: 0)

  var maxX: Int { x + width }
  var maxY: Int { y + height }
  var size: Size { Size(width: width, height: height) }
  var isEmpty: Bool { width == 0 || height == 0 }

  func contains(_ point: Point) -> Bool {
    point.x >= x && point.x < maxX && point.y >= y && point.y < maxY
  }

  /// The first `rows` rows, and what is below them.
  func split(top rows: Int) -> (top: Rect, rest: Rect) {
    let rows = min(max(0, rows), height)
    return (
      Rect(x: x, y: y, width: width, height: rows), Rect(x: x, y: y + rows, width: width, height: height - rows)
    )
  }

  /// What is above the last `rows` rows, and they.
  func split(bottom rows: Int) -> (rest: Rect, bottom: Rect) {
    let (top, rest) = split(top: height - min(max(0, rows), height))
    return (top, rest)
  }

  /// The first `columns` columns, and what is right of them.
  func split(left columns: Int) -> (left: Rect, rest: Rect) {
    let columns = min(max(0, columns), width)
    return (
      Rect(x: x, y: y, width: columns, height: height),
      Rect(x: x + columns, y: y, width: width - columns, height: height)
    )
  }

  /// What is left of the last `columns` columns, and they.
  func split(right columns: Int) -> (rest: Rect, right: Rect) {
    let (left, rest) = split(left: width - min(max(0, columns), width))
    return (left, rest)
  }

  func inset(horizontally dx: Int = 0, vertically dy: Int = 0) -> Rect {
    Rect(x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy)
  }

  /// A rectangle of `size`, or as much of it as fits, in the middle of this one.
  func centered(_ size: Size) -> Rect {
    let w = min(size.width, width)
    let h = min(size.height, height)
    return Rect(x: x + (width - w) / 2, y: y + (height - h) / 2, width: w, height: h)
  }
}
