/// What can keep a cache of decoded pixels from being used. Training goes on without one.
public enum PixelCacheError: Error, Equatable, Sendable {
  /// Another process is using the file.
  case busy(path: String)
  /// The operating system refused; `code` is its `errno`.
  case unusable(path: String, code: Int32)
  /// The file is no cache of ours, so it is left alone.
  case notACache(path: String)
}
