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
  public var terms: [Term]

  public init(_ terms: [Term]) { self.terms = terms }

  public indirect enum Operand: Sendable, Equatable {
    case text(String)
    case image(id: Int64)
    case file(path: String)
    case group(Query)
  }

  public struct Term: Sendable, Equatable {
    /// Below zero where the term is subtracted; never zero.
    public var weight: Double
    public var operand: Operand
    /// Where it stands in the text, counted in Unicode scalars.
    public var range: Range<Int>

    public init(_ operand: Operand, weight: Double = 1, range: Range<Int> = 0..<0) {
      self.operand = operand
      self.weight = weight
      self.range = range
    }

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
  case empty
  case tooLong(count: Int, limit: Int)
  /// A sign, weight or bracket with nothing behind it.
  case termMissing(after: String, at: Int)
  case quoteNotClosed(at: Int)
  case groupNotClosed(at: Int)
  case groupNotOpened(at: Int)
  case tooDeep(limit: Int, at: Int)
  case weight(String, at: Int)
  case imageID(String, at: Int)
  /// No term has a vector; each with the nearest known spellings.
  case nothingKnown([UnknownTerm])
  /// The terms add up to nothing: `zebra - zebra`.
  case cancels

  public struct UnknownTerm: Hashable, Sendable {
    public var text: String
    public var suggestions: [String]
  }
}
