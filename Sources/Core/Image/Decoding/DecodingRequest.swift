/// Which pixels of a picture are decoded, in the picture as stored.
public struct DecodingRequest: Sendable, Equatable {
  /// The size to which the whole picture is scaled as it is decoded: the stored size, or one that
  /// ``PictureDecoder/size(_:covering:)`` gave.
  public let size: PixelSize
  /// The window of that which is wanted.
  public let columns: Range<Int>
  public let rows: Range<Int>
  /// What a truncated or damaged file still holds is decoded instead of being an error; the rest is gray.
  public let keepsReadable: Bool

  /// - Precondition: The window is not empty and lies in the picture.
  public init(size: PixelSize, columns: Range<Int>, rows: Range<Int>, keepsReadable: Bool = false) {
    precondition(!columns.isEmpty && columns.lowerBound >= 0 && columns.upperBound <= size.width)
    precondition(!rows.isEmpty && rows.lowerBound >= 0 && rows.upperBound <= size.height)
    self.size = size
    self.columns = columns
    self.rows = rows
    self.keepsReadable = keepsReadable
  }

  public var windowSize: PixelSize { PixelSize(width: columns.count, height: rows.count) }
}
