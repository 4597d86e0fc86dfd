import Foundation

/// `epochs/film.safetensors`: "points" `[E, N, C] float32`, "words" `[L, C] float32`, "explained" `[C] float32`; the
/// metadata's `epochs`, `paths`, `labels` and `classes` are JSON arrays of names.
extension Film {
  static let fileName = "film.safetensors"

  private enum Key {
    static let epochs = "epochs"
    static let paths = "paths"
    static let labels = "labels"
    static let classes = "classes"
  }

  static func url(in workspace: URL) -> URL {
    workspace.appendingPathComponent(EpochsFolder.name).appendingPathComponent(fileName)
  }

  /// A workspace's film: the one on disk, or a new one where it is missing or epochs were trained since.
  /// - Returns: Nil where the workspace has neither a film nor epochs to make one from.
  /// - Throws: What reading, fitting and writing throw.
  public static func of(_ workspace: Workspace) throws -> Film? {
    let url = url(in: workspace.url)
    let sources = EpochEmbeddings.files(of: workspace.url)
    if FileManager.default.fileExists(atPath: url.path), !sources.contains(where: { isNewer($0, than: url) }) {
      return try Film(readingFrom: url)
    }
    guard !sources.isEmpty else { return nil }
    let film = try fitted(to: workspace)
    // Kept where it can be; a workspace on a medium that cannot be written shows its film all the same.
    try? film.write(to: url)
    return film
  }

  /// Fits the film to a workspace's epochs, and writes it.
  /// - Throws: ``AnalysisError``, `FileError`, ``CheckpointError``, ``WorkspaceError``.
  @discardableResult
  public static func make(for workspace: Workspace) throws -> Film {
    let film = try fitted(to: workspace)
    try film.write(to: url(in: workspace.url))
    return film
  }

  private static func fitted(to workspace: Workspace) throws -> Film {
    let epochs = try EpochEmbeddings.all(of: workspace.url)
    let labels = Dictionary(
      workspace.images().map { ($0.path, $0.label) }, uniquingKeysWith: { first, _ in first })
    let classes = workspace.classes().map(\.label)
    let vectors = Dictionary(uniqueKeysWithValues: zip(classes, try workspace.text.vectors(ofLabels: classes)))
    return try Film(
      fitting: epochs, label: { labels[$0] ?? nil }, classes: classes, vector: { vectors[$0] ?? nil })
  }

  private static func isNewer(_ file: URL, than other: URL) -> Bool {
    func date(_ url: URL) -> Date? {
      (try? FileManager.default.attributesOfItem(atPath: url.path))?[.modificationDate] as? Date
    }
    guard let own = date(file), let known = date(other) else { return false }
    return own > known
  }

  /// - Throws: `FileError`, ``CheckpointError``; ``WorkspaceError/damaged(path:_:)`` where the parts disagree.
  public init(readingFrom url: URL) throws {
    let file = try SafeTensorsFile(mapping: url)
    func damaged(_ fault: PartFault) -> WorkspaceError { .damaged(path: url.path, fault) }
    func names(_ key: String) throws -> [String] {
      guard let names = try? JSONDecoder().decode([String].self, from: Data((file.metadata[key] ?? "").utf8)) else {
        throw damaged(.unnamed(key))
      }
      return names
    }
    let (epochs, paths) = (try names(Key.epochs), try names(Key.paths))
    let (labels, classes) = (try names(Key.labels), try names(Key.classes))
    let explained = try file.entry("explained", .float32, shape: [nil])
    let components = explained.count
    guard (1...Self.mostComponents).contains(components), labels.count == paths.count else {
      throw damaged(.film(components: components, photos: paths.count, labels: labels.count))
    }
    _ = try file.entry("points", .float32, shape: [epochs.count, paths.count, components])
    _ = try file.entry("words", .float32, shape: [classes.count, components])
    let values = try ["points", "words", "explained"].map { try file.tensor($0).values }
    guard values.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
      throw damaged(.notFinite)
    }
    self.init(
      epochs: epochs, paths: paths, labels: labels, classes: classes, components: components, points: values[0],
      words: values[1], explained: values[2])
  }

  /// - Throws: `FileError`; then what stood there before still stands.
  public func write(to url: URL) throws {
    func json(_ names: [String]) throws -> String { String(decoding: try JSONEncoder().encode(names), as: UTF8.self) }
    try SafeTensors.write(
      [
        .init("points", shape: [epochs.count, paths.count, components], .float32(points)),
        .init("words", shape: [classes.count, components], .float32(words)),
        .init("explained", shape: [components], .float32(explained)),
      ],
      metadata: [
        Key.epochs: try json(epochs), Key.paths: try json(paths), Key.labels: try json(labels),
        Key.classes: try json(classes),
      ], to: url)
  }
}
