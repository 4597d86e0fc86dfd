import Support

/// The index file, version 1. All numbers are little-endian.
///
/// ```
///    0  magic "SMBLHNSW"            24  metric u32, dimension u32       56  nodes u64
///    8  version u32                 32  M, efConstruction, efSearch u32 64  items u64
///   12  header bytes u32 (4096)     44  levels u32                      72  live items u64
///   16  file bytes u64              48  seed u64                        80  radius, step, rerank f32
///   92  beam u32, prefetch u32     100  flags u32 (1: chains, 2: deleted)
///  128  nodes on each of 16 levels u32
///  256  a checksum u64 for each section, in their order; zeros
/// 4088  checksum u64 of the bytes 0 ..< 4088
/// ```
///
/// Then the sections, each at the next multiple of 4096, sizes and places given by the header's counts alone: center
/// [codeDimension] f32, ids [items] i64, first [nodes] u32 and next [items] u32 (with chains), deleted [items] bits (with
/// deletions), links of level 0 [nodes, 2M] u32, of each level above [count, M] u32, codes [nodes, stride] u8, rows
/// [nodes, dimension] f32. Checksums are `semblance_checksum`'s.
struct FileLayout: Equatable {
  static let version: UInt32 = 1
  static let headerBytes = 4096
  static let alignment = 4096

  var metric: Metric
  var dimension: Int
  var parameters: HNSW.Parameters
  var levelCounts: [Int]
  var nodes: Int
  var items: Int
  var live: Int
  var radius: Float
  var step: Float
  var tuning: HNSW.Tuning
  var hasChains: Bool
  var hasDeleted: Bool

  var codeDimension: Int { metric == .innerProduct ? dimension + 1 : dimension }

  struct Section: Equatable {
    var name: IndexSection
    var offset: Int
    var length: Int
  }

  /// The sections and the whole file's length; nil where the counts overflow.
  func sections() -> (list: [Section], end: Int)? {
    var sizes: [(IndexSection, Int, Int)] = [(.center, codeDimension, 4), (.ids, items, 8)]
    if hasChains { sizes += [(.first, nodes, 4), (.next, items, 4)] }
    if hasDeleted { sizes.append((.deleted, items / 64 + 1, 8)) }
    for (level, count) in levelCounts.enumerated() {
      sizes.append((.links(level: level), count, (level > 0 ? 1 : 2) * parameters.M * 4))
    }
    sizes.append((.codes, nodes, Quantizer.stride(codeDimension: codeDimension)))
    sizes.append((.rows, nodes, dimension * 4))
    var list = [Section]()
    var end = Self.headerBytes
    for (name, count, size) in sizes {
      let (length, tooLong) = count.multipliedReportingOverflow(by: size)
      let (sum, tooFar) = end.addingReportingOverflow(length)
      guard !tooLong, !tooFar, sum < 1 << 56 else { return nil }
      list.append(Section(name: name, offset: end, length: length))
      end = (sum + Self.alignment - 1) / Self.alignment * Self.alignment
    }
    return (list, end)
  }

