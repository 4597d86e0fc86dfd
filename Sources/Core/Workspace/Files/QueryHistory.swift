import Foundation
import Support

/// The queries that a person went through with, the newest last, each once; kept across sessions in a file that only they
/// may read.
public struct QueryHistory: Sendable, Equatable {
  /// More would only hide what is worth finding.
  public static let limit = 500
  /// The queries, the newest last, at most ``limit``.
  public private(set) var entries: [String]

  /// A history of these queries, added one after another.
  public init(_ entries: [String] = []) {
    self.entries = []
    for entry in entries { add(entry) }
  }

  /// Puts a query last; blank ones and ones that are too long for a query are left out.
  public mutating func add(_ query: String) {
    let text = query.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty, text.unicodeScalars.count <= Query.longestText, !text.contains(where: \.isNewline) else {
      return
    }
    entries.removeAll { $0 == text }
    entries.append(text)
    if entries.count > Self.limit { entries.removeFirst(entries.count - Self.limit) }
  }

  /// Where it stands: `$XDG_STATE_HOME/semblance/queries`, else `~/.local/state/semblance/queries`; nil where there is no
  /// home.
  public static func standardURL(environment: [String: String] = ProcessInfo.processInfo.environment) -> URL? {
    StateFolder.url(of: "queries", environment: environment)
  }

  /// What a file holds, a query a line; nothing where it cannot be read.
  public init(readingFrom url: URL) { self.init(StateFolder.lines(of: url)) }

  /// Replaces the file; its folder is made where it is missing.
  /// - Throws: `FileError`.
  public func write(to url: URL) throws { try StateFolder.write(entries, to: url) }

  /// Adds a query to a file, with what others added to it since it was read.
  /// - Returns: what the file holds now.
  /// - Throws: `FileError`.
  public static func adding(_ query: String, to url: URL) throws -> QueryHistory {
    var history = QueryHistory(readingFrom: url)
    history.add(query)
    try history.write(to: url)
    return history
  }
}
