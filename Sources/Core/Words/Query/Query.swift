/// A search as a person types it: words, phrases, photos and groups, added, subtracted and weighted.
///
///     query   = term { [ "+" | "-" ] term }            juxtaposed terms are added
///     term    = [ weight ":" ] operand                 2:water
///     operand = text | photo | file | "(" query ")"
///     text    = bare or "quoted" words; several in a row are one phrase
///     photo   = "#" digits                             #1204, an id of the collection
///     file    = a path that begins with ./ ../ / or ~/ (a backslash keeps a space or bracket), or quoted: "./a b.jpg"
///
/// `+` and `-` are signs only at the start of a token, so `killer+whale` and `killer-whale` are phrases.
/// Two queries are equal when they mean the same; ``Term/range`` does not count.
public struct Query: Sendable, Equatable {
  /// What is added up, in the order typed.
  public var terms: [Term]

  /// A query of these terms.
  public init(_ terms: [Term]) { self.terms = terms }

  /// What a term adds or subtracts.
  public indirect enum Operand: Sendable, Equatable {
    /// A word or phrase.
    case text(String)
    /// A photo of the collection, by its id.
    case image(id: Int64)
    /// A picture file, by its path.
    case file(path: String)
    /// A query in brackets.
    case group(Query)
  }

  /// One operand and its weight.
  public struct Term: Sendable, Equatable {
    /// Below zero where the term is subtracted; never zero.
    public var weight: Double
    /// What is added or subtracted.
    public var operand: Operand
    /// Where it stands in the text, counted in Unicode scalars.
    public var range: Range<Int>

    /// A term; a weight below zero subtracts it.
    public init(_ operand: Operand, weight: Double = 1, range: Range<Int> = 0..<0) {
      self.operand = operand
      self.weight = weight
      self.range = range
    }

    /// Whether weight and operand are equal; the range does not count.
    public static func == (a: Self, b: Self) -> Bool { a.weight == b.weight && a.operand == b.operand }
  }

  /// The longest text that is taken, in Unicode scalars.
  public static let longestText = 4_096
  /// The deepest nesting of groups.
  public static let deepestGroup = 16
  /// Weights are above zero and at most this.
  public static let largestWeight = 1_000.0
}

/// Why a query has no answer. Positions count Unicode scalars from the start of the text.
public enum QueryError: Error, Hashable, Sendable {
  /// Nothing was typed.
  case empty
  /// A text of `count` scalars, where `limit` are taken.
  case tooLong(count: Int, limit: Int)
  /// A sign, weight or bracket with nothing behind it.
  case termMissing(after: String, at: Int)
  /// A quote without its end.
  case quoteNotClosed(at: Int)
  /// An opening bracket without its end.
  case groupNotClosed(at: Int)
  /// A closing bracket without its beginning.
  case groupNotOpened(at: Int)
  /// Groups nested deeper than `limit`.
  case tooDeep(limit: Int, at: Int)
  /// A weight that is no number in the allowed range, as typed.
  case weight(String, at: Int)
  /// A photo's id that is no number, as typed.
  case imageID(String, at: Int)
  /// No term has a vector; each with the nearest known spellings.
  case nothingKnown([UnknownTerm])
  /// The terms add up to nothing: `zebra - zebra`.
  case cancels

  /// A term without a vector.
  public struct UnknownTerm: Hashable, Sendable {
    /// The term as typed.
    public var text: String
    /// The nearest known spellings; empty where there are none.
    public var suggestions: [String]
  }
}
