import Core

extension ImageRecord {
  /// The file's name without its folders and extension: `wolf_10071`.
  var stem: String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return file }
    return String(file[..<dot])
  }
}
