import Foundation

/// The workspaces that an earlier release wrote, and their photos: see `Tests/Fixtures/release/README.md`.
public enum ReleasedWorkspaces {
  /// `untrained.semblance` and `trained.semblance`.
  public static let names = ["untrained", "trained"]
  /// Photos of each.
  public static let photoCount = 86

  public static let archives = SharedData.checkout.appendingPathComponent("Tests/Fixtures/release")

  public struct Failure: Error {
    let archive: String
    let status: Int32
  }

  /// A copy of both workspaces and of `zoo`, the photos that they were made of, to which their manifests are turned.
  public static func copy() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for archive in names + ["photos"] {
      try unpack(archives.appendingPathComponent("\(archive).tar.gz"), into: folder.url)
    }
    for name in names {
      let file = workspace(name, in: folder).appendingPathComponent("workspace.json")
      let text = try String(contentsOf: file, encoding: .utf8)
      try text.replacingOccurrences(of: "/srv/semblance/zoo", with: photos(in: folder).path)
        .write(to: file, atomically: true, encoding: .utf8)
    }
    return folder
  }

  public static func workspace(_ name: String, in folder: TemporaryFolder) -> URL {
    folder.file("\(name).semblance")
  }

  public static func photos(in folder: TemporaryFolder) -> URL { folder.file("zoo") }

  private static func unpack(_ archive: URL, into folder: URL) throws {
    func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }
    let arguments = copies(["tar", "-xzf", archive.path, "-C", folder.path])
    let environment = copies(ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" })
    defer { for text in arguments + environment { free(text) } }
    var process: pid_t = 0
    var status = posix_spawnp(&process, "tar", nil, nil, arguments, environment)
    if status == 0 { while waitpid(process, &status, 0) < 0 && errno == EINTR {} }
    guard status == 0 else { throw Failure(archive: archive.path, status: status) }
  }
}
