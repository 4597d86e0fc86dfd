import Support

/// PyTorch's format since 1.6: a zip of stored entries, `NAME/data.pkl` and `NAME/data/KEY`, one a storage.
enum TorchZip {
  static func recognizes(_ file: MappedFile) -> Bool {
    file.count >= 4 && file.bytes(in: 0..<4) == [0x50, 0x4B, 0x03, 0x04]
  }

  static func load(_ file: MappedFile) throws -> Checkpoint {
    let directory: ZipDirectory
    do {
      directory = try ZipDirectory(file)
    } catch let end as ByteReader.EndOfData {
      throw CheckpointError.cut(path: file.path, part: .zipDirectory, offset: end.offset)
    }
    guard let pickleEntry = directory.entries.first(where: { $0.name.hasSuffix("/data.pkl") || $0.name == "data.pkl" })
    else { throw CheckpointError.noTensors(path: file.path, keys: directory.entries.prefix(8).map(\.name)) }
    let prefix = pickleEntry.name.dropLast("data.pkl".count)
    let needed = directory.entries.filter { $0.name.hasPrefix(prefix) }
    for entry in needed where !entry.isStored {
      throw CheckpointError.compressedEntry(path: file.path, entry: entry.name)
    }
    if let order = needed.first(where: { $0.name == prefix + "byteorder" }),
      file.bytes(in: order.range) == Array("big".utf8)
    {
      throw CheckpointError.malformed(
        path: file.path, part: .byteOrder, offset: order.range.lowerBound, problem: .bigEndian)
    }
    let places = Dictionary(
      needed.filter { $0.name.hasPrefix(prefix + "data/") }
        .map { (String($0.name.dropFirst(prefix.count + 5)), $0.range) }
    ) { first, _ in first }
    do {
      var machine = PickleMachine(ByteReader(file, in: pickleEntry.range))
      return try TorchState(file: file, pickle: try machine.run(), places: places).checkpoint(.torchZip)
    } catch let end as ByteReader.EndOfData {
      throw CheckpointError.cut(path: file.path, part: .dataPickle, offset: end.offset)
    }
  }
}