  /// The header without its own checksum.
  func header(checksums: [UInt64], fileBytes: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Self.headerBytes)
    func put<T: FixedWidthInteger>(_ value: T, at offset: Int) {
      for i in 0..<MemoryLayout<T>.size { bytes[offset + i] = UInt8(truncatingIfNeeded: value >> T(8 * i)) }
    }
    for (i, byte) in HNSW.signature.enumerated() { bytes[i] = byte }
    put(Self.version, at: 8)
    put(UInt32(Self.headerBytes), at: 12)
    put(UInt64(fileBytes), at: 16)
    put(metric.rawValue, at: 24)
    put(UInt32(dimension), at: 28)
    put(UInt32(parameters.M), at: 32)
    put(UInt32(parameters.efConstruction), at: 36)
    put(UInt32(parameters.efSearch), at: 40)
    put(UInt32(levelCounts.count), at: 44)
    put(parameters.seed, at: 48)
    put(UInt64(nodes), at: 56)
    put(UInt64(items), at: 64)
    put(UInt64(live), at: 72)
    put(radius.bitPattern, at: 80)
    put(step.bitPattern, at: 84)
    put(tuning.rerank.bitPattern, at: 88)
    put(tuning.beam, at: 92)
    put(tuning.prefetch, at: 96)
    put(UInt32((hasChains ? 1 : 0) | (hasDeleted ? 2 : 0)), at: 100)
    for (level, count) in levelCounts.enumerated() { put(UInt32(count), at: 128 + 4 * level) }
    for (i, checksum) in checksums.enumerated() { put(checksum, at: 256 + 8 * i) }
    put(Kernels.checksum(Array(bytes.dropLast(8))), at: Self.headerBytes - 8)
    return bytes
  }

  /// Reads and checks a header; nothing in it is believed before.
  init(_ file: MappedFile, path: String) throws {
    func damaged(_ fault: IndexFault) -> IndexError { .damaged(path: path, section: .header, fault) }
    guard file.count >= HNSW.signature.count,
      HNSW.signature.indices.allSatisfy({ file.load(UInt8.self, at: $0) == HNSW.signature[$0] })
    else { throw IndexError.notAnIndex(path: path) }
    guard file.count >= Self.headerBytes else {
      throw damaged(.headerCut(bytes: file.count, of: Self.headerBytes))
    }
    let version = file.load(UInt32.self, at: 8)
    guard version <= Self.version else {
      throw IndexError.version(path: path, supported: Self.version, found: version)
    }
    guard version == Self.version else { throw damaged(.version(version)) }
    guard file.checksum(0..<Self.headerBytes - 8) == file.load(UInt64.self, at: Self.headerBytes - 8) else {
      throw damaged(.checksum(offset: 0))
    }
    guard file.load(UInt32.self, at: 12) == UInt32(Self.headerBytes) else { throw damaged(.headerLength) }
    guard let metric = Metric(rawValue: file.load(UInt32.self, at: 24)) else { throw damaged(.metric) }
    func number(_ field: IndexFault.Field, _ offset: Int, _ allowed: ClosedRange<Int>) throws -> Int {
      let found = file.load(UInt32.self, at: offset)
      guard allowed.contains(Int(found)) else { throw damaged(.outside(field, found: found, allowed: allowed)) }
      return Int(found)
    }
    func count(_ field: IndexFault.Field, _ offset: Int, upTo limit: Int) throws -> Int {
      let found = file.load(UInt64.self, at: offset)
      guard found <= UInt64(limit) else { throw damaged(.above(field, found: found, limit: limit)) }
      return Int(found)
    }
    func float(_ field: IndexFault.Field, _ offset: Int) throws -> Float {
      let found = Float(bitPattern: file.load(UInt32.self, at: offset))
      guard found.isFinite, found > 0 else { throw damaged(.value(field, found)) }
      return found
    }
    self.metric = metric
    dimension = try number(.dimension, 28, Quantizer.dimensions)
    parameters = HNSW.Parameters(
      M: try number(.M, 32, 2...96), efConstruction: try number(.efConstruction, 36, 1...10_000),
      efSearch: try number(.efSearch, 40, 1...1_000_000), seed: file.load(UInt64.self, at: 48))
    nodes = try count(.nodes, 56, upTo: (1 << 31) - 1)
    items = try count(.items, 64, upTo: Int(UInt32.max) - 1)
    live = try count(.liveItems, 72, upTo: items)
    let levels = try number(.levels, 44, nodes > 0 ? 1...16 : 0...0)
    radius = try float(.radius, 80)
    step = try float(.step, 84)
    guard (1 / step).isFinite else { throw damaged(.value(.step, step)) }
    tuning = HNSW.Tuning(
      rerank: try float(.rerank, 88), beam: UInt32(try number(.beam, 92, 1...2)),
      prefetch: UInt32(try number(.prefetch, 96, 0...HNSW.Tuning.mostPrefetch)))
    guard tuning.rerank <= 1_000 else { throw damaged(.value(.rerank, tuning.rerank)) }
    let flags = try number(.flags, 100, 0...3)
    hasChains = flags & 1 != 0
    hasDeleted = flags & 2 != 0
    guard hasChains || items == nodes else { throw damaged(.noChains(items: items, nodes: nodes)) }
    guard items >= nodes else { throw damaged(.fewerItems(items, thanNodes: nodes)) }
    guard hasDeleted || live == items else { throw damaged(.noneDeleted(live: live, items: items)) }
    levelCounts = []
    for level in 0..<levels {
      let below = level == 0 ? nodes : levelCounts[level - 1]
      levelCounts.append(try number(.nodesOfLevel(level), 128 + 4 * level, (level == 0 ? nodes : 1)...below))
    }
    guard let (_, end) = sections() else { throw damaged(.overflow) }
    let bytes = file.load(UInt64.self, at: 16)
    guard bytes == UInt64(end) else { throw damaged(.length(said: bytes, counted: end)) }
    guard file.count == end else {
      throw IndexError.damaged(path: path, section: .file, .fileLength(found: file.count, expected: end))
    }
  }

  init(_ index: HNSW) {
    metric = index.metric
    dimension = index.dimension
    parameters = index.parameters
    levelCounts = index.graph.levels.map(\.count)
    nodes = index.graph.count
    items = index.items.count
    live = index.items.liveCount
    radius = index.quantizer.radius
    step = index.quantizer.step
    tuning = index.tuning
    hasChains = index.items.chains != nil
    hasDeleted = index.items.deleted != nil
  }
}
