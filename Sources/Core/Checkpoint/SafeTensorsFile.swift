import Foundation
import Support

/// A safetensors file, mapped: its tensors are read where they stand.
public struct SafeTensorsFile: Sendable {
  /// One tensor of the file, as its header describes it.
  public struct Entry: Sendable, Equatable {
    /// The tensor's name in the header.
    public let name: String
    /// What its elements are stored as.
    public let elementType: ElementType
    /// The sizes, the slowest first; empty for a single number.
    public let shape: [Int]
    /// Its bytes, counted from the start of the file.
    public let range: Range<Int>
    /// `shape.reduce(1, *)`
    public var count: Int { range.count / elementType.byteCount }
    var form: TensorForm { TensorForm(elementType, shape) }
  }

  /// By name.
  public let entries: [String: Entry]
  /// The header's `__metadata__`; empty where there is none.
  public let metadata: [String: String]
  /// The file itself, for whoever reads raw bytes.
  public let file: MappedFile

  /// Opens and checks a file; its tensors are not read yet.
  /// - Throws: `FileError`, ``CheckpointError``.
  public init(mapping url: URL) throws {
    try self.init(try MappedFile(url))
  }

  init(_ file: MappedFile) throws {
    let header = try SafeTensorsHeader(file)
    self.file = file
    metadata = header.metadata
    entries = Dictionary(
      uniqueKeysWithValues: header.entries.map {
        ($0.key, Entry(name: $0.key, elementType: $0.value.elementType, shape: $0.value.shape, range: $0.value.range))
      })
  }

  /// The entry of this name, when it has this type and as many dimensions (a `nil` size is any).
  /// - Throws: ``CheckpointError/missingTensor(path:name:)``, ``CheckpointError/unexpectedTensor(path:name:expected:found:)``.
  public func entry(_ name: String, _ type: ElementType, shape: [Int?]) throws -> Entry {
    guard let entry = entries[name] else { throw CheckpointError.missingTensor(path: file.path, name: name) }
    let fits = zip(entry.shape, shape).allSatisfy { $1 == nil || $0 == $1 }
    guard entry.elementType == type, entry.shape.count == shape.count, fits else {
      throw CheckpointError.unexpectedTensor(
        path: file.path, name: name, expected: TensorForm(type, shape), found: entry.form)
    }
    return entry
  }

  /// Float32 values without a copy (with one, where a foreign file did not align them).
  /// - Throws: ``CheckpointError`` where the name is missing or is no float32; what `body` throws.
  public func withFloats<R>(_ name: String, _ body: (Span<Float>) throws -> R) throws -> R {
    guard let entry = entries[name] else { throw CheckpointError.missingTensor(path: file.path, name: name) }
    guard entry.elementType == .float32 else {
      throw CheckpointError.unexpectedTensor(
        path: file.path, name: name, expected: TensorForm(.float32), found: TensorForm(entry.elementType))
    }
    if let result = try file.withFloats(at: entry.range.lowerBound, count: entry.count, body) { return result }
    return try body(StoredTensor.floats(.float32, in: file, at: entry.range).span)
  }

  /// The values as float32, whatever they are stored as.
  /// - Throws: ``CheckpointError/missingTensor(path:name:)``.
  public func tensor(_ name: String) throws -> Tensor {
    guard let entry = entries[name] else { throw CheckpointError.missingTensor(path: file.path, name: name) }
    return Tensor(shape: entry.shape, values: StoredTensor.floats(entry.elementType, in: file, at: entry.range))
  }

  /// - Throws: ``CheckpointError`` where the name is missing or is no int64.
  public func int64s(_ name: String) throws -> [Int64] {
    guard let entry = entries[name] else { throw CheckpointError.missingTensor(path: file.path, name: name) }
    guard entry.elementType == .int64 else {
      throw CheckpointError.unexpectedTensor(
        path: file.path, name: name, expected: TensorForm(.int64), found: TensorForm(entry.elementType))
    }
    return file.withBytes(in: entry.range) { raw in
      (0..<entry.count).map { Int64(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 8, as: Int64.self)) }
    }
  }

  func checkpoint() throws -> Checkpoint {
    var checkpoint = Checkpoint(tensors: [:], metadata: metadata, format: .safeTensors, elementTypes: [:])
    for (name, entry) in entries {
      checkpoint.tensors[name] = try tensor(name)
      checkpoint.elementTypes[name] = entry.elementType
    }
    return checkpoint
  }
}
