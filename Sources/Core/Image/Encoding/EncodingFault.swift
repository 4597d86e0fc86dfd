/// Why a picture does not become a JPEG.
public enum EncodingFault: Codable, Hashable, Sendable {
  /// A side does not fit into 32 bits; shorter ones that are still too long are refused by libjpeg.
  case sideTooLong
  /// In libjpeg's words.
  case library(String)
}
