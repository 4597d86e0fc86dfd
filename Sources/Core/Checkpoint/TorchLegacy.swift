import Support

/// PyTorch's format before 1.6: pickles of a magic number, the protocol, the system, the weights and the storages' keys,
/// then each storage's count and raw values (`torch/serialization.py`, `_legacy_save`).
enum TorchLegacy {
  /// 0x1950a86a20f9469cfc6c, as the first pickle holds it.
  private static let magic: [UInt8] = [0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19]
  private static let start: [UInt8] = [0x80, 0x02, 0x8A, 0x0A]

  static func recognizes(_ file: MappedFile) -> Bool {
    file.count >= 14 && file.bytes(in: 0..<14) == start + magic
  }

  static func load(_ file: MappedFile) throws -> Checkpoint {
    var reader = ByteReader(file)
    func next(_ part: CheckpointPart) throws -> Pickle {
      do {
        var machine = PickleMachine(reader)
        let pickle = try machine.run()
        _ = try reader.skip(machine.offset - reader.offset)
        return pickle
      } catch let end as ByteReader.EndOfData {
        throw CheckpointError.cut(path: file.path, part: part, offset: end.offset)
      }
    }
    _ = try next(.magicNumber)
    let version = try next(.protocolVersion)
    guard version.integer(version.root) == 1001 else {
      throw CheckpointError.malformed(
        path: file.path, part: .protocolVersion, offset: nil, problem: .protocolVersion)
    }
    let system = try next(.systemInformation)
    if case .bool(false)? = system.entries(system.root)?["little_endian"] {
      throw CheckpointError.malformed(
        path: file.path, part: .systemInformation, offset: nil, problem: .bigEndian)
    }
    let state = try next(.weightNames)
    let keys = try next(.storageList)
    let types = Dictionary(state.storages.map { ($0.key, $0.elementType) }) { first, _ in first }
    var places: [String: Range<Int>] = [:]
    for key in (keys.elements(keys.root) ?? []).compactMap(keys.string) {
      guard let type = types[key] else {
        throw CheckpointError.malformed(
          path: file.path, part: .storage(key), offset: reader.offset, problem: .untypedStorage)
      }
      do {
        let count = try reader.integer(Int64.self)
        let (bytes, overflow) = Int(count).multipliedReportingOverflow(by: type.byteCount)
        guard count >= 0, !overflow else {
          throw CheckpointError.malformed(
            path: file.path, part: .storage(key), offset: reader.offset - 8,
            problem: .storageCount(count))
        }
        places[key] = try reader.skip(bytes)
      } catch let end as ByteReader.EndOfData {
        throw CheckpointError.cut(path: file.path, part: .storage(key), offset: end.offset)
      }
    }
    guard reader.remaining == 0 else {
      throw CheckpointError.malformed(
        path: file.path, part: .end, offset: reader.offset, problem: .bytesAfterStorages(reader.remaining))
    }
    return try TorchState(file: file, pickle: state, places: places).checkpoint(.torchLegacy)
  }
}
