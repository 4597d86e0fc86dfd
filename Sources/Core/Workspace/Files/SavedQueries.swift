import Foundation
import Support

/// `queries.json`: the queries that are kept with a workspace, in the order in which they were saved.
public struct SavedQueries: Codable, Sendable, Hashable {
  /// The file's name in a workspace's folder.
  public static let fileName = "queries.json"
  /// The queries in the order in which they were saved.
  public private(set) var queries: [String]

  /// A list of these queries, taken as they are.
  public init(_ queries: [String] = []) { self.queries = queries }

  /// Whether a query is saved; spaces around it do not count.
  public func contains(_ query: String) -> Bool { queries.contains(Self.trimmed(query)) }

  /// Saves a query, or forgets it where it is saved already.
  public mutating func toggle(_ query: String) {
    let text = Self.trimmed(query)
    guard !text.isEmpty else { return }
    if let place = queries.firstIndex(of: text) { queries.remove(at: place) } else { queries.append(text) }
  }

  private static func trimmed(_ query: String) -> String { query.trimmingCharacters(in: .whitespacesAndNewlines) }

  /// None where nothing was saved yet.
  /// - Throws: ``WorkspaceError/damaged(path:_:)``, ``WorkspaceError/system(_:)``.
  public init(readingFrom workspace: URL) throws {
    let file = workspace.appendingPathComponent(Self.fileName)
    guard FileManager.default.fileExists(atPath: file.path) else {
      self.init()
      return
    }
    let data: Data
    do { data = try Data(contentsOf: file) } catch {
      throw WorkspaceError.system(SystemError(.read, file.path, error))
    }
    guard let stored = try? JSONDecoder().decode(SavedQueries.self, from: data) else {
      throw WorkspaceError.damaged(path: file.path, .noQueries)
    }
    self = stored
  }

  /// Replaces the file in a workspace's folder.
  /// - Throws: `FileError`.
  public func write(to workspace: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes]
    var file = try DurableFile(workspace.appendingPathComponent(Self.fileName))
    try file.write([UInt8](try encoder.encode(self)))
    try file.publish()
  }
}
