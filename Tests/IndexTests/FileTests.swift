import Foundation
import Support
import TestSupport
import Testing

@testable import Index

@Suite("Index files")
struct FileTests {
  /// A small index with everything in it: levels, shared nodes, deletions.
  static func sampleFile(_ folder: TemporaryFolder, metric: Metric = .cosine) throws -> (HNSW, Data, Sample) {
    let sample = Sample(260, dimension: 9, queries: 5)
    let index = try HNSW.Builder(dimension: 9, metric: metric, parameters: .init(M: 4, efConstruction: 40)).build(
      vectors: sample.vectors + sample.vectors.prefix(9 * 20))
    let writer = HNSW.Writer(index)
    try writer.remove(ids: (30..<60).map(Int64.init))
    let url = folder.file("original.hnsw")
    try writer.snapshot.write(to: url)
    return (writer.snapshot, try Data(contentsOf: url), sample)
  }

  @Test("what is no index is refused, and says so")
  func strangers() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("a.hnsw")
    #expect(error { _ = try HNSW(mapping: url) } == .system(SystemError(.open, url.path, code: ENOENT)))
    #expect(error { _ = try HNSW(mapping: folder.url) } == .notAnIndex(path: folder.url.path))
    try Data().write(to: url)
    #expect(error { _ = try HNSW(mapping: url) } == .notAnIndex(path: url.path))
    try Data("SMBLHNS".utf8).write(to: url)
    #expect(error { _ = try HNSW(mapping: url) } == .notAnIndex(path: url.path))
    try Data("SMBLHNSW and more".utf8).write(to: url)
    #expect(
      error { _ = try HNSW(mapping: url) }
        == .damaged(path: url.path, section: .header, .headerCut(bytes: 17, of: 4096)))
  }

  @Test("a file of a newer version is refused by name")
  func newerVersion() throws {
    let folder = try TemporaryFolder()
    var (_, bytes, _) = try Self.sampleFile(folder)
    bytes[8] = 2
    let url = folder.file("b.hnsw")
    try bytes.write(to: url)
    #expect(error { _ = try HNSW(mapping: url) } == .version(path: url.path, supported: 1, found: 2))
  }

  @Test("a file from before prefetch was tuned opens with the default; a number out of range is refused")
  func prefetchField() throws {
    let folder = try TemporaryFolder()
    let (index, bytes, sample) = try Self.sampleFile(folder)
    #expect(bytes[96..<100].allSatisfy { $0 == 0 })
    #expect(try HNSW(mapping: folder.file("original.hnsw")).tuning.kernel.prefetch == 64)
    guard let (sections, end) = FileLayout(index).sections() else { return }
    let sums = bytes.withUnsafeBytes { all in
      sections.map { Kernels.checksum(.init(rebasing: all[$0.offset..<$0.offset + $0.length])) }
    }
    for prefetch: UInt32 in [16, 64, 65, .max] {
      var layout = FileLayout(index)
      layout.tuning.prefetch = prefetch
      let url = folder.file("\(prefetch).hnsw")
      try (Data(layout.header(checksums: sums, fileBytes: end)) + bytes.dropFirst(4_096)).write(to: url)
      if prefetch <= 64 {
        let opened = try HNSW(mapping: url)
        #expect(opened.tuning.prefetch == prefetch)
        #expect(try opened.search(batch: sample.queries, k: 10) == index.search(batch: sample.queries, k: 10))
      } else {
        #expect(
          error { _ = try HNSW(mapping: url) }
            == .damaged(path: url.path, section: .header, .outside(.prefetch, found: prefetch, allowed: 0...64)))
      }
    }
  }

  @Test("a truncated index is refused, and says where")
  func truncated() throws {
    let folder = try TemporaryFolder()
    let (_, bytes, _) = try Self.sampleFile(folder)
    let url = folder.file("c.hnsw")
    try bytes.dropLast(1).write(to: url)
    #expect(
      error { _ = try HNSW(mapping: url) }
        == .damaged(
          path: url.path, section: .file, .fileLength(found: bytes.count - 1, expected: bytes.count)))
  }

  @Test("a byte between the sections that is not zero is found")
  func padding() throws {
    let folder = try TemporaryFolder()
    let (_, bytes, _) = try Self.sampleFile(folder)
    var flipped = bytes
    flipped[flipped.index(before: flipped.endIndex)] = 1
    let url = folder.file("d.hnsw")
    try flipped.write(to: url)
    #expect(
      error { _ = try HNSW(mapping: url, verify: .everything) }
        == .damaged(
          path: url.path, section: .file, .padding(byte: bytes.count - 1)))
  }

  @Test("a file that cannot be written leaves nothing behind")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let (index, _, _) = try Self.sampleFile(folder)
    let url = folder.file("missing/a.hnsw")
    #expect(error { try index.write(to: url) } == .system(SystemError(.write, url.path, code: ENOENT)))
    try FileManager.default.createDirectory(at: folder.file("folder.hnsw"), withIntermediateDirectories: false)
    #expect(throws: IndexError.self) { try index.write(to: folder.file("folder.hnsw")) }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    #expect(left == ["folder.hnsw", "original.hnsw"])
  }

  @Test("mutated files are refused, or sound: none crashes, none lies", arguments: Metric.allCases)
  func mutations(metric: Metric) throws {
    let scale = ProcessInfo.processInfo.environment["SEMBLANCE_TEST_SCALE"].flatMap(Double.init) ?? 1
    let folder = try TemporaryFolder()
    let (index, original, sample) = try Self.sampleFile(folder, metric: metric)
    let truth = try index.search(batch: sample.queries, k: 10)
    guard let (sections, _) = FileLayout(index).sections() else { return }
    let url = folder.file("mutant.hnsw")
    var random = SeededGenerator(seed: 11 + UInt64(metric.rawValue))
    var refused = 0
    let rounds = Int(700 * scale)
    for round in 0..<rounds {
      let mutant = Mutant(original, sections: sections, random: &random)
      try mutant.bytes.write(to: url)
      do {
        let verify: HNSW.Verification = round % 3 == 0 ? .structure : .everything
        let opened = try HNSW(mapping: url, verify: verify)
        // A resealed file may well be a sound index of other vectors.
        guard opened.dimension == sample.dimension else { continue }
        let hits = try opened.search(batch: sample.queries, k: 10, threads: 1)
        _ = try opened.search(sample.query(0), k: 10, where: { $0 % 5 == 0 })
        try walk(opened, sample)
        _ = try opened.report(samples: 3)
        let writer = HNSW.Writer(opened)
        try? writer.insert(vectors: sample.queries, ids: [90_001, 90_002, 90_003, 90_004, 90_005])
        if verify == .everything, !mutant.isResealed { #expect(hits == truth, "\(mutant.kind)") }
      } catch let error as IndexError {
        refused += 1
        switch error {
        case .damaged, .notAnIndex, .version: break
        default: Issue.record("\(mutant.kind): \(error)")
        }
      }
    }
    #expect(refused > rounds / 2)
  }
}

