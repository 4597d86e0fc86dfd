import Foundation

/// `predictions.safetensors`: "logits" `[N, C] float32`, "ids" `[N] int64`, ascending; the metadata's `classes` is a JSON
/// array of C names.
extension Predictions {
  static let fileName = "predictions.safetensors"

  private enum Key {
    static let classes = "classes"
  }

  /// Reads a workspace's predictions; nil where it has no classifier.
  /// - Throws: `FileError`, ``CheckpointError``; ``WorkspaceError/damaged(path:_:)`` where the parts disagree.
  public static func read(from workspace: URL) throws -> Predictions? {
    let url = workspace.appendingPathComponent(fileName)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    let file = try SafeTensorsFile(mapping: url)
    func damaged(_ fault: PartFault) -> WorkspaceError { .damaged(path: url.path, fault) }
    guard let text = file.metadata[Key.classes],
      let classes = try? JSONDecoder().decode([String].self, from: Data(text.utf8))
    else { throw damaged(.unnamed(Key.classes)) }
    guard !classes.isEmpty, Set(classes).count == classes.count else {
      throw damaged(.ambiguousClasses)
    }
    let ids = try file.int64s("ids")
    guard zip(ids, ids.dropFirst()).allSatisfy({ $0 < $1 }) else { throw damaged(.unorderedIDs) }
    let entry = try file.entry("logits", .float32, shape: [ids.count, classes.count])
    return Predictions(classes: classes, ids: ids, logits: try file.tensor(entry.name).values)
  }

  /// - Throws: `FileError`; then what stood there before still stands.
  public func write(to workspace: URL) throws {
    try SafeTensors.write(
      [
        .init("logits", shape: [count, classes.count], .float32(logits)),
        .init("ids", shape: [count], .int64(ids)),
      ], metadata: [Key.classes: String(decoding: try JSONEncoder().encode(classes), as: UTF8.self)],
      to: workspace.appendingPathComponent(Self.fileName))
  }
}
