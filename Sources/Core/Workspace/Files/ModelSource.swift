import Foundation
import Support

/// Where a workspace's model comes from. Parts that are nil stay what they are in the workspace.
public struct ModelSource: Sendable {
  /// The network that the weights are for.
  public var architecture: Architecture?
  /// Weights of a classifier, `.pth` or `.safetensors`.
  public var weights: URL?
  /// The names of its classes.
  public var classes: URL?
  /// Word vectors.
  public var vectors: URL?
  /// How many of the most frequent words a workspace keeps when its words are written.
  public var keptWords: Int

  /// As many words as are kept unless something else is asked for.
  public static let defaultKeptWords = WordsFile.limit

  /// Parts that are given; the others stay what they are in the workspace.
  /// - Parameters:
  ///   - architecture: The network that the weights are for.
  ///   - weights: Weights, `.pth` or `.safetensors`.
  ///   - classes: The names of its classes.
  ///   - vectors: Word vectors.
  ///   - keptWords: How many of the most frequent words are kept.
  public init(
    architecture: Architecture? = nil, weights: URL? = nil, classes: URL? = nil, vectors: URL? = nil,
    keptWords: Int = defaultKeptWords
  ) {
    self.architecture = architecture
    self.weights = weights
    self.classes = classes
    self.vectors = vectors
    self.keptWords = keptWords
  }
}

/// Tells whether a file is the one that was used before, without reading all of a file of gigabytes: its length and
/// 64 pieces of 16 KiB, spread over it.
enum Fingerprint {
  /// - Throws: `FileError`.
  static func of(_ url: URL) throws -> String {
    let file = try MappedFile(url)
    var hash = FNV1a()
    withUnsafeBytes(of: UInt64(file.count).littleEndian) { hash.add($0.bindMemory(to: UInt8.self).span) }
    let pieces = 64
    let length = 16 << 10
    for piece in 0..<pieces {
      let start = file.count <= pieces * length ? piece * length : (file.count - length) / (pieces - 1) * piece
      guard start < file.count else { break }
      file.withBytes(in: start..<min(file.count, start + length)) { hash.add($0.bindMemory(to: UInt8.self).span) }
    }
    return String(hash.value, radix: 16)
  }
}
