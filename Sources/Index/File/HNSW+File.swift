import Foundation
import Support

extension HNSW {
  /// The bytes every index file begins with.
  public static let signature: [UInt8] = Array("SMBLHNSW".utf8)

  /// How much of a file is read before it is used. Whatever is chosen, no damaged file makes a search read or write
  /// outside the index: links are compared with the node count when they are followed.
  public enum Verification: Sendable {
    /// Header, sizes, ids, chains, deletions. Milliseconds at any size.
    case structure
    /// And every section's checksum, the zeros between sections, every link, every row: the whole file is read.
    case everything
    /// Everything up to 128 MB, the structure above.
    case automatic
  }

  static let fullVerificationLimit = 128 << 20

  /// Opens an index file by memory map, read-only; pages are read when a search needs them.
  ///
  /// - Parameters:
  ///   - url: a file that ``write(to:)`` wrote; it must not be written over in place while it is mapped.
  ///   - verify: how much is read and checked first.
  /// - Complexity: O(1) for the structure of a file without equal vectors and deletions, O(items) with them; else O(file).
  /// - Throws: ``IndexError/system(_:)``, ``IndexError/notAnIndex(path:)``,
  ///   ``IndexError/version(path:supported:found:)``, ``IndexError/damaged(path:section:_:)``.
  public init(mapping url: URL, verify: Verification = .automatic) throws {
    let path = url.path
    let file = try IndexError.translating { try MappedFile(url) }
    let layout = try FileLayout(file, path: path)
    guard let (sections, end) = layout.sections() else {
      throw IndexError.damaged(path: path, section: .header, .overflow)
    }
    let everything =
      switch verify {
      case .structure: false
      case .everything: true
      case .automatic: end <= Self.fullVerificationLimit
      }
    if everything {
      for (i, section) in sections.enumerated() {
        let range = section.offset..<section.offset + section.length
        guard file.checksum(range) == file.load(UInt64.self, at: 256 + 8 * i) else {
          throw IndexError.damaged(
            path: path, section: section.name, .checksum(offset: section.offset))
        }
        let next = i + 1 < sections.count ? sections[i + 1].offset : end
        for byte in range.upperBound..<next where file.load(UInt8.self, at: byte) != 0 {
          throw IndexError.damaged(path: path, section: .file, .padding(byte: byte))
        }
      }
    }
    var remaining = sections[...]
    func next<T>(_ type: T.Type) -> Slab<T> {
      let section = remaining.removeFirst()
      return Slab(file: file, offset: section.offset, count: section.length / MemoryLayout<T>.stride)
    }
    let center = next(Float.self)
    let ids = next(Int64.self)
    let chains = layout.hasChains ? ItemTable.Chains(first: next(UInt32.self), next: next(UInt32.self)) : nil
    let deleted = layout.hasDeleted ? next(UInt64.self) : nil
    let levels = layout.levelCounts.enumerated().map { level, count in
      Graph.Level(links: next(UInt32.self), count: count, degree: (level > 0 ? 1 : 2) * layout.parameters.M)
    }
    let codes = next(UInt8.self)
    let rows = next(Float.self)
    let values = (0..<layout.codeDimension).map { center[$0] }
    guard values.allSatisfy(\.isFinite) else {
      throw IndexError.damaged(path: path, section: .center, .notFinite)
    }
    self.parameters = layout.parameters
    self.quantizer = Quantizer(
      metric: layout.metric, dimension: layout.dimension, radius: layout.radius, center: values, step: layout.step)
    self.graph = Graph(rows: rows, codes: codes, levels: levels, count: layout.nodes, quantizer: quantizer)
    self.items = ItemTable(ids: ids, count: layout.items, chains: chains, deleted: deleted, liveCount: layout.live)
    self.tuning = layout.tuning
    if let problem = items.problem(nodes: layout.nodes, thorough: everything)
      ?? (everything ? graph.problem() : nil)
    {
      throw IndexError.damaged(path: path, section: problem.section, problem.fault)
    }
  }

  /// Writes the index to a file: to a temporary name beside it, flushed, then renamed over it.
  ///
  /// - Complexity: O(file); no copy of it in memory.
  /// - Throws: ``IndexError/system(_:)``; the file that was there before is then untouched.
  public func write(to url: URL) throws {
    let layout = FileLayout(self)
    guard let (sections, end) = layout.sections() else { throw IndexError.tooMany(count: graph.count) }
    var parts = [try Slab(quantizer.center).prefix(quantizer.codeDimension), items.ids.prefix(items.count)]
    if let chains = items.chains { parts += [chains.first.prefix(graph.count), chains.next.prefix(items.count)] }
    if let deleted = items.deleted { parts.append(deleted.prefix(items.count / 64 + 1)) }
    parts += graph.levels.map { $0.links.prefix($0.count * $0.degree) }
    parts += [graph.codes.prefix(graph.count * graph.stride), graph.rows.prefix(graph.count * dimension)]
    let header = layout.header(checksums: parts.map(\.checksum), fileBytes: end)
    try IndexError.translating {
      var file = try DurableFile(url)
      try file.write(header)
      for (section, part) in zip(sections, parts) {
        try file.pad(to: section.offset)
        try file.write(part)
      }
      try file.pad(to: end)
      try file.publish()
    }
  }
}
