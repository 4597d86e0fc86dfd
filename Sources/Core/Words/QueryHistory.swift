import Foundation

/// The queries that a person went through with, the newest last, each once; kept across sessions in a file that only they
/// may read.
public struct QueryHistory: Sendable, Equatable {
  /// More would only hide what is worth finding.
  public static let limit = 500
  public private(set) var entries: [String]

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

  /// Where it stands: `$XDG_STATE_HOME/semblance/queries`, else `~/.local/state/semblance/queries` (XDG Base Directory
  /// Specification 0.8); nil where there is no home.
  public static func standardURL(environment: [String: String] = ProcessInfo.processInfo.environment) -> URL? {
    let state: URL
    if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") {
      state = URL(fileURLWithPath: folder)
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      state = URL(fileURLWithPath: home).appendingPathComponent(".local/state")
    } else {
      return nil
    }
    return state.appendingPathComponent("semblance/queries")
  }

  /// What a file holds, a query a line; nothing where it cannot be read.
  public init(readingFrom url: URL) {
    let data = (try? Data(contentsOf: url)) ?? Data()
    self.init(String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init))
  }

  /// Replaces the file; its folder is made where it is missing.
  /// - Throws: ``FileError/unwritable(path:errno:)``.
  public func write(to url: URL) throws {
    let folder = url.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw FileError.unwritable(path: folder.path, errno: EACCES)
    }
    var file = try DurableFile(url, permissions: 0o600)
    try file.write(Array(entries.map { $0 + "\n" }.joined().utf8))
    try file.publish()
  }

  /// Adds a query to a file, with what others added to it since it was read.
  /// - Returns: what the file holds now.
  /// - Throws: ``FileError/unwritable(path:errno:)``.
  public static func adding(_ query: String, to url: URL) throws -> QueryHistory {
    var history = QueryHistory(readingFrom: url)
    history.add(query)
    try history.write(to: url)
    return history
  }
}
