import Foundation
import Support

/// A folder of photos and how its folders name classes and splits.
public struct DataSet: Sendable {
  /// How labels and splits are read off the paths.
  public enum Layout: String, Codable, Sendable {
    /// `JPEGImages/{label}/…`, with `trainclasses.txt` and `testclasses.txt` (Xian et al., AWA2).
    case awa2
    /// `{label}/…`, or `train/{label}/…`, `valid/{label}/…`, `test/{label}/…`.
    case classFolders
    /// Photos with no folder of a class.
    case flat
  }

  /// A file found below the root.
  public struct File: Sendable, Hashable {
    /// Relative to the root, `/` between the parts.
    public let path: String
    /// The class that its folder names; nil for a photo in no folder of a class.
    public let label: String?
    /// The part that its folder or the data set's lists put it into.
    public let split: Split
    /// Bytes.
    public let size: Int64
    /// Nanoseconds since 1970.
    public let modified: Int64
  }

  /// The data set's folder.
  public let root: URL
  /// How labels and splits were read off the paths.
  public let layout: Layout
  /// Photo files by path, in the order of the paths' bytes.
  public let files: [File]
  /// Files that are no photos by their name and are not looked at (`classes.txt`, `.DS_Store` …).
  public let others: Int
  /// Folders that could not be listed, with the system's reason.
  public let unreadable: [SkippedFile]
  /// Classes set aside for zero-shot: `testclasses.txt`.
  public let unseenClasses: Set<String>

  /// Finds the photos below a folder. Links to files are followed; a link to a folder is followed once.
  /// - Throws: ``WorkspaceError`` where the folder is missing, unreadable, or holds no photo.
  public init(at root: URL) throws {
    let root = root.standardizedFileURL
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder) else {
      throw WorkspaceError.missing(path: root.path)
    }
    guard isFolder.boolValue else { throw WorkspaceError.notAFolder(path: root.path) }
    self.root = root

    let photosFolder = root.appendingPathComponent(Self.awaPhotos)
    let isAWA = FileManager.default.fileExists(atPath: photosFolder.path, isDirectory: &isFolder) && isFolder.boolValue
    unseenClasses = isAWA ? Set(try Self.classNames(in: root.appendingPathComponent("testclasses.txt"))) : []

    var scan = FolderScan()
    scan.walk(root.path, relative: "")
    if scan.files.isEmpty, let first = scan.unreadable.first {
      throw WorkspaceError.system(first.error)
    }
    guard !scan.files.isEmpty else { throw WorkspaceError.noPhotos(path: root.path, others: scan.others) }
    scan.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }

    let unseen = unseenClasses
    files = scan.files.map { found in
      let (label, split) = Self.place(found.path, isAWA: isAWA, unseen: unseen)
      return File(path: found.path, label: label, split: split, size: found.size, modified: found.modified)
    }
    layout = isAWA ? .awa2 : files.contains { $0.label != nil } ? .classFolders : .flat
    others = scan.others
    unreadable = scan.unreadable.map {
      SkippedFile(path: $0.path, reason: ErrorRecord(WorkspaceError.system($0.error)))
    }
  }

  /// - Throws: ``WorkspaceError/classInBoth(name:path:)`` where its lists name a class for training and for testing, and
  ///   what reading them throws.
  func checkLists() throws {
    guard layout == .awa2 else { return }
    let listed = try Self.classNames(in: root.appendingPathComponent("trainclasses.txt"))
    if let both = listed.first(where: unseenClasses.contains) {
      throw WorkspaceError.classInBoth(name: both, path: root.path)
    }
  }

  /// The same with its first files only.
  func prefix(_ count: Int) -> DataSet {
    DataSet(
      root: root, layout: layout, files: Array(files.prefix(count)), others: others, unreadable: unreadable,
      unseenClasses: unseenClasses)
  }

  /// The same with photos filed as training took them. Photos that training did not take are of no split then, unless the
  /// data set holds them back or sets their class aside.
  func filed(as trained: [String: Split]) -> DataSet {
    guard !trained.isEmpty else { return self }
    let files = files.map { file in
      let split = trained[file.path] ?? (file.split == .train ? .none : file.split)
      return split == file.split
        ? file
        : File(path: file.path, label: file.label, split: split, size: file.size, modified: file.modified)
    }
    return DataSet(
      root: root, layout: layout, files: files, others: others, unreadable: unreadable, unseenClasses: unseenClasses)
  }

  private init(
    root: URL, layout: Layout, files: [File], others: Int, unreadable: [SkippedFile], unseenClasses: Set<String>
  ) {
    self.root = root
    self.layout = layout
    self.files = files
    self.others = others
    self.unreadable = unreadable
    self.unseenClasses = unseenClasses
  }

  static let awaPhotos = "JPEGImages"

  /// The class names of AWA2's lists: one a line, a number and a tab before it where there is one. A missing file is an
  /// empty list.
  static func classNames(in file: URL) throws -> [String] {
    guard FileManager.default.fileExists(atPath: file.path) else { return [] }
    let data: Data
    do { data = try Data(contentsOf: file) } catch {
      throw WorkspaceError.system(SystemError(.read, file.path, error))
    }
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap { line in
      line.split(whereSeparator: { $0 == "\t" || $0 == " " }).last.map(String.init)
    }
  }

  /// Label and split of a file, read off its path.
  static func place(_ path: String, isAWA: Bool, unseen: Set<String>) -> (label: String?, split: Split) {
    var folders = path.split(separator: "/").dropLast().map(String.init)
    if isAWA {
      guard folders.first == awaPhotos, folders.count > 1 else { return (nil, .none) }
      return (folders[1], unseen.contains(folders[1]) ? .test : .train)
    }
    let splits: [String: Split] = [
      "train": .train, "training": .train, "valid": .valid, "val": .valid, "validation": .valid, "test": .test,
    ]
    var split = Split.none
    if let first = folders.first, let named = splits[first.lowercased()] {
      split = named
      folders.removeFirst()
    }
    return (folders.first, split)
  }
}

/// A file that was seen and could not become a photo of the workspace.
public struct SkippedFile: Sendable, Hashable {
  /// Relative to the data set's root.
  public let path: String
  /// Why it could not, as an error that can be kept in a file.
  public let reason: ErrorRecord

  /// A file that was passed over.
  /// - Parameters:
  ///   - path: Relative to the data set's root.
  ///   - reason: Why it could not become a photo.
  public init(path: String, reason: ErrorRecord) {
    self.path = path
    self.reason = reason
  }
}
