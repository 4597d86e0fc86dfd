import Foundation

extension Workspace {
  /// Something wrong with a part of a workspace.
  public struct Problem: Sendable {
    /// Relative to the workspace.
    public let file: String
    /// What opening or checking it threw.
    public let error: any Error
  }

  /// Reads every part of a workspace and says what is wrong: parts that do not open, do not fit the others, hold numbers
  /// that are not finite, or are gone while others need them. Parts that can be made again (the graph, features, the film)
  /// may be missing. A number that became another one is not told, but in a graph, whose bytes have checksums.
  /// - Throws: What ``Manifest/read(from:)`` throws.
  public static func problems(at url: URL) throws -> [Problem] {
    let url = url.standardizedFileURL
    let inspection = WorkspaceInspection(url, try Manifest.read(from: url))
    inspection.run()
    return inspection.problems
  }
}
