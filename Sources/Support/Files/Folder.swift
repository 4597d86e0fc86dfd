import Foundation

/// Folders that a person named, and what lies in them.
package enum Folder {
  /// Whether two names lead to one file: another spelling, a link. False where one of them is not there.
  package static func isSame(_ one: URL, _ other: URL) -> Bool {
    var (first, second) = (stat(), stat())
    guard stat(one.path, &first) == 0, stat(other.path, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// Whether a name, or the file that it leads to, lies in a folder or below it, links followed.
  package static func contains(_ file: URL, in folder: URL) -> Bool {
    guard let folder = real(folder) else { return false }
    return [real(file.deletingLastPathComponent()).map { $0 + "/" }, real(file)].contains { place in
      place?.hasPrefix(folder + "/") ?? false
    }
  }

  /// The path without links and detours, of what is there.
  private static func real(_ url: URL) -> String? {
    guard let path = realpath(url.path, nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// Makes a folder and those above it, where they are not there yet.
  /// - Throws: `FileError` with the system's own reason: a file stands in the way, no right to
  ///   write, a name too long.
  package static func make(at url: URL) throws {
    let code = make(url.path)
    guard code == 0 else { throw FileError.system(SystemError(.write, url.path, code: code)) }
  }

  package static func exists(at url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// Whether there is anything in a folder but hidden files.
  package static func holdsAnything(at url: URL) -> Bool {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).contains { !$0.hasPrefix(".") }
  }

  /// - Returns: 0, or the system's error.
  private static func make(_ path: String) -> Int32 {
    if mkdir(path, 0o777) == 0 { return 0 }
    let code = errno
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) { return isFolder.boolValue ? 0 : ENOTDIR }
    let parent = (path as NSString).deletingLastPathComponent
    guard code == ENOENT, !parent.isEmpty, parent != path else { return code }
    let above = make(parent)
    guard above == 0 else { return above }
    return mkdir(path, 0o777) == 0 || errno == EEXIST ? 0 : errno
  }
}
