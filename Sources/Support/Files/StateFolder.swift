import Foundation

/// Where the program keeps what a person did, across sessions and workspaces, in small files of lines that only they may
/// read.
package enum StateFolder {
  /// `$XDG_STATE_HOME/semblance/NAME`, else `~/.local/state/semblance/NAME` (XDG Base Directory Specification 0.8); nil
  /// where there is no home.
  package static func url(of name: String, environment: [String: String]) -> URL? {
    let state: URL
    if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") {
      state = URL(fileURLWithPath: folder)
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      state = URL(fileURLWithPath: home).appendingPathComponent(".local/state")
    } else {
      return nil
    }
    return state.appendingPathComponent("semblance").appendingPathComponent(name)
  }

  /// The lines of a file; none where it cannot be read.
  package static func lines(of url: URL) -> [String] {
    let data = (try? Data(contentsOf: url)) ?? Data()
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
  }

  /// Replaces the file; its folder is made where it is missing.
  /// - Throws: `FileError`.
  package static func write(_ lines: [String], to url: URL) throws {
    let folder = url.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw FileError.system(SystemError(.write, folder.path, error))
    }
    var file = try DurableFile(url, permissions: 0o600)
    try file.write(Array(lines.map { $0 + "\n" }.joined().utf8))
    try file.publish()
  }
}
