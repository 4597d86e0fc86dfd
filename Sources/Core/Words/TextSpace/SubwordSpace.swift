import Support
import Synchronization

/// A table of words, and the fastText model that they came from: what the table does not hold is made from pieces of words.
///
/// Names of the data set's classes are the table's alone: figures must not depend on whether a file of gigabytes still
/// stands where it stood.
public final class SubwordSpace: TextSpace {
  private let table: WordTableSpace
  private let load: @Sendable () -> WordVectors?
  private let model = Mutex<WordVectors??>(nil)

  /// The length of the table's vectors.
  public var dimension: Int { table.dimension }
  /// The table's words.
  public var vocabulary: WordVectors { table.vocabulary }
  /// The table's index; nil where it has none.
  public var vocabularyIndex: VocabularyIndex? { table.vocabularyIndex }

  /// - Parameters:
  ///   - table: the words that are asked first.
  ///   - model: opens it when it is first needed; nil where it is gone.
  public init(_ table: WordTableSpace, model: @escaping @Sendable () -> WordVectors?) {
    self.table = table
    load = model
  }

  /// The table's answers; unknown texts other than labels are made from pieces of words, where the model is there.
  public func resolve(_ texts: [String], as role: TextRole, cancellation: Cancellation) throws -> [ResolvedTerm] {
    let kept = try table.resolve(texts, as: role, cancellation: cancellation)
    guard role != .label, kept.contains(where: { $0.vector == nil }), let model = opened() else { return kept }
    return kept.map { term in
      guard term.vector == nil else { return term }
      let found = model.resolve(term.text)
      return found.vector == nil ? term : found
    }
  }

  private func opened() -> WordVectors? {
    model.withLock { known in
      if let known { return known }
      let found = load()
      known = .some(found)
      return found
    }
  }
}
