import Support

/// Where a tensor's values stand in a mapped file, and how to step through them.
struct StoredTensor {
  var elementType: ElementType
  /// The storage's bytes in the file.
  var storage: Range<Int>
  /// In elements, from the start of the storage.
  var offset: Int
  var shape: [Int]
  /// In elements, one a dimension.
  var strides: [Int]

  enum Fault: Error, Equatable {
    case overflow
    case negative
    /// The last element would stand at `needed`; the storage holds `held`.
    case beyondStorage(needed: Int, held: Int)
  }

  /// The product of a shape.
  static func elementCount(_ shape: [Int]) throws -> Int {
    try shape.reduce(1) { count, size in
      guard size >= 0 else { throw Fault.negative }
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow else { throw Fault.overflow }
      return product
    }
  }

  /// Row-major strides of a shape.
  static func contiguousStrides(_ shape: [Int]) throws -> [Int] {
    guard !shape.contains(0) else { return shape.map { _ in 1 } }
    _ = try elementCount(shape)
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in strides.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * shape[axis + 1] }
    return strides
  }

  /// Checks that every element lies within the storage, and counts them.
  func validatedCount() throws -> Int {
    guard offset >= 0, shape.count == strides.count, strides.allSatisfy({ $0 >= 0 }) else { throw Fault.negative }
    let count = try Self.elementCount(shape)
    guard count > 0 else { return 0 }
    let held = storage.count / elementType.byteCount
    var last = offset
    for (size, stride) in zip(shape, strides) {
      let (reach, overflow) = (size - 1).multipliedReportingOverflow(by: stride)
      let (sum, overflow2) = last.addingReportingOverflow(reach)
      guard !overflow, !overflow2 else { throw Fault.overflow }
      last = sum
    }
    guard last < held else { throw Fault.beyondStorage(needed: last, held: held) }
    return count
  }

  /// The values, row-major.
  /// - Precondition: ``validatedCount()`` passed.
  func values(in file: MappedFile) -> [Float] {
    let count = shape.reduce(1, *)
    guard count > 0 else { return [] }
    if strides == (try? Self.contiguousStrides(shape)) {
      let first = storage.lowerBound + offset * elementType.byteCount
      return Self.floats(elementType, in: file, at: first..<(first + count * elementType.byteCount))
    }
    let stored = Self.floats(elementType, in: file, at: storage)
    var values: [Float] = []
    values.reserveCapacity(count)
    var position = [Int](repeating: 0, count: shape.count)
    var index = offset
    while values.count < count {
      values.append(stored[index])
      for axis in shape.indices.reversed() {
        position[axis] += 1
        index += strides[axis]
        if position[axis] < shape[axis] { break }
        index -= shape[axis] * strides[axis]
        position[axis] = 0
      }
    }
    return values
  }

  /// The elements of a range of bytes as float32; bytes beyond the last whole element are left out.
  static func floats(_ type: ElementType, in file: MappedFile, at range: Range<Int>) -> [Float] {
    func read<T>(_ stored: T.Type, _ convert: (T) -> Float) -> [Float] {
      file.withBytes(in: range) { raw in
        let size = MemoryLayout<T>.size
        return [Float](unsafeUninitializedCapacity: raw.count / size) { floats, count in
          count = raw.count / size
          for i in 0..<count {
            floats.initializeElement(at: i, to: convert(raw.loadUnaligned(fromByteOffset: i * size, as: T.self)))
          }
        }
      }
    }
    return switch type {
    case .float64: read(UInt64.self) { Float(Double(bitPattern: UInt64(littleEndian: $0))) }
    case .float32: read(UInt32.self) { Float(bitPattern: UInt32(littleEndian: $0)) }
    case .float16: read(UInt16.self) { Half.float(UInt16(littleEndian: $0)) }
    case .bfloat16: read(UInt16.self) { BrainFloat.float(UInt16(littleEndian: $0)) }
    case .int64: read(Int64.self) { Float(Int64(littleEndian: $0)) }
    case .int32: read(Int32.self) { Float(Int32(littleEndian: $0)) }
    case .int16: read(Int16.self) { Float(Int16(littleEndian: $0)) }
    case .int8: read(Int8.self) { Float($0) }
    case .uint64: read(UInt64.self) { Float(UInt64(littleEndian: $0)) }
    case .uint32: read(UInt32.self) { Float(UInt32(littleEndian: $0)) }
    case .uint16: read(UInt16.self) { Float(UInt16(littleEndian: $0)) }
    case .uint8: read(UInt8.self) { Float($0) }
    case .bool: read(UInt8.self) { $0 == 0 ? 0 : 1 }
    }
  }
}
