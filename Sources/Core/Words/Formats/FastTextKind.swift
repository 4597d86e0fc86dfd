/// A fastText model whose vectors do not serve here.
public enum FastTextKind: String, Codable, Sendable {
  /// A text classifier; a model whose matrices are compressed.
  case supervised, quantized
}
