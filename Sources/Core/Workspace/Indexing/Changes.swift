/// What has happened to the files of a data set since the catalogue last saw them.
struct Changes {
  /// New files, and files whose size or date is another one.
  var toRead: [DataSet.File] = []
  /// Unchanged files that the data set now files under another class or split.
  var relabelled: [DataSet.File] = []
  /// Paths that are in the catalogue and no longer on disk.
  var gone: [String] = []
  /// Files that were no photos last time and are the same still.
  var stillSkipped: [SkippedFile] = []
  var unchanged = 0
  /// What the catalogue knows, by path.
  let known: [String: Catalogue.KnownFile]

  init(of dataSet: DataSet, against catalogue: Catalogue) throws {
    known = try catalogue.knownFiles()
    let skipped = try catalogue.skippedFiles()
    for file in dataSet.files {
      if let old = known[file.path] {
        if old.size != file.size || old.modified != file.modified {
          toRead.append(file)
        } else {
          unchanged += 1
          if old.label != file.label || old.split != file.split { relabelled.append(file) }
        }
      } else if let old = skipped[file.path], old.size == file.size, old.modified == file.modified {
        stillSkipped.append(SkippedFile(path: file.path, reason: old.reason))
      } else {
        toRead.append(file)
      }
    }
    // A folder that cannot be listed says nothing about its files: they stay.
    let unreadable = dataSet.unreadable.map { $0.path + "/" }
    let present = Set(dataSet.files.map(\.path))
    gone = (Array(known.keys) + Array(skipped.keys)).filter { path in
      !present.contains(path) && !unreadable.contains { path.hasPrefix($0) }
    }
  }
}
