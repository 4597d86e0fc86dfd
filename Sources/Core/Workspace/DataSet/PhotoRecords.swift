/// The photos of a workspace, by id.
struct PhotoRecords: Sendable {
  /// By label, then path.
  let all: [ImageRecord]
  private let positions: [Int64: Int]

  /// - Precondition: no two photos have one id.
  init(_ records: [ImageRecord]) {
    all = records
    positions = Dictionary(uniqueKeysWithValues: zip(records.map(\.id), records.indices))
  }

  subscript(id: Int64) -> ImageRecord? { positions[id].map { all[$0] } }

  /// The classes by name, each with the number of its photos. O(N).
  func classes() -> [ClassSummary] {
    var counts: [String: (count: Int, unseen: Bool)] = [:]
    for record in all {
      guard let label = record.label else { continue }
      counts[label, default: (0, true)].count += 1
      if record.split != .test { counts[label]?.unseen = false }
    }
    return counts.map { label, entry in
      ClassSummary(label: label, count: entry.count, isUnseen: entry.unseen)
    }.sorted { $0.label < $1.label }
  }
}
