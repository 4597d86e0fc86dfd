import Foundation
import Support

/// A file that was packed, told by its content whatever its name: word vectors are published so, and read unpacked.
public struct PackedFile: Codable, Equatable, Sendable {
  /// The packers that are told from a file's first bytes.
  public enum Kind: String, Codable, Sendable {
    /// Named as the packer is.
    case gzip, zip, bzip2, xz, zstandard, sevenZip
  }

  /// What packed it.
  public let kind: Kind
  /// The names of what it holds, where the format tells them.
  public let holds: [String]
  /// A zip in which PyTorch keeps weights: not to be unpacked, but something else than words.
  public let isCheckpoint: Bool

  /// Nil where the file is not packed. O(entries of a zip).
  init?(_ file: MappedFile) {
    let start = file.bytes(in: 0..<min(6, file.count))
    guard let found = Self.kinds.first(where: { start.starts(with: $0.magic) }) else { return nil }
    kind = found.kind
    switch kind {
    case .zip: holds = Self.names(inZip: file)
    case .gzip: holds = Self.name(inGzip: file).map { [$0] } ?? []
    default: holds = []
    }
    isCheckpoint = kind == .zip && holds.contains { $0 == "data.pkl" || $0.hasSuffix("/data.pkl") }
  }

  /// - Throws: `FileError`.
  public static func at(_ url: URL) throws -> PackedFile? { PackedFile(try MappedFile(url)) }

  private static let kinds: [(magic: [UInt8], kind: Kind)] = [
    ([0x1F, 0x8B], .gzip), ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x42, 0x5A, 0x68], .bzip2),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .xz), ([0x28, 0xB5, 0x2F, 0xFD], .zstandard),
    ([0x37, 0x7A, 0xBC, 0xAF], .sevenZip),
  ]

  /// A zip that was cut has lost its directory; then the first entry's own header still names it.
  private static func names(inZip file: MappedFile) -> [String] {
    if let directory = try? ZipDirectory(file) { return directory.entries.map(\.name) }
    guard file.count > 30 else { return [] }
    let length = Int(file.integer(at: 26, as: UInt16.self))
    guard length > 0, 30 + length <= file.count else { return [] }
    return [String(decoding: file.bytes(in: 30..<(30 + length)), as: UTF8.self)]
  }

  /// The name that RFC 1952 allows for (FNAME), where no other field stands before it.
  private static func name(inGzip file: MappedFile) -> String? {
    guard file.count > 11, file[3] & 0b1100 == 0b1000 else { return nil }
    let name = file.bytes(in: 10..<min(file.count, 266)).prefix { $0 != 0 }
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }
}
