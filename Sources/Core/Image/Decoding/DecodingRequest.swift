/// Which pixels of a picture are decoded, in the picture as stored.
public struct DecodingRequest: Sendable, Equatable {
  /// The size to which the whole picture is scaled as it is decoded: the stored size, or one that
  /// ``PictureDecoder/size(_:covering:)`` gave.
  public let size: PixelSize
  /// The window's columns at that size, never empty.
  public let columns: Range<Int>
  /// The window's rows at that size, never empty.
  public let rows: Range<Int>
  /// What a truncated or damaged file still holds is decoded instead of being an error; the rest is gray.
  public let keepsReadable: Bool

  /// A request for a window of a picture.
  /// - Parameters:
  ///   - size: The whole picture's size as it is decoded, pixels.
  ///   - columns: The window's columns, within `0..<size.width`.
  ///   - rows: The window's rows, within `0..<size.height`.
  ///   - keepsReadable: Whether what a faulty file still holds is decoded instead of being an error.
  /// - Precondition: The window is not empty and lies in the picture.
  public init(size: PixelSize, columns: Range<Int>, rows: Range<Int>, keepsReadable: Bool = false) {
    precondition(!columns.isEmpty && columns.lowerBound >= 0 && columns.upperBound <= size.width)
    precondition(!rows.isEmpty && rows.lowerBound >= 0 && rows.upperBound <= size.height)
    self.size = size
    self.columns = columns
    self.rows = rows
    self.keepsReadable = keepsReadable
  }

  /// The window's size, pixels.
  public var windowSize: PixelSize { PixelSize(width: columns.count, height: rows.count) }
}
