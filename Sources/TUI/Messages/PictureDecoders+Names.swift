import Core

extension PictureDecoders {
  /// The formats that are read, as a sentence names them: `JPEG`, `JPEG, PNG or WebP`.
  static let names: String = {
    let names = builtIn.map { $0.format.name }
    let first = names.dropLast().joined(separator: ", ")
    return first.isEmpty ? names.joined() : "\(first) or \(names[names.count - 1])"
  }()
}
