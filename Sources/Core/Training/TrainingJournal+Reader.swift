import Foundation

extension TrainingJournal {
  /// Follows the journal of a workspace's run while it grows.
  public struct Reader: Sendable {
    public let workspace: URL
    /// What the journal has told so far.
    public private(set) var history = TrainingHistory()
    private var offset: UInt64 = 0
    private var rest = Data()
    private var identity: UInt64?

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

  /// Whether a process, this or another, trains in a workspace now.
  public static func isRunning(in workspace: URL) -> Bool {
    let folder = workspace.appendingPathComponent("epochs")
    guard FileManager.default.fileExists(atPath: folder.path) else { return false }
    return WorkspaceLock.isHeld(folder)
  }
}
