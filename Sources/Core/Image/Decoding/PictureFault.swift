/// What a decoder finds wrong with bytes; ``PictureReader`` adds whose they are and throws ``ImageError``.
public enum PictureFault: Error, Equatable, Sendable {
  /// The bytes end before the picture does.
  case truncated
  /// No valid stream, or pixels are missing in its middle; `reason` is the library's.
  case damaged(reason: String)
  /// A valid stream of a kind that is not read; `reason` is the library's.
  case unsupported(reason: String)
  /// There is no memory for the picture.
  case outOfMemory
}
