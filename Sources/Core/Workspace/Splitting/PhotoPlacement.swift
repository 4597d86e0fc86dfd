import Foundation
import Support

/// Puts one photo in its place, so that at every moment it is whole in the source or in the destination, and nothing
/// that is there is ever written over.
struct PhotoPlacement {
  let source: URL
  let destination: URL
  let mode: SplitSettings.Mode

  enum Outcome { case placed, wasThere, missing }

  /// - Throws: ``SplitError/system(_:)``, ``SplitError/occupied(path:)``.
  func place(_ photo: SplitPlan.Photo) throws -> Outcome {
    let from = source.appendingPathComponent(photo.from).path
    let to = destination.appendingPathComponent(photo.to).path
    if let there = status(to, followingLinks: false) {
      try check(there, at: to, isFrom: from, photo)
      // A move that was stopped between its two steps: both are there, and are the same.
      if mode == .move, status(from, followingLinks: false) != nil { try remove(from) }
      return .wasThere
    }
    guard status(from, followingLinks: true) != nil else { return .missing }
    let folder = (to as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw SplitError.system(SystemError(.write, folder, error))
    }
    switch mode {
    case .link: guard symlink(from, to) == 0 else { throw failure(to) }
    case .copy: try copy(from, to, isFlushed: false)
    case .move: try move(from, to)
    }
    return .placed
  }

  /// What is in the place has to be what this split puts there.
  private func check(_ there: stat, at path: String, isFrom source: String, _ photo: SplitPlan.Photo) throws {
    let isLink = there.st_mode & S_IFMT == S_IFLNK
    if mode == .link {
      guard isLink, (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) == source else {
        throw SplitError.occupied(path: path)
      }
      return
    }
    // A moved link stays a link.
    guard isLink || Int64(there.st_size) == photo.size else { throw SplitError.occupied(path: path) }
  }

  private func move(_ from: String, _ to: String) throws {
    // Both names stand for a moment, so the photo is never without one.
    if link(from, to) == 0 { return try remove(from) }
    switch errno {
    case EXDEV, EPERM, ENOTSUP, EMLINK:
      try copy(from, to, isFlushed: true)
      try remove(from)
    default: throw failure(to)
    }
  }

  /// - Parameter isFlushed: To be on the disk before this returns, because the source goes next. A mere copy can be made
  ///   again: it is found too short, should the power fail.
  private func copy(_ from: String, _ to: String, isFlushed: Bool) throws {
    let temporary = "\(to).\(getpid()).tmp"
    do {
      try copyBytes(from, temporary, isFlushed: isFlushed)
      // Unlike a rename, a link refuses a name that is taken.
      if link(temporary, to) == 0 {
        unlink(temporary)
      } else if errno == EPERM || errno == ENOTSUP {
        guard status(to, followingLinks: false) == nil, rename(temporary, to) == 0 else { throw failure(to) }
      } else {
        throw failure(to)
      }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private func copyBytes(_ from: String, _ to: String, isFlushed: Bool) throws {
    let input = open(from, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw failure(from, .read) }
    defer { close(input) }
    var original = stat()
    guard fstat(input, &original) == 0 else { throw failure(from, .read) }
    let output = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard output >= 0 else { throw failure(to) }
    defer { close(output) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(input, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure(from, .read) }
      if count == 0 { break }
      var done = 0
      while done < count {
        let written = buffer.withUnsafeBytes { write(output, $0.baseAddress.map { $0 + done }, count - done) }
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else { throw failure(to) }
        done += written
      }
    }
    #if os(macOS)
      let times = [original.st_atimespec, original.st_mtimespec]
    #else
      let times = [original.st_atim, original.st_mtim]
    #endif
    guard futimens(output, times) == 0, !isFlushed || fsync(output) == 0 else { throw failure(to) }
  }

  private func remove(_ path: String) throws {
    guard unlink(path) == 0 else { throw failure(path) }
  }

  private func status(_ path: String, followingLinks: Bool) -> stat? {
    var status = stat()
    return (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 ? status : nil
  }

  private func failure(_ path: String, _ operation: SystemError.Operation = .write) -> SplitError {
    .system(SystemError(operation, path))
  }
}
