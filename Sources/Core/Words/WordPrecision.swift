/// How a kept vocabulary stores its vectors.
public enum WordPrecision: String, Sendable, CaseIterable {
  /// 4 bytes a value, exact.
  case float32
  /// 2 bytes a value; a unit row keeps its direction to about 0.0002.
  case float16
  /// 1 byte a value and a scale a row; a unit row keeps its direction to about 0.01.
  case int8

  /// The size of one value in the file, without the scale of a row.
  public var bytesPerValue: Int { elementType.byteCount }

  var elementType: ElementType {
    switch self {
    case .float32: .float32
    case .float16: .float16
    case .int8: .int8
    }
  }
}
