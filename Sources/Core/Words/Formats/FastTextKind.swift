/// A fastText model whose vectors do not serve here.
public enum FastTextKind: String, Codable, Sendable {
  case supervised, quantized
}
