import Foundation
import Support
import Synchronization

/// A table of words: a text is a word of it, or a phrase of several (``WordVectors/resolve(_:)``).
public final class WordTableSpace: TextSpace {
  /// The table's words.
  public let vocabulary: WordVectors
  private let file: URL?
  private let index = Mutex<VocabularyIndex??>(nil)

  /// The length of the words' vectors.
  public var dimension: Int { vocabulary.dimension }

  /// - Parameters:
  ///   - words: the table.
  ///   - file: the words' file, beside which their index stands; nil for words without an index.
  public init(_ words: WordVectors, file: URL? = nil) {
    vocabulary = words
    self.file = file
  }

  /// Mapped when first needed; nil where it was not built, or is damaged or of other words.
  public var vocabularyIndex: VocabularyIndex? {
    guard let file = file.map(VocabularyIndex.url(beside:)) else { return nil }
    return index.withLock { known in
      if let known { return known }
      let mapped = FileManager.default.fileExists(atPath: file.path) ? try? VocabularyIndex(mapping: file) : nil
      let found = mapped.flatMap { $0.fits(vocabulary) ? $0 : nil }
      known = .some(found)
      return found
    }
  }

  /// The words and phrases of the table, whatever their role.
  /// - Throws: `CancellationError`.
  public func resolve(_ texts: [String], as role: TextRole, cancellation: Cancellation) throws -> [ResolvedTerm] {
    try cancellation.check()
    return texts.map(vocabulary.resolve)
  }
}
