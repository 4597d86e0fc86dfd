/// Which part of a picture is shown, and at how many pixels.
public struct Framing: Sendable, Equatable {
  /// The part's left edge, in pixels of the picture.
  public let x: Double
  /// The part's upper edge, in pixels of the picture.
  public let y: Double
  /// The part's width, in pixels of the picture.
  public let width: Double
  /// The part's height, in pixels of the picture.
  public let height: Double
  /// What the part is resized to.
  public let size: PixelSize

  private init(x: Double, y: Double, width: Double, height: Double, size: PixelSize) {
    (self.x, self.y, self.width, self.height, self.size) = (x, y, width, height, size)
  }

  /// All of a picture. Its shape need not be that of `size`, whose pixels need not be square.
  public init(whole picture: PixelSize, size: PixelSize) {
    self.init(x: 0, y: 0, width: Double(picture.width), height: Double(picture.height), size: size)
  }

  /// The largest part of one shape around the middle of a picture.
  /// - Parameters:
  ///   - picture: The whole picture's size, pixels.
  ///   - shape: The part's width over its height, above 0.
  ///   - size: What the part is resized to; its shape need not be the part's.
  public init(middleOf picture: PixelSize, shape: Double, size: PixelSize) {
    let (width, height) = (Double(picture.width), Double(picture.height))
    let part = (width: min(width, height * shape), height: min(height, width / shape))
    self.init(
      x: (width - part.width) / 2, y: (height - part.height) / 2, width: part.width, height: part.height, size: size)
  }

  /// All of a picture at the largest size that fits into `room`, enlarged where it is smaller.
  public init(_ picture: PixelSize, fitting room: PixelSize) {
    let (width, height) = (max(room.width, 1), max(room.height, 1))
    let scale = min(Double(width) / Double(picture.width), Double(height) / Double(picture.height))
    self.init(
      whole: picture,
      size: PixelSize(
        width: min(width, max(1, Int((Double(picture.width) * scale).rounded()))),
        height: min(height, max(1, Int((Double(picture.height) * scale).rounded())))))
  }

  /// The middle of a picture, filling `room` exactly.
  public init(_ picture: PixelSize, covering room: PixelSize) {
    let size = PixelSize(width: max(room.width, 1), height: max(room.height, 1))
    self.init(middleOf: picture, shape: Double(size.width) / Double(size.height), size: size)
  }

  /// The size that the whole picture would have.
  func whole(of picture: PixelSize) -> PixelSize {
    PixelSize(
      width: Int((Double(size.width) * (Double(picture.width) / width)).rounded()),
      height: Int((Double(size.height) * (Double(picture.height) / height)).rounded()))
  }

  /// The same part of the picture at another size.
  func moved(from picture: PixelSize, to scaled: PixelSize) -> Framing {
    if picture == scaled { return self }
    let across = { (value: Double) in value / Double(picture.width) * Double(scaled.width) }
    let down = { (value: Double) in value / Double(picture.height) * Double(scaled.height) }
    return Framing(x: across(x), y: down(y), width: across(width), height: down(height), size: size)
  }
}
