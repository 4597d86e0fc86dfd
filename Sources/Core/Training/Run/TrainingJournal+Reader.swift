import Foundation

extension TrainingJournal {
  /// Follows the journal of a workspace's run while it grows.
  public struct Reader: Sendable {
    /// The workspace's folder.
    public let workspace: URL
    /// What the journal has told so far.
    public private(set) var history = TrainingHistory()
    private var offset: UInt64 = 0
    private var rest = Data()
    private var identity: UInt64?

    /// Reads nothing before the first ``refresh()``.
    public init(_ workspace: URL) { self.workspace = workspace }

    /// Reads what was added since the last call.
    /// - Returns: Whether ``history`` changed.
    public mutating func refresh() -> Bool {
      let url = TrainingJournal.file(in: workspace)
      let before = history
      guard let handle = try? FileHandle(forReadingFrom: url) else {
        self = Reader(workspace)
        return history != before
      }
      defer { try? handle.close() }
      var status = stat()
      fstat(handle.fileDescriptor, &status)
      // A run that began anew cut the file, or made another.
      if identity != UInt64(status.st_ino) || UInt64(status.st_size) < offset { self = Reader(workspace) }
      identity = UInt64(status.st_ino)
      if UInt64(status.st_size) > offset, (try? handle.seek(toOffset: offset)) != nil,
        let added = try? handle.readToEnd()
      {
        offset += UInt64(added.count)
        rest += added
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
          // A line that a newer version wrote, or that a full disk cut, tells nothing.
          if let line = try? decoder.decode(Line.self, from: rest[..<end]) { history.add(line) }
          rest = Data(rest[rest.index(after: end)...])
        }
      }
      // Who was killed could not say so.
      if history.state == .running { history.isAlive = TrainingJournal.isRunning(in: workspace) }
      return history != before
    }
  }

  /// When the run of a workspace was last written; nil where there is none.
  public static func lastWritten(in workspace: URL) -> Date? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file(in: workspace).path)
    return attributes?[.modificationDate] as? Date
  }

  /// Whether the run of a workspace came to its end, so that nothing is left to take up. Reads the journal's last line only.
  public static func isFinished(in workspace: URL) -> Bool {
    guard let handle = try? FileHandle(forReadingFrom: file(in: workspace)) else { return false }
    defer { try? handle.close() }
    // More than that line takes.
    let tail: UInt64 = 512
    guard let length = try? handle.seekToEnd(), (try? handle.seek(toOffset: length - min(length, tail))) != nil,
      let last = try? handle.readToEnd()?.split(separator: UInt8(ascii: "\n")).last,
      case .end(.finished)? = try? decoder.decode(Line.self, from: last)
    else { return false }
    return true
  }

  /// Whether a process, this or another, trains in a workspace now.
  public static func isRunning(in workspace: URL) -> Bool {
    let folder = workspace.appendingPathComponent("epochs")
    guard FileManager.default.fileExists(atPath: folder.path) else { return false }
    return WorkspaceLock.isHeld(folder)
  }
}