/// Walks the graph itself, which a search of so few vectors would not.
private func walk(_ index: HNSW, _ sample: Sample) throws {
  for i in 0..<sample.queryCount {
    let prepared = try PreparedQuery(sample.query(i), quantizer: index.quantizer, row: 0)
    try index.graph.withContext(ef: 30) { context in
      let nodes = index.graph.walk(prepared.coordinates, ef: 30, tuning: index.tuning.kernel, context: context)
      #expect(nodes.allSatisfy { $0 < index.nodeCount })
      _ = index.graph.scores(nodes[...], query: prepared.unit, l2: index.metric == .l2)
    }
  }
}

/// One damaged file: cut, flipped, lengthened, or with numbers at their extremes, with and without checksums that fit.
private struct Mutant {
  var bytes: Data
  var kind: String
  /// Whether the checksums were made to fit the damage, as someone who means harm would.
  var isResealed = false

  init(_ original: Data, sections: [FileLayout.Section], random: inout SeededGenerator) {
    bytes = original
    let filled = sections.filter { $0.length > 0 }
    func place() -> Int {
      if Bool.random(using: &random) { return Int.random(in: 0..<320, using: &random) }
      let section = filled[Int.random(in: 0..<filled.count, using: &random)]
      return section.offset + Int.random(in: 0..<section.length, using: &random)
    }
    switch Int.random(in: 0..<6, using: &random) {
    case 0:
      kind = "cut"
      bytes = original.prefix(Int.random(in: 0..<original.count, using: &random))
    case 1:
      kind = "lengthened"
      bytes.append(contentsOf: (0..<Int.random(in: 1...9_000, using: &random)).map { _ in UInt8.random(in: 0...255) })
    case 2:
      kind = "flipped"
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[place()] ^= 1 << UInt8.random(in: 0...7, using: &random)
      }
    case 3:
      kind = "header field at an extreme, resealed"
      let offset = 8 + 4 * Int.random(in: 0..<46, using: &random)
      put(Self.extreme(&random), at: offset)
      reseal(sections)
    case 4:
      kind = "flipped, resealed"
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[place()] ^= 1 << UInt8.random(in: 0...7, using: &random)
      }
      reseal(sections)
    default:
      kind = "number at an extreme, resealed"
      let section = filled[Int.random(in: 0..<filled.count, using: &random)]
      let offset = section.offset + 4 * Int.random(in: 0..<max(1, section.length / 4), using: &random)
      put(Self.extreme(&random), at: offset)
      reseal(sections)
    }
  }

  private static func extreme(_ random: inout SeededGenerator) -> UInt32 {
    let values: [UInt32] = [
      0, 1, 2, 3, 15, 16, 17, 255, 256, 259, 260, 261, 65_535, 1 << 31 - 1, 1 << 31, 0xFFFF_FFFE, 0xFFFF_FFFF,
      0x7F80_0000,
      0x7FC0_0000, 0x0000_0001, 0x8000_0000, 0x7F7F_FFFF,
    ]
    return values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func put(_ value: UInt32, at offset: Int) {
    for i in 0..<4 { bytes[offset + i] = UInt8(truncatingIfNeeded: value >> UInt32(8 * i)) }
  }

  private mutating func reseal(_ sections: [FileLayout.Section]) {
    isResealed = true
    func write(_ sum: UInt64, _ offset: Int) {
      for i in 0..<8 { bytes[offset + i] = UInt8(truncatingIfNeeded: sum >> UInt64(8 * i)) }
    }
    for (i, section) in sections.enumerated() {
      let sum = bytes.withUnsafeBytes {
        Kernels.checksum(.init(rebasing: $0[section.offset..<section.offset + section.length]))
      }
      write(sum, 256 + 8 * i)
    }
    write(bytes.withUnsafeBytes { Kernels.checksum(.init(rebasing: $0[..<4_088])) }, 4_088)
  }
}
