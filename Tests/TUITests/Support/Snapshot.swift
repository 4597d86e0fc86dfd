import Foundation
import Testing

/// Screens kept as text beside the tests. With `SEMBLANCE_RECORD=1` in the environment they are written anew, and the run
/// fails where one changed, so that a change is looked at and not waved through.
enum Snapshot {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Snapshots")

  static func expect(_ found: String, matches name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = folder.appendingPathComponent(name + ".txt")
    let kept = try? String(contentsOf: file, encoding: .utf8)
    if ProcessInfo.processInfo.environment["SEMBLANCE_RECORD"] == "1" {
      guard kept != found else { return }
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try found.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("\(name) was recorded", sourceLocation: sourceLocation)
      return
    }
    guard let kept else {
      Issue.record("\(name) was never recorded", sourceLocation: sourceLocation)
      return
    }
    if kept != found {
      let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
      let new = found.split(separator: "\n", omittingEmptySubsequences: false)
      let line = (0..<max(old.count, new.count)).first {
        $0 >= old.count || $0 >= new.count || old[$0] != new[$0]
      }
      let row = line ?? 0
      Issue.record(
        """
        \(name) differs first in line \(row + 1):
        kept  \(row < old.count ? String(old[row]) : "(end)")
        found \(row < new.count ? String(new[row]) : "(end)")
        """, sourceLocation: sourceLocation)
    }
  }
}
