import Foundation
import Support

/// Lists the picture files below a folder with the system's own calls: a `stat` a file and nothing else.
struct FolderScan {
  struct Found {
    let path: String
    let size: Int64
    let modified: Int64
  }

  private(set) var others = 0
  private(set) var unreadable: [(path: String, error: SystemError)] = []
  var files: [Found] = []
  private var visited: Set<FolderID> = []

  private struct FolderID: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  /// Names that people give to pictures. What is in the file is found out when it is read: a page named `.jpg` is
  /// skipped then, and listed.
  private let pictures = PictureDecoders.endings

  mutating func walk(_ folder: String, relative: String) {
    var status = stat()
    guard stat(folder, &status) == 0 else { return fail(folder, relative) }
    let identity = FolderID(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    guard visited.insert(identity).inserted else { return }
    guard let stream = opendir(folder) else { return fail(folder, relative) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    closedir(stream)
    for name in names.sorted() { visit(folder + "/" + name, relative.isEmpty ? name : relative + "/" + name) }
  }

  private mutating func visit(_ path: String, _ relative: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if isPicture(relative) { fail(path, relative) } else { others += 1 }
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      // A workspace kept beside its photos is no class of theirs.
      if access(path + "/" + Manifest.fileName, F_OK) != 0 { walk(path, relative: relative) }
    case S_IFREG where isPicture(relative):
      files.append(Found(path: relative, size: Int64(status.st_size), modified: modification(of: status)))
    default:
      others += 1
    }
  }

  private func isPicture(_ path: String) -> Bool {
    guard let dot = path.lastIndex(of: ".") else { return false }
    return pictures.contains(path[path.index(after: dot)...].lowercased())
  }

  private func modification(of status: stat) -> Int64 {
    #if os(macOS)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  private mutating func fail(_ path: String, _ relative: String) {
    unreadable.append((relative, SystemError(.read, path)))
  }
}
