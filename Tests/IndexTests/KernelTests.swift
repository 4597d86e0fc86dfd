import CKernels
import TestSupport
import Testing

@testable import Index

@Suite("Kernels")
struct KernelTests {
  static let paths = (0..<SEMBLANCE_PATHS).map { semblance_path(UInt32($0)) }.filter { semblance_path_available($0) }
  static let lengths = [0, 1, 2, 3, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 300, 301, 320, 1_023, 4_096]

  @Test("every path the machine has multiplies bytes exactly, over odd lengths and extreme values", arguments: paths)
  func bytes(path: semblance_path) {
    var random = SeededGenerator(seed: 3)
    for n in Self.lengths {
      for kind in 0..<5 {
        let codes = (0..<4).map { _ in
          (0..<n).map { _ in kind == 0 ? 255 : kind == 1 ? 0 : UInt8.random(in: 0...255, using: &random) }
        }
        let query = (0..<n).map { _ in
          kind == 0 ? Int8(127) : kind == 2 ? Int8(-128) : Int8.random(in: -128...127, using: &random)
        }
        let truth = codes.map { code in zip(code, query).reduce(Int32(0)) { $0 + Int32($1.0) * Int32($1.1) } }
        for (code, expected) in zip(codes, truth) {
          #expect(semblance_dot_u8s8(path, code, query, n) == expected)
        }
        var out = [Int32](repeating: -1, count: 4)
        codes[0].withUnsafeBufferPointer { a in
          codes[1].withUnsafeBufferPointer { b in
            codes[2].withUnsafeBufferPointer { c in
              codes[3].withUnsafeBufferPointer { d in
                let four = [a.baseAddress, b.baseAddress, c.baseAddress, d.baseAddress]
                semblance_dot_u8s8_x4(path, four, query, n, &out)
              }
            }
          }
        }
        #expect(out == truth)
      }
    }
  }

  @Test("every path agrees with a loop in double precision on float32 products and distances", arguments: paths)
  func floats(path: semblance_path) {
    var random = SeededGenerator(seed: 4)
    for n in Self.lengths {
      for scale: Float in [1, 1e-15, 1e15] {
        let a = (0..<n).map { _ in random.normal() * scale }
        let b = (0..<n).map { _ in random.normal() * scale }
        let dot = zip(a, b).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        let l2 = zip(a, b).reduce(0.0) { $0 + (Double($1.0) - Double($1.1)) * (Double($1.0) - Double($1.1)) }
        let size = Double(n) * Double(scale) * Double(scale) * 1e-5
        #expect(abs(Double(semblance_dot_f32(path, a, b, n)) - dot) <= size)
        #expect(abs(Double(semblance_l2_f32(path, a, b, n)) - l2) <= size)
      }
    }
  }

  @Test("every path scores rows, four and eight at once, as a loop in double precision does", arguments: paths)
  func scores(path: semblance_path) throws {
    var random = SeededGenerator(seed: 6)
    for (dimension, stride) in [(1, 16), (15, 15), (16, 16), (17, 32), (300, 300), (300, 304)] {
      for n in [1, 3, 4, 5, 8, 9, 37] {
        let values = (0..<n * stride).map { _ in random.normal() }
        let rows = try Slab<Float>(values)
        let query = (0..<dimension).map { _ in random.normal() }
        for l2 in [false, true] {
          let truth = (0..<n).map { row in
            let pairs = (0..<dimension).map { (Double(values[row * stride + $0]), Double(query[$0])) }
            return l2 ? -pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } : pairs.reduce(0) { $0 + $1.0 * $1.1 }
          }
          var scores = [Float](repeating: .nan, count: n)
          Kernels.scores(rows, stride: stride, 0..<n, query: query, l2: l2, path: path, into: &scores)
          for (score, expected) in zip(scores, truth) { #expect(abs(Double(score) - expected) < 1e-3) }
          // Ranked, they are these scores to the bit, whatever group of rows each was in.
          let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
          for k in [1, 5, n, n + 10] {
            let best = Kernels.best(
              k, of: rows, stride: stride, ids: (0..<Int64(n)).map { $0 + 100 }, query: query, l2: l2, path: path)
            #expect(best == order.prefix(k).map { Hit(id: Int64($0) + 100, score: scores[$0]) })
          }
        }
      }
    }
  }

