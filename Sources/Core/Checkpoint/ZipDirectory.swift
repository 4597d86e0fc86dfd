import Support

/// Where the entries of a zip file stand (PKWARE's APPNOTE 6.3: 4.3.7, 4.3.12, 4.3.14–16), 64-bit sizes included.
struct ZipDirectory {
  struct Entry: Equatable {
    var name: String
    var range: Range<Int>
    var isStored: Bool
  }

  let entries: [Entry]

  private static let endSignature: UInt32 = 0x0605_4B50
  private static let end64Signature: UInt32 = 0x0606_4B50
  private static let locator64Signature: UInt32 = 0x0706_4B50
  private static let centralSignature: UInt32 = 0x0201_4B50
  private static let localSignature: UInt32 = 0x0403_4B50

  /// - Throws: ``CheckpointError``, ``ByteReader/EndOfData``.
  init(_ file: MappedFile) throws {
    let (count, directory) = try Self.directory(file)
    var reader = ByteReader(file, in: directory)
    var entries: [Entry] = []
    for _ in 0..<count { entries.append(try Self.entry(&reader, directory: directory)) }
    // Two entries over the same bytes are no archive that PyTorch makes.
    let sorted = entries.sorted { $0.range.lowerBound < $1.range.lowerBound }
    for (one, next) in zip(sorted, sorted.dropFirst()) where one.range.upperBound > next.range.lowerBound {
      throw Self.fault(file, .entry(next.name), next.range.lowerBound, .overlapsEntry(one.name))
    }
    self.entries = entries
  }

  /// The number of entries and the bytes of the central directory.
  private static func directory(_ file: MappedFile) throws -> (Int, Range<Int>) {
    // The end record stands last, before a comment of at most 65,535 bytes.
    var place = file.count - 22
    let lowest = max(0, place - 0xFFFF)
    while place >= lowest {
      let found = file.integer(at: place, as: UInt32.self) == endSignature
      if found, Int(file.integer(at: place + 20, as: UInt16.self)) == file.count - place - 22 { break }
      place -= 1
    }
    guard place >= lowest else {
      throw CheckpointError.cut(path: file.path, part: .zipDirectory, offset: file.count)
    }
    var count = Int(file.integer(at: place + 10, as: UInt16.self))
    var size = UInt64(file.integer(at: place + 12, as: UInt32.self))
    var offset = UInt64(file.integer(at: place + 16, as: UInt32.self))
    if place >= 20, file.integer(at: place - 20, as: UInt32.self) == locator64Signature {
      let record = file.integer(at: place - 12, as: UInt64.self)
      guard let start = Int(exactly: record), start <= file.count - 56,
        file.integer(at: start, as: UInt32.self) == end64Signature,
        let entries = Int(exactly: file.integer(at: start + 32, as: UInt64.self))
      else { throw fault(file, .zipDirectory, place - 20, .recordMisplaced) }
      count = entries
      size = file.integer(at: start + 40, as: UInt64.self)
      offset = file.integer(at: start + 48, as: UInt64.self)
    }
    guard let start = Int(exactly: offset), let length = Int(exactly: size), start <= place, length <= place - start,
      count <= length / 46
    else { throw fault(file, .zipDirectory, place, .directoryOutside) }
    return (count, start..<(start + length))
  }

  private static func entry(_ reader: inout ByteReader, directory: Range<Int>) throws -> Entry {
    let file = reader.file
    let start = reader.offset
    let fixed = try reader.skip(46).lowerBound
    guard file.integer(at: fixed, as: UInt32.self) == centralSignature else {
      throw fault(file, .zipDirectory, start, .noSignature)
    }
    let method = file.integer(at: fixed + 10, as: UInt16.self)
    let flags = file.integer(at: fixed + 8, as: UInt16.self)
    var packed = UInt64(file.integer(at: fixed + 20, as: UInt32.self))
    var size = UInt64(file.integer(at: fixed + 24, as: UInt32.self))
    var offset = UInt64(file.integer(at: fixed + 42, as: UInt32.self))
    let name = try reader.string(Int(file.integer(at: fixed + 28, as: UInt16.self)))
    var extra = ByteReader(file, in: try reader.skip(Int(file.integer(at: fixed + 30, as: UInt16.self))))
    _ = try reader.skip(Int(file.integer(at: fixed + 32, as: UInt16.self)))
    while extra.remaining >= 4 {
      let kind = try extra.integer(UInt16.self)
      var field = ByteReader(file, in: try extra.skip(Int(try extra.integer(UInt16.self))))
      guard kind == 1 else { continue }
      if size == 0xFFFF_FFFF { size = try field.integer(UInt64.self) }
      if packed == 0xFFFF_FFFF { packed = try field.integer(UInt64.self) }
      if offset == 0xFFFF_FFFF { offset = try field.integer(UInt64.self) }
    }
    guard let local = Int(exactly: offset), let length = Int(exactly: packed), local <= directory.lowerBound - 30,
      file.integer(at: local, as: UInt32.self) == localSignature
    else { throw fault(file, .entry(name), start, .entryMisplaced) }
    let header =
      30 + Int(file.integer(at: local + 26, as: UInt16.self)) + Int(file.integer(at: local + 28, as: UInt16.self))
    guard header <= directory.lowerBound - local, length <= directory.lowerBound - local - header else {
      throw fault(file, .entry(name), local, .entryTooLong(length))
    }
    let first = local + header
    return Entry(name: name, range: first..<(first + length), isStored: method == 0 && flags & 1 == 0 && packed == size)
  }

  private static func fault(
    _ file: MappedFile, _ part: CheckpointPart, _ offset: Int, _ problem: CheckpointProblem
  ) -> CheckpointError {
    .malformed(path: file.path, part: part, offset: offset, problem: problem)
  }
}
