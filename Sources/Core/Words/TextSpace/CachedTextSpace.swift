import Support

/// A slow text space whose answers are kept: each text is encoded once, also where several threads ask for it at the same
/// time.
public final class CachedTextSpace: TextSpace {
  private struct Key: Hashable {
    let text: String
    let role: TextRole
  }

  private let base: any TextSpace
  private let terms: OnceCache<Key, ResolvedTerm>
  private let batches = OnceCache<[Key], [ResolvedTerm]>(capacity: 0)

  /// The length of the base's vectors.
  public var dimension: Int { base.dimension }
  /// The base's vocabulary.
  public var vocabulary: WordVectors { base.vocabulary }
  /// The base's index; nil where it has none.
  public var vocabularyIndex: VocabularyIndex? { base.vocabularyIndex }

  /// - Parameters:
  ///   - base: the space whose answers are kept.
  ///   - capacity: how many texts are kept, the newest ones: 2 KB each at 512 dimensions.
  public init(_ base: any TextSpace, capacity: Int = 8_192) {
    self.base = base
    terms = OnceCache(capacity: capacity)
  }

  /// Texts that are not known are given to the encoder at once, as a batch.
  public func resolve(_ texts: [String], as role: TextRole, cancellation: Cancellation) throws -> [ResolvedTerm] {
    let keys = texts.map { Key(text: $0, role: role) }
    var known: [Key: ResolvedTerm] = [:]
    var missing: [Key] = []
    var seen: Set<Key> = []
    for key in keys where seen.insert(key).inserted {
      if let term = terms.known(key) { known[key] = term } else { missing.append(key) }
    }
    if !missing.isEmpty {
      let made = try batches.value(for: missing, cancellation: cancellation) {
        // Another thread may have ended with them since.
        let found = missing.compactMap(terms.known)
        if found.count == missing.count { return found }
        let made = try base.resolve(missing.map(\.text), as: role, cancellation: cancellation)
        for (key, term) in zip(missing, made) { terms.keep(term, for: key) }
        return made
      }
      for (key, term) in zip(missing, made) { known[key] = term }
    }
    return keys.compactMap { known[$0] }
  }
}
