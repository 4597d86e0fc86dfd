import Support

/// What can keep a cache of decoded pixels from being used. Training goes on without one.
public enum PixelCacheError: RecordableError, Equatable, Sendable {
  /// `pixelCache`, the kind that an `ErrorRecord` names.
  public static let recordName = "pixelCache"

  /// Another process is using the file.
  case busy(path: String)
  /// The system refused to open, grow or map the file.
  case system(SystemError)
  /// The file is no cache of ours, so it is left alone.
  case notACache(path: String)
}
