import Foundation

/// Which photo goes where. Written to the destination before the first photo, so that a split that was stopped goes on
/// with the same plan, and one that was finished finds nothing to do.
struct SplitPlan: Codable, Equatable {
  struct Photo: Codable, Equatable {
    /// Relative to the source and to the destination.
    let from: String
    let to: String
    let size: Int64
  }

  static let fileName = "split.json"
  static let currentVersion = 1

  var version = currentVersion
  var source: String
  var mode: SplitSettings.Mode
  var valid: Double
  var seed: UInt64
  var perClass: Int?
  var trainClasses: [String]
  var testClasses: [String]
  var photos: [Photo]

  /// - Throws: ``SplitError``, ``WorkspaceError``.
  init(_ dataSet: DataSet, settings: SplitSettings, summary: inout SplitSummary) throws {
    let files = Dictionary(grouping: dataSet.files.filter { $0.label != nil }, by: { $0.label ?? "" })
    if dataSet.layout != .awa2, dataSet.files.contains(where: { $0.split != .none }) {
      throw SplitError.alreadySplit(path: dataSet.root.path)
    }
    guard !files.isEmpty else { throw SplitError.noClasses(path: dataSet.root.path) }
    let classes = try Self.classes(dataSet.root, settings, all: files.keys.sorted())
    source = dataSet.root.path
    mode = settings.mode
    valid = settings.valid
    seed = settings.seed
    perClass = settings.perClass
    trainClasses = classes.train
    testClasses = classes.test
    photos = []

    let listed = Set(classes.train + classes.test)
    summary.unlisted = files.keys.filter { !listed.contains($0) }.sorted()
    summary.withoutPhotos = listed.filter { files[$0] == nil }.sorted()
    guard classes.train.contains(where: { files[$0] != nil }) else {
      throw SplitError.noTrainPhotos(path: dataSet.root.path, example: classes.train.first ?? "")
    }
    for name in classes.train {
      let all = files[name] ?? []
      if all.count == 1 { summary.single.append(name) }
      let parts = ClassSplit(all, name: name, valid: valid, seed: seed, limit: perClass)
      photos += parts.valid.map { Photo($0, in: "valid", name) }
      photos += parts.train.map { Photo($0, in: "train", name) }
    }
    for name in classes.test { photos += (files[name] ?? []).map { Photo($0, in: "test", name) } }
    photos.sort { $0.to.utf8.lexicographicallyPrecedes($1.to.utf8) }
  }

  private static func classes(
    _ root: URL, _ settings: SplitSettings, all: [String]
  ) throws -> (train: [String], test: [String]) {
    func list(_ named: URL?, _ usual: String) throws -> [String] {
      if let named, !FileManager.default.fileExists(atPath: named.path) {
        throw SplitError.listMissing(path: named.path)
      }
      var seen: Set<String> = []
      return try DataSet.classNames(in: named ?? root.appendingPathComponent(usual)).filter { seen.insert($0).inserted }
    }
    var train = try list(settings.trainClasses, "trainclasses.txt")
    let test = try list(settings.testClasses, "testclasses.txt")
    // A list given for this split rules over the source's own other list.
    if settings.testClasses != nil, settings.trainClasses == nil { train.removeAll(where: test.contains) }
    let both = settings.trainClasses != nil && settings.testClasses == nil ? nil : train.first(where: test.contains)
    if let both { throw SplitError.classInBoth(name: both) }
    let kept = test.filter { !train.contains($0) }
    if train.isEmpty { train = all.filter { !kept.contains($0) } }
    return (train, kept)
  }

  /// The first setting in which another plan was made differently, with both its values.
  func difference(from other: SplitPlan) -> SettingChange<SplitSetting>? {
    func differs<T: Equatable>(
      _ setting: SplitSetting, _ path: KeyPath<SplitPlan, T>, _ text: (T) -> String?
    ) -> SettingChange<SplitSetting>? {
      let (mine, theirs) = (self[keyPath: path], other[keyPath: path])
      return mine == theirs ? nil : SettingChange(setting, was: text(mine), now: text(theirs))
    }
    return differs(.source, \.source) { $0 } ?? differs(.mode, \.mode) { $0.rawValue }
      ?? differs(.valid, \.valid) { "\($0)" } ?? differs(.seed, \.seed) { "\($0)" }
      ?? differs(.perClass, \.perClass) { $0.map { "\($0)" } }
  }
}

extension SplitPlan.Photo {
  /// Folders within the class's folder are kept, so that no two photos meet under one name.
  init(_ file: DataSet.File, in part: String, _ label: String) {
    let parts = file.path.split(separator: "/")
    let inside = parts.firstIndex { $0 == label }.map { parts[($0 + 1)...] } ?? parts.suffix(1)
    from = file.path
    to = "\(part)/\(label)/" + inside.joined(separator: "/")
    size = file.size
  }
}
