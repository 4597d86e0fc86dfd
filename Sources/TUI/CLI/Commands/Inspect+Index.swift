import Foundation
import Index

extension InspectCommand {
  /// What an index file holds, how its graph looks, and whether it is sound: everything is read and checked.
  static func indexLines(_ url: URL) throws -> [String] {
    let index = try HNSW(mapping: url, verify: .everything)
    let report = try index.report()
    let grouped = Numbers.count
    let nodes = report.levels.first ?? 0
    var lines = [
      "index, HNSW: \(grouped(report.live)) vectors x \(report.dimension), \(report.metric)"
        + (report.deleted > 0 ? ", \(grouped(report.deleted)) more deleted" : ""),
      "built with M \(report.parameters.M), efConstruction \(report.parameters.efConstruction), "
        + "seed \(report.parameters.seed); searched with ef \(report.parameters.efSearch)",
      "tuned      \(String(format: "%g", report.tuning.rerank)) candidates a hit ranked in float32, "
        + (report.tuning.beam == 1 ? "1 node" : "\(report.tuning.beam) nodes") + " a hop, "
        + (report.tuning.prefetch == 0 ? "prefetch not measured" : "prefetch \(report.tuning.prefetch) codes"),
      "nodes      \(report.levels.map(grouped).joined(separator: ", ")) on levels 0, 1 …"
        + (nodes < report.live + report.deleted ? " (equal vectors share one)" : ""),
      "memory     \(grouped(Int(report.bytesPerVector.rounded()))) bytes a vector, "
        + "\(grouped(Int(report.bytesPerVector * Double(report.live + report.deleted) / 1e6))) MB in all",
    ]
    let links = report.degrees.enumerated().reduce(0) { $0 + $1.offset * $1.element }
    lines.append("links      \(String(format: "%.1f", Double(links) / Double(max(1, nodes)))) a node on level 0")
    lines += histogram(report.degrees)
    lines.append(
      "recall@10  \(String(format: "%.3f", report.recallAt10)) at ef \(report.ef), for \(report.samples) of its vectors, "
        + "each left out while it is asked for"
    )
    let unsound =
      report.problem?.clause ?? (report.unreachable > 0 ? "\(report.unreachable) nodes cannot be reached" : nil)
    lines.append(
      unsound.map { "unsound    \($0)" }
        ?? "sound      every byte, link and row was checked; every node is reachable")
    return lines
  }

  /// Bars of how many nodes have 0–3, 4–7 … links.
  private static func histogram(_ degrees: [Int]) -> [String] {
    let width = max(1, (degrees.count + 8) / 9)
    let bins = stride(from: 0, to: degrees.count, by: width).map { lower in
      (lower, min(lower + width, degrees.count) - 1, degrees[lower..<min(lower + width, degrees.count)].reduce(0, +))
    }
    let most = max(1, bins.map(\.2).max() ?? 1)
    return bins.filter { $0.2 > 0 }.map { lower, upper, count in
      let range = lower == upper ? "\(lower)" : "\(lower)–\(upper)"
      let bar = String(repeating: "█", count: max(1, count * 30 / most))
      let name = String(repeating: " ", count: max(0, 7 - range.count)) + range
      return "  \(name)  \(bar) \(Numbers.count(count))"
    }
  }
}
