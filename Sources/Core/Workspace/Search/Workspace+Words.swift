import Foundation
import Support

extension Workspace {
  /// The words of the vocabulary nearest to a vector, best first: through their index where it was built, else by
  /// looking at each, O(words x dimension). A phrase that is there under several spellings is told once.
  /// - Parameters:
  ///   - vector: of ``Manifest/dimension`` values.
  ///   - k: How many at most; none where it is not above 0.
  ///   - excluded: words that are no answer, such as those that were asked with.
  /// - Throws: `IndexError` where the vector is no direction.
  public func vocabulary(nearest vector: [Float], k: Int, excluding excluded: Set<String> = []) throws -> [WordScore] {
    guard k > 0 else { return [] }
    // Some of them are one phrase under several spellings.
    let wanted = 2 * k + excluded.count
    let found = try text.nearest(to: vector, k: wanted, where: WordFilter())
    return found.oncePerPhrase(excluding: excluded).prefix(k).map { WordScore(word: $0.word, score: $0.score) }
  }

  /// A candidate class as a person types it: a word or phrase, or a query of several (`horse + stripes`).
  ///
  /// What has no vector comes back unknown, with the nearest spellings where there are any; what cannot be read, with why.
  /// - Throws: `CancellationError`.
  public func candidate(_ text: String, cancellation: Cancellation = Cancellation()) throws -> ResolvedTerm {
    do {
      let query: Query
      do { query = try Query.parse(text) } catch let error as QueryError {
        // Vocabularies hold all sorts of words.
        let found = try self.text.resolve(text, as: .candidate, cancellation: cancellation)
        if case .word = found.source { return found }
        throw error
      }
      if query.terms.count == 1, query.terms[0].weight == 1, case .text(let phrase) = query.terms[0].operand {
        let found = try self.text.resolve(phrase, as: .candidate, cancellation: cancellation)
        return ResolvedTerm(text: text, vector: found.vector, source: found.source)
      }
      let answer = try resolve(text, cancellation: cancellation)
      return ResolvedTerm(
        text: text, vector: answer.vector, source: query.source(missing: answer.unknown.map(\.text)))
    } catch QueryError.nothingKnown(let unknown) {
      return ResolvedTerm(text: text, vector: nil, source: .unknown(suggestions: unknown.flatMap(\.suggestions)))
    } catch let error as QueryError {
      return ResolvedTerm(text: text, vector: nil, source: .unreadable(error))
    } catch let error as CancellationError {
      throw error
    } catch {
      return ResolvedTerm(text: text, vector: nil, source: .unknown(suggestions: []))
    }
  }

  /// The queries that are kept with this workspace.
  /// - Throws: ``WorkspaceError`` where their file is damaged.
  public func savedQueries() throws -> SavedQueries { try SavedQueries(readingFrom: url) }

  /// - Throws: `FileError`.
  public func save(_ queries: SavedQueries) throws { try queries.write(to: url) }
}

extension Query {
  /// What it is as a candidate, as soon as its terms have been looked up.
  func source(missing: [String]) -> TermOrigin {
    guard terms.count == 1 else { return .sum(missing: missing) }
    switch terms[0].operand {
    case .image(let id): return terms[0].weight > 0 ? .photo(.id(id)) : .weighted
    case .file(let path): return terms[0].weight > 0 ? .photo(.file(path: path)) : .weighted
    case .text: return .weighted
    case .group: return .sum(missing: missing)
    }
  }
}