  @Test("equal scores, zeros of either sign among them, are ranked by row on every path", arguments: paths)
  func ties(path: semblance_path) throws {
    let values: [Float] = [0, 1, -1, 0, 1, -0.0, 3, 1, 0, -1, -0.0, 1]
    let rows = try Slab<Float>(values)
    let ids = values.indices.map(Int64.init)
    let best = Kernels.best(9, of: rows, stride: 1, ids: ids, query: [1], l2: false, path: path)
    #expect(best.map(\.id) == [6, 1, 4, 7, 11, 0, 3, 5, 8])
    let nearest = Kernels.best(6, of: rows, stride: 1, ids: ids, query: [0], l2: true, path: path)
    #expect(nearest.map(\.id) == [0, 3, 5, 8, 10, 1] && nearest[0].score == 0)
    #expect(Kernels.best(0, of: rows, stride: 1, ids: ids, query: [0], l2: true, path: path).isEmpty)
  }

  @Test("how far ahead codes are asked for, and how many nodes at once, changes no distance", arguments: paths)
  func prefetching(path: semblance_path) throws {
    let sample = Sample(900, dimension: 70)
    var builder = HNSW.Builder(dimension: 70)
    builder.path = path
    let index = try builder.build(vectors: sample.vectors)
    for i in 0..<10 {
      let prepared = try PreparedQuery(sample.query(i), quantizer: index.quantizer, row: 0)
      for beam: UInt32 in [1, 2] {
        let walks = try [1, 2, 3, 4, 7, 16, 63, 64].map { prefetch in
          try index.graph.withContext(ef: 40) {
            index.graph.walk(prepared.coordinates, ef: 40, tuning: .init(beam: beam, prefetch: prefetch), context: $0)
          }
        }
        #expect(walks.allSatisfy { $0 == walks[0] && $0.count == 40 })
      }
    }
  }

  @Test("a graph built and walked on any path is the same", arguments: paths)
  func graphs(path: semblance_path) throws {
    let sample = Sample(700, dimension: 33)
    var plain = HNSW.Builder(dimension: 33)
    plain.path = SEMBLANCE_PORTABLE
    var other = plain
    other.path = path
    let (a, b) = (try plain.build(vectors: sample.vectors), try other.build(vectors: sample.vectors))
    for (one, two) in zip(a.graph.levels, b.graph.levels) {
      #expect(one.links.count == two.links.count && one.links.isEqual(0..<one.links.count, to: two.links, from: 0))
    }
    for i in 0..<sample.queryCount {
      let prepared = try PreparedQuery(sample.query(i), quantizer: a.quantizer, row: 0)
      let walks = try [a, b].map { index in
        try index.graph.withContext(ef: 37) {
          index.graph.walk(prepared.coordinates, ef: 37, tuning: index.tuning.kernel, context: $0)
        }
      }
      #expect(walks[0] == walks[1])
      let nodes = (0..<UInt32(a.graph.count)).filter { $0 % 3 == 0 }
      let scans = try [a, b].map { index in
        try index.graph.withContext(ef: 20) {
          index.graph.scan(prepared.coordinates, nodes: nodes, ef: 20, context: $0)
        }
      }
      #expect(scans[0] == scans[1])
    }
  }

  @Test("a checksum notices one changed bit anywhere")
  func checksum() {
    var bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let original = bytes.withUnsafeBytes { Kernels.checksum($0) }
    for bit in 0..<bytes.count * 8 {
      bytes[bit / 8] ^= 1 << (bit % 8)
      #expect(bytes.withUnsafeBytes { Kernels.checksum($0) } != original)
      bytes[bit / 8] ^= 1 << (bit % 8)
    }
    #expect(bytes.dropLast().withUnsafeBytes { Kernels.checksum($0) } != original)
  }

  @Test("keys sort as the standard library sorts them")
  func sorting() throws {
    var random = SeededGenerator(seed: 9)
    for n in [0, 1, 2, 100, 5_000] {
      let keys = (0..<n).map { i in i % 7 == 0 ? UInt64.max : random.next() >> UInt64(random.next() % 64) }
      let slab = try Slab<UInt64>(keys)
      Kernels.sort(slab, count: n, scratch: try Slab<UInt64>(count: n))
      #expect((0..<n).map { slab[$0] } == keys.sorted())
    }
  }
}
