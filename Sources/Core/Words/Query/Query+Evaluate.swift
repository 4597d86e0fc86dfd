import Support

/// A query's vector, and where each part of it came from.
public struct QueryAnswer: Sendable, Equatable {
  /// Unit length, `[dimension]`.
  public var vector: [Float]
  /// One a term of the query, in its order.
  public var terms: [Explanation]

  /// One term of the query, explained.
  public struct Explanation: Sendable, Hashable {
    /// As the person wrote it, without sign and weight.
    public var text: String
    /// Below zero where it is subtracted.
    public var weight: Double
    /// What the term's vector was made of, or that there is none.
    public var source: TermOrigin
    /// Where it stands in the query, counted in Unicode scalars.
    public var range: Range<Int>

    /// The explanation of one term.
    public init(text: String, weight: Double = 1, source: TermOrigin, range: Range<Int> = 0..<0) {
      self.text = text
      self.weight = weight
      self.source = source
      self.range = range
    }
  }

  /// Terms that had no vector and were left out, groups looked into.
  public var unknown: [QueryError.UnknownTerm] { Self.unknown(in: terms) }

  /// The vocabulary's words that were added, those of phrases and groups among them.
  public var words: Set<String> { Self.words(in: terms) }

  private static func words(in terms: [Explanation]) -> Set<String> {
    terms.reduce(into: []) { words, term in
      switch term.source {
      case .word(let word): words.insert(word)
      case .phrase(let known, _): words.formUnion(known)
      case .group(let inner): words.formUnion(Self.words(in: inner))
      default: break
      }
    }
  }

  static func unknown(in terms: [Explanation]) -> [QueryError.UnknownTerm] {
    terms.flatMap { term -> [QueryError.UnknownTerm] in
      switch term.source {
      case .unknown(let suggestions): [.init(text: term.text, suggestions: suggestions)]
      case .group(let inner): unknown(in: inner)
      default: []
      }
    }
  }
}

extension Query {
  /// A photo that a query names.
  public enum Photo: Sendable, Hashable {
    /// A photo of the collection, by its id.
    case id(Int64)
    /// A picture file.
    case file(path: String)
  }

  /// Its words and phrases, each once, groups looked into.
  public var texts: [String] {
    var seen: Set<String> = []
    var found: [String] = []
    func visit(_ query: Query) {
      for term in query.terms {
        switch term.operand {
        case .text(let text): if seen.insert(text).inserted { found.append(text) }
        case .group(let inner): visit(inner)
        case .image, .file: break
        }
      }
    }
    visit(self)
    return found
  }

  /// Adds up the terms' unit vectors; the texts are asked for together.
  /// - Parameters:
  ///   - space: gives the texts their vectors.
  ///   - cancellation: ends the wait for them.
  ///   - photo: a photo's unit vector.
  /// - Throws: as ``evaluate(words:photo:)``; what the text space throws.
  public func evaluate(
    in space: any TextSpace, cancellation: Cancellation = Cancellation(), photo: (Photo) throws -> [Float]
  ) throws -> QueryAnswer {
    let terms = try space.resolve(texts, as: .term, cancellation: cancellation)
    let known = Dictionary(uniqueKeysWithValues: zip(texts, terms))
    return try evaluate(
      words: { known[$0] ?? ResolvedTerm(text: $0, vector: nil, source: .unknown(suggestions: [])) }, photo: photo)
  }

  /// Adds up the terms' unit vectors by their weights; a group counts as its own unit vector. Terms without a vector
  /// are left out and told.
  /// - Parameters:
  ///   - words: as ``WordVectors/resolve(_:)``.
  ///   - photo: a photo's unit vector.
  /// - Throws: ``QueryError/nothingKnown(_:)``, ``QueryError/cancels``; what the closures throw.
  public func evaluate(
    words: (String) throws -> ResolvedTerm, photo: (Photo) throws -> [Float]
  ) throws -> QueryAnswer {
    let (vector, explanations) = try sum(words: words, photo: photo)
    guard var vector else { throw QueryError.nothingKnown(QueryAnswer.unknown(in: explanations)) }
    let total = terms.reduce(0) { $0 + $1.weight.magnitude }
    guard Double(VectorRows.normalize(&vector)) > 1e-4 * total else { throw QueryError.cancels }
    return QueryAnswer(vector: vector, terms: explanations)
  }

  /// The weighted sum, not scaled; nil where no term has a vector.
  private func sum(
    words: (String) throws -> ResolvedTerm, photo: (Photo) throws -> [Float]
  ) throws -> ([Float]?, [QueryAnswer.Explanation]) {
    var sum: [Float]?
    var explanations: [QueryAnswer.Explanation] = []
    for term in terms {
      let (vector, source) = try evaluate(term.operand, words: words, photo: photo)
      explanations.append(
        .init(text: term.operand.description, weight: term.weight, source: source, range: term.range))
      guard let vector else { continue }
      var total = sum ?? [Float](repeating: 0, count: vector.count)
      precondition(total.count == vector.count, "all vectors of a query have one dimension")
      let weight = Float(term.weight)
      for i in total.indices { total[i] += weight * vector[i] }
      sum = total
    }
    return (sum, explanations)
  }

  private func evaluate(
    _ operand: Operand, words: (String) throws -> ResolvedTerm, photo: (Photo) throws -> [Float]
  ) throws -> ([Float]?, TermOrigin) {
    switch operand {
    case .text(let text):
      let term = try words(text)
      return (term.vector, term.source)
    case .image(let id): return (try photo(.id(id)), .photo(.id(id)))
    case .file(let path): return (try photo(.file(path: path)), .photo(.file(path: path)))
    case .group(let query):
      var (vector, explanations) = try query.sum(words: words, photo: photo)
      if vector != nil, VectorRows.normalize(&vector!) <= 1e-4 { vector = nil }
      return (vector, .group(explanations))
    }
  }
}
