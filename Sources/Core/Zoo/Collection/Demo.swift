import Foundation
import Support

/// The zoo that opens where a person has no photos yet: a small set of drawn photos, their words and a trained model, all
/// shipped with the program, and the workspace that is built from them in the user's cache folder.
public struct Demo: Sendable {
  /// Holds `model.safetensors`, `words.vec`, the photos below `JPEGImages/zoo`; where there is one, `film.safetensors`,
  /// the photos after every epoch of training; `classifier.safetensors`, a classifier's head on the model's body; and, for
  /// a model that names classes, `classes.txt` in the order of its outputs.
  public let assets: URL
  /// Where workspaces of the demo are kept.
  public let cache: URL

  /// Reads nothing yet; ``find(executable:cache:)`` looks for the assets.
  public init(assets: URL, cache: URL = Demo.userCache) {
    self.assets = assets
    self.cache = cache
  }

  /// The user's cache folder, as the system names it.
  public static var userCache: URL {
    let caches = FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask).first
    return (caches ?? FileManager.default.temporaryDirectory).appendingPathComponent("semblance")
  }

  /// Looks for the assets where an installed program has them, `PREFIX/share/semblance/demo` beside `PREFIX/bin`, and
  /// where a checkout has them, `Assets/demo` in a folder above the build.
  /// - Returns: Nil where there are none, or where they hold no model.
  public static func find(executable: URL? = Bundle.main.executableURL, cache: URL = userCache) -> Demo? {
    guard var folder = executable?.resolvingSymlinksInPath().deletingLastPathComponent() else { return nil }
    var candidates = [folder.deletingLastPathComponent().appendingPathComponent("share/semblance/demo")]
    while folder.path != "/" {
      candidates.append(folder.appendingPathComponent("Assets/demo"))
      folder.deleteLastPathComponent()
    }
    return candidates.map { Demo(assets: $0, cache: cache) }.first { demo in
      [demo.model, demo.words, demo.photos].allSatisfy { FileManager.default.fileExists(atPath: $0.path) }
    }
  }

  /// The trained model, `model.safetensors`.
  public var model: URL { assets.appendingPathComponent("model.safetensors") }
  /// The word vectors, `words.vec`.
  public var words: URL { assets.appendingPathComponent("words.vec") }
  /// The data set, `JPEGImages/zoo`.
  public var photos: URL { assets.appendingPathComponent("JPEGImages/zoo") }

  private var classes: URL? { asset("classes.txt") }
  private var film: URL? { asset(Film.fileName) }
  private var classifier: URL? { asset(ClassifierFile.fileName) }

  private func asset(_ name: String) -> URL? {
    let file = assets.appendingPathComponent(name)
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }

  /// The workspace, built if it is not there. Its name tells from which assets it was built, so changed assets make
  /// another one; those that nobody needs any more are removed. Stopped half-way, nothing is left.
  /// - Parameters:
  ///   - progress: as the ``Indexer`` reports it.
  ///   - isCancelled: asked between photos; then ``WorkspaceError/cancelled`` is thrown.
  /// - Throws: as ``Indexer`` does; ``ZooError/noCache(_:)``.
  public func workspace(
    progress: @escaping (IndexingProgress) -> Void = { _ in },
    isCancelled: () -> Bool = { false }
  ) throws -> URL {
    let dataSet = try DataSet(at: photos)
    let stamp = try stamp(of: dataSet)
    removeLeftovers()
    let finished = cache.appendingPathComponent("zoo-\(stamp).semblance", isDirectory: true)
    if (try? Manifest.read(from: finished)) != nil { return finished }
    try Self.makeFolder(cache)
    let building = cache.appendingPathComponent("\(Self.buildingPrefix)\(stamp).\(getpid()).semblance")
    try? FileManager.default.removeItem(at: building)
    do {
      let source = ModelSource(weights: model, classes: classes, vectors: words)
      let indexer = try Indexer(dataSet: dataSet, into: building, model: source)
      // Before the photos are read: what it sees in them is kept too.
      if let classifier { try place(classifier: classifier, in: building) }
      _ = try indexer.run(progress: progress, isCancelled: isCancelled)
      guard !isCancelled() else { throw WorkspaceError.cancelled }
      if let film { try place(film: film, in: building) }
      // Another process may have been faster; then its workspace is as good.
      guard rename(building.path, finished.path) == 0 || (try? Manifest.read(from: finished)) != nil else {
        throw WorkspaceError.system(SystemError(.write, finished.path))
      }
    } catch {
      try? FileManager.default.removeItem(at: building)
      throw error
    }
    try? FileManager.default.removeItem(at: building)
    removeOthers(than: finished)
    return finished
  }

  /// Makes a folder and those that it lies in; the system says best why it cannot.
  private static func makeFolder(_ folder: URL) throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue { return }
    if folder.path != "/" { try makeFolder(folder.deletingLastPathComponent()) }
    guard mkdir(folder.path, 0o755) != 0, errno != EEXIST || !isFolder.boolValue else { return }
    throw ZooError.noCache(SystemError(.write, folder.path))
  }

  private func place(classifier: URL, in workspace: URL) throws {
    let body = try Checkpoint.load(from: model).tensors
    let file = try ClassifierFile(reading: classifier, body: body)
    try file.write(to: workspace)
  }

  /// The film plays from the workspace's own folder of epochs.
  private func place(film: URL, in workspace: URL) throws {
    let url = Film.url(in: workspace)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Film(readingFrom: film).write(to: url)
  }

  /// Changes with what is in any of the assets, and with the place where they are.
  private func stamp(of dataSet: DataSet) throws -> String {
    var text = [assets.standardizedFileURL.path, try Fingerprint.of(model), try Fingerprint.of(words)]
    for file in [classes, film, classifier].compactMap(\.self) { text.append(try Fingerprint.of(file)) }
    for file in dataSet.files {
      text.append("\(file.path) \(try Fingerprint.of(photos.appendingPathComponent(file.path)))")
    }
    return String(FNV1a.hash(text.joined(separator: "\n")), radix: 16)
  }

  private static let buildingPrefix = ".zoo-"

  /// What processes left that were killed while they built the workspace: `.zoo-STAMP.PROCESS.semblance`, and beside it
  /// what that was made from, `..zoo-STAMP.PROCESS.semblance.PROCESS.tmp`.
  private func removeLeftovers() {
    Leftovers.remove(in: cache) { name in
      let name = name.hasPrefix("." + Self.buildingPrefix) ? name.dropFirst() : name[...]
      let parts = name.dropFirst(Self.buildingPrefix.count).split(separator: ".")
      guard name.hasPrefix(Self.buildingPrefix), parts.count > 2, parts[2] == "semblance" else { return nil }
      return pid_t(parts[1])
    }
  }

  /// Removes the workspaces of older assets: those from this place, and from places that are gone. One on which somebody
  /// wrote tags or notes, or with which they saved queries, stays.
  private func removeOthers(than finished: URL) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: cache.path)) ?? []
    for name in names where name.hasPrefix("zoo-") && name.hasSuffix(".semblance") && name != finished.lastPathComponent
    {
      let other = cache.appendingPathComponent(name, isDirectory: true)
      if !isNeeded(other) { try? FileManager.default.removeItem(at: other) }
    }
  }

  private func isNeeded(_ workspace: URL) -> Bool {
    guard let manifest = try? Manifest.read(from: workspace) else { return false }
    let place = URL(fileURLWithPath: manifest.dataSet).standardizedFileURL.path
    if place != photos.standardizedFileURL.path, FileManager.default.fileExists(atPath: place) { return true }
    guard let saved = try? SavedQueries(readingFrom: workspace), saved.queries.isEmpty,
      let catalogue = try? Catalogue(at: workspace.appendingPathComponent(Catalogue.fileName)),
      let annotations = try? catalogue.annotations()
    else { return true }
    return !annotations.isEmpty
  }
}
