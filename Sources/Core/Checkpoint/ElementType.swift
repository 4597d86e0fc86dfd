/// The type of a stored tensor's elements, by its safetensors name.
public enum ElementType: String, Codable, Sendable, CaseIterable {
  /// IEEE double precision, 8 bytes.
  case float64 = "F64"
  /// IEEE single precision, 4 bytes.
  case float32 = "F32"
  /// IEEE half precision, 2 bytes.
  case float16 = "F16"
  /// The upper half of a float32, 2 bytes.
  case bfloat16 = "BF16"
  /// Signed, 8 bytes.
  case int64 = "I64"
  /// Signed, 4 bytes.
  case int32 = "I32"
  /// Signed, 2 bytes.
  case int16 = "I16"
  /// Signed, 1 byte.
  case int8 = "I8"
  /// Unsigned, 8 bytes.
  case uint64 = "U64"
  /// Unsigned, 4 bytes.
  case uint32 = "U32"
  /// Unsigned, 2 bytes.
  case uint16 = "U16"
  /// Unsigned, 1 byte.
  case uint8 = "U8"
  /// True or false, 1 byte.
  case bool = "BOOL"

  /// The size of one element, in bytes.
  public var byteCount: Int {
    switch self {
    case .float64, .int64, .uint64: 8
    case .float32, .int32, .uint32: 4
    case .float16, .bfloat16, .int16, .uint16: 2
    case .int8, .uint8, .bool: 1
    }
  }
}

/// IEEE 754 half precision, as bits: `Float16` is missing on some of the systems Semblance builds for.
enum Half {
  /// The float32 of the same value.
  static func float(_ half: UInt16) -> Float {
    let sign = UInt32(half & 0x8000) << 16
    let magnitude = UInt32(half & 0x7FFF)
    if magnitude >= 0x7C00 { return Float(bitPattern: sign | 0x7F80_0000 | (magnitude & 0x3FF) << 13) }
    // Shifted into float32's fields the exponent is short by 127 - 15; the product sets it right, subnormals included.
    let scaled = Float(bitPattern: magnitude << 13) * Float(bitPattern: UInt32(254 - 15) << 23)
    return Float(bitPattern: scaled.bitPattern | sign)
  }

  /// The nearest half, ties to even; beyond 65,504 infinity.
  static func bits(_ value: Float) -> UInt16 {
    let sign = UInt16(truncatingIfNeeded: value.bitPattern >> 16) & 0x8000
    let magnitude = value.magnitude
    if magnitude.isNaN { return sign | 0x7E00 }
    if magnitude >= 65_520 { return sign | 0x7C00 }
    if magnitude < 0x1p-14 { return sign | UInt16((magnitude * 0x1p24).rounded(.toNearestOrEven)) }
    let bits = magnitude.bitPattern &- (112 << 23)
    return sign | UInt16(truncatingIfNeeded: (bits &+ 0xFFF &+ (bits >> 13 & 1)) >> 13)
  }
}

/// bfloat16: the upper half of a float32.
enum BrainFloat {
  static func float(_ bits: UInt16) -> Float { Float(bitPattern: UInt32(bits) << 16) }
}
