extension Chart {
  /// A photo with what is said of it.
  public struct Tile: Sendable {
    /// The photo, scaled to the tile's side.
    public var picture: PixelImage
    /// The line above it; cut with `…` where it is wider than the tile.
    public var title: String
    /// A fainter line below the title; cut in the same way.
    public var note: String
    /// Whether the photo is taken right, which colors its title; nil for one that is not judged.
    public var isRight: Bool?

    /// A photo, its two lines and how it was taken.
    public init(picture: PixelImage, title: String, note: String, isRight: Bool?) {
      self.picture = picture
      self.title = title
      self.note = note
      self.isRight = isRight
    }
  }

  /// The side of a tile's picture, points.
  public static let tileSide = 176.0

  /// Photos in rows, each under its title: green where it is taken right, red where it is not.
  public static func gallery(_ tiles: [Tile], title: String, columns wanted: Int = 5) -> Chart {
    let columns = max(1, min(wanted, tiles.count))
    let rows = (tiles.count + columns - 1) / columns
    let (across, down) = (tileSide + 14, tileSide + 46)
    var chart = Chart(width: max(420, Double(columns) * across + 18), height: 48 + Double(rows) * down + 8)
    chart.text(title, 16, 26, size: 15, isBold: true)
    for (index, tile) in tiles.enumerated() {
      let (x, y) = (16 + Double(index % columns) * across, 48 + Double(index / columns) * down)
      let color = tile.isRight.map { $0 ? Ink.right : Ink.wrong } ?? Ink.text
      chart.text(fitted(tile.title, size: 11.5), x, y + 11, size: 11.5, color: color, isBold: true)
      chart.text(fitted(tile.note, size: 10), x, y + 25, size: 10, color: Ink.faint)
      chart.add(.picture(tile.picture, Point(x, y + 31), width: tileSide, height: tileSide))
    }
    return chart
  }

  /// A text no longer than a tile is wide.
  private static func fitted(_ text: String, size: Double) -> String {
    guard StrokeFont.width(of: text, size: size) > tileSide else { return text }
    var shorter = text
    while !shorter.isEmpty, StrokeFont.width(of: shorter + "…", size: size) > tileSide { shorter.removeLast() }
    return shorter + "…"
  }
}
