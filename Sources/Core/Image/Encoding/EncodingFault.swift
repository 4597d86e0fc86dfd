/// Why a picture does not become a JPEG.
public enum EncodingFault: Codable, Hashable, Sendable {
  case sideTooLong
  /// In libjpeg's words.
  case library(String)
}
