import Foundation

/// Folders that a process builds under a name with its own number in it, and renames when they are whole: what is left of
/// them is of a process that was killed.
enum Leftovers {
  /// Removes those of processes that run no more.
  /// - Parameter process: the number in a name; nil for names that are something else.
  static func remove(in folder: URL, process: (String) -> pid_t?) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names {
      guard let process = process(name), !isRunning(process) else { continue }
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
  }

  /// This process builds one at a time, so what bears its number was another's.
  private static func isRunning(_ process: pid_t) -> Bool {
    process != getpid() && (kill(process, 0) == 0 || errno == EPERM)
  }
}
