import Core

extension PackedFile {
  /// What it is and how it is unpacked, after its name.
  func sentence(path: String) -> String {
    let names = holds.prefix(3).map(Printable.escaped).joined(separator: ", ")
    let more = holds.count > 3 ? " and \(holds.count - 3) more" : ""
    let what = names.isEmpty ? "" : " (it holds \(names)\(more))"
    return "packed with \(kind.name)\(what) and is read unpacked only. Unpack it first: \(command(for: path))"
  }

  /// Some tools refuse a file that has not their ending.
  private func command(for path: String) -> String {
    guard let ending = kind.neededEnding, !path.lowercased().hasSuffix(ending) else { return "\(kind.tool) \(path)" }
    return "\(kind.tool) < \(path) > \(holds.first.map(Printable.escaped) ?? "words.vec")"
  }
}

extension PackedFile.Kind {
  fileprivate var name: String {
    switch self {
    case .gzip: "gzip"
    case .zip: "zip"
    case .bzip2: "bzip2"
    case .xz: "xz"
    case .zstandard: "Zstandard"
    case .sevenZip: "7z"
    }
  }

  /// The command that unpacks it.
  fileprivate var tool: String {
    switch self {
    case .gzip: "gunzip"
    case .zip: "unzip"
    case .bzip2: "bunzip2"
    case .xz: "unxz"
    case .zstandard: "unzstd"
    case .sevenZip: "7z x"
    }
  }

  fileprivate var neededEnding: String? {
    switch self {
    case .gzip: ".gz"
    case .xz: ".xz"
    case .zstandard: ".zst"
    case .zip, .bzip2, .sevenZip: nil
    }
  }
}
