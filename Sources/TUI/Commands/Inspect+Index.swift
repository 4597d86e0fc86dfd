import Foundation
import Index

extension InspectCommand {
  /// What an index file holds.
  static func indexLines(_ url: URL) throws -> [String] {
    let index = try HNSW(mapping: url)
    return [
      "index, HNSW: \(ProgressLine.grouped(index.count)) vectors x \(index.dimension), \(index.metric)",
      "built with M \(index.parameters.M), efConstruction \(index.parameters.efConstruction)",
    ]
  }
}
