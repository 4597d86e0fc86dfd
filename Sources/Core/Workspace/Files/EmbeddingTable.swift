import Foundation

/// The embeddings of a workspace's photos, by id: `embeddings.safetensors` with what waits in the catalogue's journal.
struct EmbeddingTable: Sendable {
  static let fileName = "embeddings.safetensors"

  /// Length of a row.
  let dimension: Int
  /// `[N]`, ascending.
  let ids: [Int64]
  /// `[N, dimension] float32`, unit rows, in the order of ``ids``.
  let rows: [Float]

  /// - Precondition: `rows.count == ids.count * dimension`, ids ascending.
  init(dimension: Int, ids: [Int64], rows: [Float]) {
    precondition(rows.count == ids.count * dimension)
    self.dimension = dimension
    self.ids = ids
    self.rows = rows
  }

  var count: Int { ids.count }

  /// The row of a photo, or nil where it has none. O(log N).
  func position(of id: Int64) -> Int? { ids.positionInAscending(id) }

  /// - Returns: `[dimension] float32` of unit length, or nil for a photo without one.
  func embedding(of id: Int64) -> [Float]? {
    position(of: id).map { Array(rows[$0 * dimension..<($0 + 1) * dimension]) }
  }

  /// This table with some rows replaced or added, and only the photos that are alive.
  func merged(with fresh: [Int64: [Float]], alive: Set<Int64>) -> EmbeddingTable {
    let kept = Set(ids).union(fresh.keys).intersection(alive).sorted()
    var merged: [Float] = []
    merged.reserveCapacity(kept.count * dimension)
    for id in kept {
      if let row = fresh[id] {
        merged.append(contentsOf: row)
      } else if let position = position(of: id) {
        merged.append(contentsOf: rows[position * dimension..<(position + 1) * dimension])
      }
    }
    return EmbeddingTable(dimension: dimension, ids: kept, rows: merged)
  }
}
