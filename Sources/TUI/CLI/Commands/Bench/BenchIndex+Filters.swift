import ArgumentParser
import Core
import Index

extension BenchIndex {
  /// Searches with a filter that admits a share of the vectors, against exact scans of what it admits; one thread.
  struct Filtered: Encodable {
    var peer = "semblance"
    let filter: Double
    let matches: Int
    let ef: Int
    let recall: Double
    /// Among a selection that was made before, and comparing every row of a copy of the matches, side by side.
    let qps: Double
    let scan_qps: Double
    /// With a predicate, asked anew by each search, and asking it about every id, then comparing as above: rows that a
    /// new filter could not have side by side yet.
    let predicate_qps: Double
    let predicate_scan_qps: Double
  }

  func filtered(
    _ share: Double, index: HNSW, rows: [Float], queries: [Float], dimension: Int
  ) throws -> Filtered {
    let limit = UInt64(share * Double(UInt32.max))
    // Multiplied by the golden ratio's bits, ids fall evenly and in no order (Knuth, TAOCP 3, 6.4).
    let admit: (Int64) -> Bool = { (UInt64(bitPattern: $0) &* 0x9E37_79B9_7F4A_7C15) >> 32 < limit }
    let all = Array(0..<Int64(rows.count / dimension))
    let ids = all.filter(admit)
    var matching = [Float]()
    matching.reserveCapacity(ids.count * dimension)
    for id in ids { matching += rows[Int(id) * dimension..<(Int(id) + 1) * dimension] }
    let scan = try ExactSearch(dimension: dimension, vectors: matching, ids: ids)
    let selection = index.selection(where: admit)
    let asked = (0..<queries.count / dimension).map { Array(queries[$0 * dimension..<($0 + 1) * dimension]) }
    let ef = index.parameters.efSearch

    let truth = try scan.search(batch: queries, k: 10)
    let found = try asked.map { try index.search($0, k: 10, ef: ef, among: selection) }
    let shared = zip(found, truth).reduce(0) { sum, pair in
      sum + Set(pair.0.map(\.id)).intersection(pair.1.map(\.id)).count
    }
    let asking = seconds(asked.prefix(20)) { _ in precondition(all.filter(admit).count == ids.count) }
    let scanning = try seconds(asked.prefix(max(20, 10_000_000 / max(1, ids.count)))) { _ = try scan.search($0, k: 10) }
    return Filtered(
      filter: share, matches: ids.count, ef: ef,
      recall: Double(shared) / Double(max(1, truth.reduce(0) { $0 + $1.count })),
      qps: 1 / (try seconds(asked[...]) { _ = try index.search($0, k: 10, ef: ef, among: selection) }),
      scan_qps: 1 / scanning,
      predicate_qps: 1 / (try seconds(asked.prefix(200)) { _ = try index.search($0, k: 10, ef: ef, where: admit) }),
      predicate_scan_qps: 1 / (asking + scanning))
  }

  /// Seconds a query takes, in the fastest of the rounds.
  private func seconds(_ queries: ArraySlice<[Float]>, _ work: ([Float]) throws -> Void) rethrows -> Double {
    // A round of few microseconds is no measurement: the queries are asked again until it has lasted a while.
    var best = Double.infinity
    for _ in 0..<rounds {
      let start = Stopwatch()
      var asked = 0
      repeat {
        for query in queries { try work(query) }
        asked += queries.count
      } while start.wall < 0.05
      best = min(best, start.wall / Double(max(1, asked)))
    }
    return best
  }
}

/// Shares on the command line: `0.5,0.01`.
struct ShareList: ExpressibleByArgument, ExpressibleByArrayLiteral {
  let shares: [Double]

  init(arrayLiteral elements: Double...) { shares = elements }

  init?(argument: String) {
    let parts = argument.split(separator: ",").map { Double($0) }
    guard !parts.isEmpty, parts.allSatisfy({ ($0 ?? 0) > 0 && ($0 ?? 2) <= 1 }) else { return nil }
    shares = parts.compactMap(\.self)
  }

  var defaultValueDescription: String { shares.map { "\($0)" }.joined(separator: ",") }
}
