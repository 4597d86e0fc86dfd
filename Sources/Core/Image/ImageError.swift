import Support

/// What can be wrong with an image file.
public enum ImageError: RecordableError, Equatable, Sendable {
  /// `image`, the kind that an `ErrorRecord` names.
  public static let recordName = "image"

  /// The file is of no format that is read; ``ImageFormat/guess(_:)`` of its first bytes may know what.
  /// `firstBytes` are at most 16.
  case unknownFormat(path: String, firstBytes: [UInt8])
  /// The file has no bytes.
  case empty(path: String)
  /// The file ends before its picture does.
  case truncated(path: String, bytes: Int)
  /// The file is no valid stream of its format, or pixels are missing in its middle; `reason` is its library's.
  case damaged(path: String, reason: String)
  /// A valid file of a kind that is not read (12 bits a sample, two color components, …); `format` is ``ImageFormat/name``.
  case unsupported(path: String, format: String, reason: String)
  /// The picture has more than `limit` pixels, as the reader allows; `width` and `height` are as stored.
  case tooManyPixels(path: String, width: Int, height: Int, limit: Int)
  /// The file has more than `limit` bytes and was not read.
  case tooManyBytes(path: String, bytes: Int, limit: Int)
  /// The file could not be opened or read; the error says by which call and why.
  case system(SystemError)
  /// A folder, a pipe, a device.
  case notAFile(path: String)
  /// There is no memory for the picture.
  case outOfMemory(path: String)
  /// A picture that JPEG cannot hold.
  case notEncodable(width: Int, height: Int, EncodingFault)
}
