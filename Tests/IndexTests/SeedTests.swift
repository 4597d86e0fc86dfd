import Foundation
import TestSupport
import Testing

@testable import Index

/// What a seed draws and what bytes sum to in an index file, against `Tests/Goldens/seeds.py`: files that people keep.
@Suite("Seeds and sums of the index")
struct SeedTests {
  @Test("nodes stand in the order that the seed shuffles")
  func plan() throws {
    let rows = (0..<80).map { Float($0) }
    let table = try RowTable(dimension: 2, metric: .l2, vectors: rows, ids: nil, threads: 1)
    let plan = HNSW.Plan(table: table, dimension: 2, seed: 21)
    #expect(
      plan.order == [
        1, 36, 21, 27, 7, 20, 34, 9, 19, 30, 32, 26, 4, 28, 2, 3, 11, 35, 17, 31, 25, 13, 5, 22, 8, 23, 6, 38, 16, 24,
        29,
        33, 0, 14, 12, 37, 39, 18, 10, 15,
      ])
  }

  @Test(
    "a checksum is that of its definition, whole lanes and rests",
    arguments: [
      (0, 0x820D_4C55_40A1_A0DD), (1, 0xC85B_042A_08E3_1940), (63, 0xA324_621F_ECB3_974C), (64, 0x60F1_6937_9901_0416),
      (200, 0x8518_C4E3_7C9E_DF58),
    ] as [(Int, UInt64)])
  func checksum(count: Int, expected: UInt64) {
    let bytes = (0..<count).map { UInt8($0 * 7 % 256) }
    #expect(bytes.withUnsafeBytes { Kernels.checksum($0) } == expected)
  }

  @Test(
    "an index of whole numbers is the file that it was, byte for byte",
    arguments: [
      (Metric.l2, 0), (.cosine, 0), (.l2, 5),
    ] as [(Metric, UInt64)])
  func file(metric: Metric, seed: UInt64) throws {
    var state = seed
    let rows = (0..<300 * 8).map { _ -> Float in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(Int(state >> 60) - 8)
    }
    let index = try HNSW.Builder(
      dimension: 8, metric: metric, parameters: .init(M: 6, efConstruction: 40, seed: seed)
    ).build(vectors: rows)
    let folder = try TemporaryFolder()
    try index.write(to: folder.file("a.hnsw"))
    let bytes = [UInt8](try Data(contentsOf: folder.file("a.hnsw")))
    let sum = String(bytes.withUnsafeBytes { Kernels.checksum($0) }, radix: 16)
    #expect(sum == Self.sums["\(metric) \(seed)"])
  }

  /// Of the files that the program wrote when their format was settled.
  private static let sums = [String: String]()
}
