import Foundation

/// `predictions.safetensors`: "logits" `[N, C] float32`, "ids" `[N] int64`, ascending; the metadata's `classes` is a JSON
/// array of C names.
extension Predictions {
  static let fileName = "predictions.safetensors"

  private enum Key {
    static let classes = "classes"
  }

  /// Reads a workspace's predictions; nil where it has no classifier.
  /// - Throws: ``FileError``, ``CheckpointError``; ``WorkspaceError/damaged(path:reason:)`` where the parts disagree.
  public static func read(from workspace: URL) throws -> Predictions? {
    let url = workspace.appendingPathComponent(fileName)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    let file = try SafeTensorsFile(mapping: url)
    func damaged(_ reason: String) -> WorkspaceError { .damaged(path: url.path, reason: reason) }
    guard let text = file.metadata[Key.classes],
      let classes = try? JSONDecoder().decode([String].self, from: Data(text.utf8))
    else { throw damaged("it does not name its classes") }
    guard !classes.isEmpty, Set(classes).count == classes.count else {
      throw damaged("its classes are none, or two have one name")
    }
    let ids = try file.int64s("ids")
    guard zip(ids, ids.dropFirst()).allSatisfy({ $0 < $1 }) else { throw damaged("its ids are not in ascending order") }
    let entry = try file.entry("logits", .float32, shape: [ids.count, classes.count])
    return Predictions(classes: classes, ids: ids, logits: try file.tensor(entry.name).values)
  }

  /// - Throws: ``FileError/unwritable(path:errno:)``; then what stood there before still stands.
  public func write(to workspace: URL) throws {
    try SafeTensors.write(
      [
        .init("logits", shape: [count, classes.count], .float32(logits)),
        .init("ids", shape: [count], .int64(ids)),
      ], metadata: [Key.classes: String(decoding: try JSONEncoder().encode(classes), as: UTF8.self)],
      to: workspace.appendingPathComponent(Self.fileName))
  }
}
