/// Which photos a search or a list admits, as a person writes it: `label=wolf predicted=fox confidence>0.8`.
///
///     filter     = and { ("or" | "|") and }
///     and        = term { ["and" | "&" | ","] term }
///     term       = ("not" | "!") term | "(" filter ")" | clause | flag
///     clause     = field relation value        label=wolf   "killer whale"   path~"my photos"
///
/// It is a value, so that it can be answered elsewhere: whoever looks for photos (``VectorStore``) reads ``expression`` and
/// says it in a language of its own.
///
/// Spaces stand on both sides of a relation or on none; a value with spaces, commas or parentheses stands in quotes.
/// Text compares without regard to case, `~` asks whether it contains the value, and an empty value asks for photos that
/// have none (`label=`). A figure that a photo does not have fulfils no comparison.
public struct Filter: Sendable, Hashable {
  /// A property of a photo that is compared.
  public enum Field: String, CaseIterable, Sendable {
    /// The class it is filed under.
    case label
    /// The class that the model takes it for.
    case predicted
    /// `train`, `valid` or `test`.
    case split
    /// One of its tags.
    case tag
    /// The note that somebody wrote on it.
    case note
    /// Probability of the predicted class, 0…1.
    case confidence
    /// Cross entropy to its class, from 0.
    case loss
    /// Probability of its class less that of the likeliest other one, -1…1.
    case margin
    /// Its file, relative to the data set.
    case path
    /// Its number in the catalogue.
    case id
    /// Pixels across, as shown.
    case width
    /// Pixels down, as shown.
    case height

    /// Whether it takes numbers.
    public var isNumber: Bool {
      switch self {
      case .confidence, .loss, .margin, .id, .width, .height: true
      case .label, .predicted, .split, .tag, .note, .path: false
      }
    }
  }

  /// A property that a photo has or has not.
  public enum Flag: String, CaseIterable, Sendable {
    /// Taken for the class it is filed under.
    case right
    /// Taken for another one.
    case wrong
    /// Of a class that training never sees.
    case unseen
    /// With a tag at least.
    case tagged
  }

  /// How a property is compared; raw values are as written.
  public enum Relation: String, CaseIterable, Sendable {
    /// Text or number is another.
    case notEqual = "!="
    /// Numbers only.
    case atLeast = ">="
    /// Numbers only.
    case atMost = "<="
    /// The same text, regardless of case, or the same number; with an empty value, that there is none.
    case equal = "="
    /// Numbers only.
    case above = ">"
    /// Numbers only.
    case below = "<"
    /// Text holds the value somewhere, regardless of case.
    case contains = "~"

    var isOrder: Bool { self == .atLeast || self == .atMost || self == .above || self == .below }
  }

  /// One comparison.
  public struct Clause: Sendable, Hashable {
    /// What is compared.
    public let field: Field
    /// How.
    public let relation: Relation
    /// With what, as written and without its quotes; a number for the fields that are numbers.
    public let value: String

    /// A comparison as the parser makes it; nothing is checked here.
    public init(field: Field, relation: Relation, value: String) {
      (self.field, self.relation, self.value) = (field, relation, value)
    }
  }

  /// What a filter asks, as a tree.
  public indirect enum Expression: Sendable, Hashable {
    /// A comparison.
    case clause(Clause)
    /// A property that the photo must have.
    case flag(Flag)
    /// One of these photos, ascending and each once. It is never parsed: what somebody else found out is put in its place
    /// (as a vector store has it that knows no tags).
    case ids([Int64])
    /// What the inner one does not admit.
    case not(Expression)
    /// All of them: two or more, none of them ``all(_:)`` itself.
    case all([Expression])
    /// One of them at least: two or more, none of them ``any(_:)`` itself.
    case any([Expression])
  }

  /// What it asks.
  public let expression: Expression

  /// - Throws: ``FilterError`` with the place that is not understood.
  public init(_ text: String) throws {
    var parser = FilterParser(text)
    expression = try parser.parse()
  }

  /// A filter that is not made from text.
  /// - Precondition: lists of ids ascend, and groups are as ``Expression`` has them.
  public init(_ expression: Expression) { self.expression = expression }

  /// Fields and flags that it names.
  public var asks: (fields: Set<Field>, flags: Set<Flag>) {
    var fields: Set<Field> = []
    var flags: Set<Flag> = []
    func visit(_ expression: Expression) {
      switch expression {
      case .clause(let clause): fields.insert(clause.field)
      case .flag(let flag): flags.insert(flag)
      case .ids: break
      case .not(let inner): visit(inner)
      case .all(let parts), .any(let parts): parts.forEach(visit)
      }
    }
    visit(expression)
    return (fields, flags)
  }

  /// Whether it cannot be answered without a model's figures.
  public var asksForScores: Bool { expression.asksForScores }

  /// Whether it asks what people have written on photos.
  public var asksForAnnotations: Bool {
    let (fields, flags) = asks
    return !fields.isDisjoint(with: [.tag, .note]) || flags.contains(.tagged)
  }
}

extension Filter.Expression {
  /// Whether it cannot be answered without a model's figures.
  var asksForScores: Bool {
    leaves(all: false) { leaf in
      switch leaf {
      case .clause(let clause): [.predicted, .confidence, .loss, .margin].contains(clause.field)
      case .flag(let flag): flag == .right || flag == .wrong
      case .ids, .not, .all, .any: false
      }
    }
  }

  /// All of them, or the one there is; groups inside are taken apart.
  static func all(of parts: [Self]) -> Self {
    let flat = parts.flatMap { part in if case .all(let inner) = part { inner } else { [part] } }
    return flat.count == 1 ? flat[0] : .all(flat)
  }

  /// One of them at least.
  static func any(of parts: [Self]) -> Self {
    let flat = parts.flatMap { part in if case .any(let inner) = part { inner } else { [part] } }
    return flat.count == 1 ? flat[0] : .any(flat)
  }
}

extension Filter: CustomStringConvertible {
  /// As it could have been written; reads back as the same filter.
  public var description: String { Self.written(expression, within: .any([])) }

  private static func written(_ expression: Expression, within outer: Expression) -> String {
    switch expression {
    case .clause(let clause): return clause.field.rawValue + clause.relation.rawValue + quoted(clause.value)
    case .flag(let flag): return flag.rawValue
    case .ids(let ids):
      // No photo has two ids.
      guard !ids.isEmpty else { return "(id=0 id=1)" }
      let parts = ids.map { Expression.clause(Clause(field: .id, relation: .equal, value: String($0))) }
      return written(.any(of: parts), within: outer)
    case .not(let inner): return "not " + written(inner, within: expression)
    case .all(let parts):
      let text = parts.map { written($0, within: expression) }.joined(separator: " ")
      if case .not = outer { return "(" + text + ")" }
      return text
    case .any(let parts):
      let text = parts.map { written($0, within: expression) }.joined(separator: " or ")
      if case .any = outer { return text }
      return "(" + text + ")"
    }
  }

  /// A value as it has to be written: in quotes where it would end too early.
  public static func quoted(_ value: String) -> String {
    guard value.isEmpty || value.contains(where: FilterParser.endsValue) else { return value }
    return "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
