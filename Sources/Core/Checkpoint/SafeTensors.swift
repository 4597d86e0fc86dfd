import Foundation
import Support

/// Writes safetensors files: to a temporary name, flushed, renamed.
public enum SafeTensors {
  /// One array to write.
  public struct Item: Sendable {
    /// An array's elements in row-major order, and the type they are written as.
    public enum Values: Sendable {
      /// Written as they are.
      case float32([Float])
      /// Rounded to the nearest half.
      case float16([Float])
      /// Written as they are.
      case int64([Int64])
      /// Written as they are.
      case int8([Int8])
      /// Written as they are.
      case uint32([UInt32])
      /// Written as they are.
      case uint8([UInt8])
    }

    /// The name under which a reader finds the array; unique in its file.
    public var name: String
    /// The sizes, the slowest first; empty for a single number.
    public var shape: [Int]
    /// The elements, as many as the shape says.
    public var values: Values

    /// - Precondition: `values` holds `shape.reduce(1, *)` elements.
    public init(_ name: String, shape: [Int], _ values: Values) {
      precondition(values.count == shape.reduce(1, *), "\(name): as many values as the shape says")
      self.name = name
      self.shape = shape
      self.values = values
    }
  }

  /// Writes a network's weights, as float32 or rounded to float16.
  /// - Throws: `FileError`; then nothing is left behind.
  public static func write(
    _ tensors: [String: Tensor], metadata: [String: String] = [:], as type: ElementType = .float32, to url: URL
  ) throws {
    precondition(type == .float32 || type == .float16)
    let items = tensors.sorted { $0.key < $1.key }.map { name, tensor in
      Item(name, shape: tensor.shape, type == .float16 ? .float16(tensor.values) : .float32(tensor.values))
    }
    try write(items, metadata: metadata, to: url)
  }

  /// Writes arrays of any type.
  /// - Throws: `FileError`; then nothing is left behind.
  public static func write(_ items: [Item], metadata: [String: String] = [:], to url: URL) throws {
    // Wide elements first: then every array starts at a multiple of its element's size.
    let items = items.sorted { ($1.values.elementType.byteCount, $0.name) < ($0.values.elementType.byteCount, $1.name) }
    var file = try DurableFile(url)
    try file.write(header(items.map { ($0.name, $0.values.elementType, $0.shape) }, metadata: metadata))
    for item in items {
      switch item.values {
      case .float32(let values): try file.write(values)
      case .float16(let values):
        for start in stride(from: 0, to: values.count, by: 1 << 20) {
          try file.write(values[start..<min(values.count, start + 1 << 20)].map(Half.bits))
        }
      case .int64(let values): try file.write(values)
      case .int8(let values): try file.write(values)
      case .uint32(let values): try file.write(values)
      case .uint8(let values): try file.write(values)
      }
    }
    try file.publish()
  }

  private struct Entry: Encodable {
    var dtype: String
    var shape: [Int]
    var data_offsets: [Int]
  }

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private struct Header: Encodable {
    var arrays: [(name: String, type: ElementType, shape: [Int])]
    var metadata: [String: String]

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      if !metadata.isEmpty { try container.encode(metadata, forKey: Key("__metadata__")) }
      var offset = 0
      for array in arrays {
        let end = offset + array.shape.reduce(1, *) * array.type.byteCount
        try container.encode(
          Entry(dtype: array.type.rawValue, shape: array.shape, data_offsets: [offset, end]), forKey: Key(array.name))
        offset = end
      }
    }
  }

  /// Length and JSON, filled with spaces so that the first array starts at a multiple of 64 bytes.
  static func header(
    _ arrays: [(name: String, type: ElementType, shape: [Int])], metadata: [String: String]
  ) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var json = [UInt8](try encoder.encode(Header(arrays: arrays, metadata: metadata)))
    json += [UInt8](repeating: UInt8(ascii: " "), count: (64 - (8 + json.count) % 64) % 64)
    return withUnsafeBytes(of: UInt64(json.count).littleEndian) { [UInt8]($0) } + json
  }
}

extension SafeTensors.Item.Values {
  var elementType: ElementType {
    switch self {
    case .float32: .float32
    case .float16: .float16
    case .int64: .int64
    case .int8: .int8
    case .uint32: .uint32
    case .uint8: .uint8
    }
  }

  var count: Int {
    switch self {
    case .float32(let values), .float16(let values): values.count
    case .int64(let values): values.count
    case .int8(let values): values.count
    case .uint32(let values): values.count
    case .uint8(let values): values.count
    }
  }
}
