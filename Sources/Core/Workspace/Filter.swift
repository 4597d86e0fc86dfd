/// Which photos a search or a list admits: `split=valid label!=wolf width>=300`. Clauses are joined by spaces, commas
/// or `and`, and all must hold. Text compares without regard to case; `~` asks whether the text contains the value.
public struct Filter: Sendable, Equatable {
  enum Field: String, CaseIterable, Sendable { case id, label, split, path, width, height }
  enum Relation: String, CaseIterable, Sendable {
    case notEqual = "!="
    case atLeast = ">="
    case atMost = "<="
    case equal = "="
    case above = ">"
    case below = "<"
    case contains = "~"
  }

  struct Clause: Sendable, Equatable {
    let field: Field
    let relation: Relation
    let value: String
    let number: Double?
  }

  let clauses: [Clause]

  /// - Throws: ``WorkspaceError/filter(text:reason:)`` naming the part that is not understood.
  public init(_ text: String) throws {
    let parts = text.split(whereSeparator: { $0 == "," || $0.isWhitespace }).filter { $0.lowercased() != "and" }
    guard !parts.isEmpty else { throw WorkspaceError.filter(text: text, reason: "it is empty") }
    clauses = try parts.map { try Self.clause(String($0), in: text) }
  }

  private static func clause(_ part: String, in text: String) throws -> Clause {
    guard let start = part.firstIndex(where: { "!=<>~".contains($0) }),
      let relation = Relation.allCases.first(where: { part[start...].hasPrefix($0.rawValue) })
    else {
      throw WorkspaceError.filter(text: text, reason: "'\(part)' has none of = != ~ < <= > >=")
    }
    let name = part[..<start].lowercased()
    guard let field = Field(rawValue: name) else {
      let known = Field.allCases.map(\.rawValue).joined(separator: ", ")
      throw WorkspaceError.filter(text: text, reason: "'\(name)' is none of \(known)")
    }
    let value = String(part[part.index(start, offsetBy: relation.rawValue.count)...])
    let number = Double(value)
    let isNumeric = field == .id || field == .width || field == .height
    if isNumeric && number == nil {
      throw WorkspaceError.filter(text: text, reason: "\(name) takes a number, not '\(value)'")
    }
    if !isNumeric && [.atLeast, .atMost, .above, .below].contains(relation) {
      throw WorkspaceError.filter(text: text, reason: "\(name) is text: use = != or ~")
    }
    if isNumeric && relation == .contains {
      throw WorkspaceError.filter(text: text, reason: "\(name) is a number: use = != < <= > or >=")
    }
    if field == .split && Split(rawValue: value.lowercased()) == nil {
      throw WorkspaceError.filter(text: text, reason: "'\(value)' is none of train, valid, test, none")
    }
    return Clause(field: field, relation: relation, value: value.lowercased(), number: isNumeric ? number : nil)
  }

  public func admits(_ image: ImageRecord) -> Bool {
    clauses.allSatisfy { clause in
      switch clause.field {
      case .id: Self.holds(Double(image.id), clause)
      case .width: Self.holds(Double(image.width), clause)
      case .height: Self.holds(Double(image.height), clause)
      case .label: Self.holds(image.label ?? "", clause)
      case .split: Self.holds(image.split.rawValue, clause)
      case .path: Self.holds(image.path, clause)
      }
    }
  }

  private static func holds(_ number: Double, _ clause: Clause) -> Bool {
    guard let bound = clause.number else { return false }
    return switch clause.relation {
    case .equal: number == bound
    case .notEqual: number != bound
    case .above: number > bound
    case .below: number < bound
    case .atLeast: number >= bound
    case .atMost: number <= bound
    case .contains: false
    }
  }

  private static func holds(_ text: String, _ clause: Clause) -> Bool {
    switch clause.relation {
    case .equal: text.lowercased() == clause.value
    case .notEqual: text.lowercased() != clause.value
    case .contains: text.lowercased().contains(clause.value)
    case .above, .below, .atLeast, .atMost: false
    }
  }
}
