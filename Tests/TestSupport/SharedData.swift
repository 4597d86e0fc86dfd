import Foundation

/// Real photos, weights and vectors for tests, where they are at hand: the folder that `SEMBLANCE_SHARED` names, or
/// `shared` beside the checkout. It is no part of the project, so a test that needs it is skipped without it:
/// `@Test(.enabled(if: SharedData.isPresent, SharedData.hint))`.
public enum SharedData {
  /// The `data` folder, or nil where it is missing.
  public static let folder: URL? = {
    let environment = ProcessInfo.processInfo.environment["SEMBLANCE_SHARED"].map { URL(fileURLWithPath: $0) }
    let root = environment ?? checkout.deletingLastPathComponent().appendingPathComponent("shared")
    let data = root.appendingPathComponent("data")
    return FileManager.default.fileExists(atPath: data.path) ? data : nil
  }()

  /// The root of this checkout.
  public static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  public static var isPresent: Bool { folder != nil }
  public static let hint = "needs the real photos, weights and vectors: set SEMBLANCE_SHARED to their folder"

  /// A file or folder under `data`. Only inside tests that are enabled by ``isPresent``.
  public static func url(_ path: String) throws -> URL {
    guard let folder else { throw Missing() }
    return folder.appendingPathComponent(path)
  }

  public struct Missing: Error {}
}
