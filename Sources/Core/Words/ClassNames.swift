import Foundation
import Support

/// The classes of a classifier in the order of its outputs, each with its names.
public struct ClassNames: Sendable, Equatable {
  /// The names of one class.
  public struct Entry: Sendable, Equatable {
    /// WordNet's id (`n01440764`) where the file gives one.
    public var synset: String?
    /// Names of the same thing, the usual one first.
    public var synonyms: [String]
  }

  /// One a class, in the order of the classifier's outputs.
  public var entries: [Entry]
  /// The number of classes.
  public var count: Int { entries.count }

  /// Classes in the order of a classifier's outputs.
  public init(_ entries: [Entry]) { self.entries = entries }

  /// Reads a list, one class a line: ImageNet's `n01440764 tench, Tinca tinca`, AWA2's `1<tab>antelope`, or plain names.
  /// - Throws: `FileError`; ``WordsError/noClasses(path:)``.
  public static func read(from url: URL) throws -> ClassNames {
    let file = try MappedFile(url)
    let text = String(decoding: file.bytes(in: 0..<file.count), as: UTF8.self)
    let names = ClassNames(text.split(whereSeparator: \.isNewline).compactMap { entry(String($0)) })
    guard !names.entries.isEmpty else { throw WordsError.noClasses(path: file.path) }
    return names
  }

  static func entry(_ line: String) -> Entry? {
    var fields = line.trimmingCharacters(in: .whitespaces).split(
      maxSplits: 1, omittingEmptySubsequences: true, whereSeparator: { $0 == " " || $0 == "\t" })
    guard let first = fields.first else { return nil }
    var synset: String?
    if first.count == 9, first.first == "n", first.dropFirst().allSatisfy(\.isNumber) {
      synset = String(first)
      fields.removeFirst()
    } else if fields.count == 2, first.allSatisfy(\.isNumber) {
      fields.removeFirst()
    }
    let synonyms = fields.joined(separator: " ").split(separator: ",")
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    guard !synonyms.isEmpty || synset != nil else { return nil }
    return Entry(synset: synset, synonyms: synonyms)
  }
}
