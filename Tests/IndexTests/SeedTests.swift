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
}
