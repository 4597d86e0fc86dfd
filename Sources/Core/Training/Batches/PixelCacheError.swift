import Support

/// What can keep a cache of decoded pixels from being used. Training goes on without one.
public enum PixelCacheError: RecordableError, Equatable, Sendable {
  public static let recordName = "pixelCache"

  /// Another process is using the file.
  case busy(path: String)
  case system(SystemError)
  /// The file is no cache of ours, so it is left alone.
  case notACache(path: String)
}
