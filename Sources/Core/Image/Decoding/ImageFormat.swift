/// A kind of file, told by its first bytes.
public struct ImageFormat: Sendable, Hashable {
  /// As people call it.
  public let name: String
  /// How the names of its pictures end, in lower case and without the dot. Files named so are looked at when a folder is
  /// searched for pictures; the first bytes decide what they are.
  public let endings: [String]
  /// What stands at which places of a file's start. One of them is enough, all of its places count.
  public let signatures: [[Int: [UInt8]]]

  /// How many of a file's first bytes are looked at.
  static let startLength = 16

  /// A format of one's own.
  /// - Parameters:
  ///   - name: As people call it; errors show it.
  ///   - endings: As in ``endings``; none, where its files are not looked for by name.
  ///   - signatures: As in ``signatures``, all of it within a file's first 16 bytes.
  public init(_ name: String, endings: [String] = [], signatures: [[Int: [UInt8]]]) {
    self.name = name
    self.endings = endings
    self.signatures = signatures
  }

  /// Whether a file that begins with `start` is of this format.
  public func recognizes(_ start: [UInt8]) -> Bool {
    signatures.contains { $0.allSatisfy { place, bytes in start.dropFirst(place).starts(with: bytes) } }
  }

  /// The known format that a file beginning with `start` is probably in; nil where none fits. Twelve bytes are enough.
  public static func guess(_ start: [UInt8]) -> ImageFormat? { known.first { $0.recognizes(start) } }
}
