/// Why a picture does not become a JPEG.
public enum EncodingFault: Codable, Hashable, Sendable {
  /// A side is longer than a JPEG file can say.
  case sideTooLong
  /// In libjpeg's words.
  case library(String)
}
