import Foundation
import Support

/// The photos of a data set as training takes them: classes numbered, a part held back, unseen classes set aside.
public struct TrainingSet: Sendable {
  /// Train classes that have a photo, in the order of their names' bytes; targets of ``train`` and ``valid`` count from 0 here.
  public let classes: [String]
  /// Classes set aside for zero-shot; targets of ``unseen`` count from 0 here.
  public let unseenClasses: [String]
  /// Photos to train on, in the order of their paths' bytes, as are the others.
  public let train: [TrainingPhoto]
  /// Photos of the same classes, held back to judge by.
  public let valid: [TrainingPhoto]
  /// Photos of the classes that are set aside.
  public let unseen: [TrainingPhoto]
  /// The data set's folder.
  public let root: URL
  /// Train classes by the data set's list that have no photo; they are left out.
  public let withoutPhotos: [String]
  /// Train classes with so few photos that none is held back.
  public let withoutValidation: [String]

  /// Takes the data set's own `train`, `valid` and `test` folders where it has them (photos of `test` folders whose class is
  /// trained on are left out); else holds back a share of each train class by seed, as ``Splitter`` does.
  /// - Throws: ``TrainingSetError``, ``WorkspaceError`` where a class list cannot be read or names a class of the other.
  public init(_ dataSet: DataSet, valid share: Double = 0.1, seed: UInt64 = 0, perClass: Int? = nil) throws {
    precondition((0..<1).contains(share))
    let listed =
      try dataSet.layout == .awa2 ? DataSet.classNames(in: dataSet.root.appendingPathComponent("trainclasses.txt")) : []
    let isListed = Set(listed)
    try dataSet.checkLists()
    var (trainFiles, validFiles, unseenFiles): ([DataSet.File], [DataSet.File], [DataSet.File]) = ([], [], [])
    let hasParts = dataSet.layout != .awa2 && dataSet.files.contains { $0.split == .valid }
    let candidates = dataSet.files.filter { file in
      guard let label = file.label, file.split != .test, file.split != .valid else { return false }
      return listed.isEmpty || isListed.contains(label)
    }
    for (name, files) in Dictionary(grouping: candidates, by: { $0.label ?? "" }) {
      let parts = ClassSplit(files, name: name, valid: hasParts ? 0 : share, seed: seed, limit: perClass)
      trainFiles += parts.train
      validFiles += parts.valid
    }
    let classes = Set(trainFiles.compactMap(\.label)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard classes.count > 1 else {
      throw TrainingSetError.tooFewClasses(path: dataSet.root.path, found: classes)
    }
    let isTrained = Set(classes)
    if hasParts {
      validFiles = dataSet.files.filter { $0.split == .valid && isTrained.contains($0.label ?? "") }
    }
    unseenFiles = dataSet.files.filter { $0.split == .test && $0.label != nil && !isTrained.contains($0.label ?? "") }
    let unseen = Set(unseenFiles.compactMap(\.label)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }

    func photos(_ files: [DataSet.File], _ classes: [String]) -> [TrainingPhoto] {
      let targets = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($0.element, $0.offset) })
      return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }.map { file in
        TrainingPhoto(
          id: Self.identity(file.path), path: dataSet.root.appendingPathComponent(file.path).path,
          target: targets[file.label ?? ""] ?? 0)
      }
    }
    root = dataSet.root
    withoutPhotos = listed.filter { !isTrained.contains($0) }
    self.classes = classes
    unseenClasses = unseen
    train = photos(trainFiles, classes)
    self.valid = photos(validFiles, classes)
    self.unseen = photos(unseenFiles, unseen)
    let validated = Set(self.valid.map(\.target))
    withoutValidation =
      share == 0 && !hasParts ? [] : classes.indices.filter { !validated.contains($0) }.map { classes[$0] }
  }

  /// A photo's path below the data set's folder.
  func relativePath(of photo: TrainingPhoto) -> String {
    let prefix = root.path.hasSuffix("/") ? root.path : root.path + "/"
    return photo.path.hasPrefix(prefix) ? String(photo.path.dropFirst(prefix.count)) : photo.path
  }

  /// What the set makes of the photos of its classes, by path below the data set's folder: trained on, or held back.
  var splits: [String: Split] {
    var splits: [String: Split] = [:]
    for photo in train { splits[relativePath(of: photo)] = .train }
    for photo in valid { splits[relativePath(of: photo)] = .valid }
    return splits
  }

  /// The same for the same path below the root, wherever the data set lies (FNV-1a).
  private static func identity(_ path: String) -> Int64 {
    Int64(bitPattern: FNV1a.hash(path))
  }
}

/// Why a data set cannot be trained on.
public enum TrainingSetError: RecordableError, Equatable, Sendable {
  /// `trainingSet`, the kind that an `ErrorRecord` names.
  public static let recordName = "trainingSet"

  /// Telling classes apart takes two of them; `found` are those with a photo to train on.
  case tooFewClasses(path: String, found: [String])
}
