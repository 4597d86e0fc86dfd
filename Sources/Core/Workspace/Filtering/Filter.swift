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
    case label, predicted, split, tag, note, confidence, loss, margin, path, id, width, height

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
    /// Taken for the class it is filed under, or for another one.
    case right, wrong
    /// Of a class that training never sees.
    case unseen
    case tagged
  }

  public enum Relation: String, CaseIterable, Sendable {
    case notEqual = "!="
    case atLeast = ">="
    case atMost = "<="
    case equal = "="
    case above = ">"
    case below = "<"
    case contains = "~"

    var isOrder: Bool { self == .atLeast || self == .atMost || self == .above || self == .below }
  }

  public struct Clause: Sendable, Hashable {
    public let field: Field
    public let relation: Relation
    public let value: String

    public init(field: Field, relation: Relation, value: String) {
      (self.field, self.relation, self.value) = (field, relation, value)
    }
  }

  public indirect enum Expression: Sendable, Hashable {
    case clause(Clause)
    case flag(Flag)
    /// One of these photos, ascending and each once. It is never parsed: what somebody else found out is put in its place
    /// (see ``replacingLeaves(_:)``).
    case ids([Int64])
    case not(Expression)
    /// Two or more, none of them the same kind of group.
    case all([Expression])
    case any([Expression])
  }

  public let expression: Expression

  /// - Throws: ``FilterError`` with the place that is not understood.
  public init(_ text: String) throws {
    var parser = FilterParser(text)
    expression = try parser.parse()
  }

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
