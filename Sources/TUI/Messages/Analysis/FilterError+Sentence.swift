import Core

extension FilterError: SentenceError {
  var sentence: String {
    guard reason != .empty else { return "The filter is empty. Example: split=valid label!=wolf confidence>0.8" }
    return "The filter '\(text)' is not understood at character \(position + 1): \(brief)."
  }

  /// Without the filter, for a place where it can be seen.
  var brief: String {
    switch reason {
    case .empty: return "there is nothing yet"
    case .unknownName(let name):
      let known = Filter.Field.allCases.map(\.rawValue) + Filter.Flag.allCases.map(\.rawValue)
      return "'\(name)' is none of \(known.joined(separator: " "))"
    case .relationMissing(let field): return "\(field.rawValue) is compared with = or " + Self.relations(of: field)
    case .relation(let relation, let field):
      return "\(field.rawValue) is \(field.isNumber ? "a number" : "text") and takes no \(relation.rawValue); use = or "
        + Self.relations(of: field)
    case .notANumber(let value, let field):
      return value.isEmpty ? "\(field.rawValue) takes a number" : "\(field.rawValue) takes a number, not '\(value)'"
    case .notASplit(let value): return "'\(value)' is none of train, valid, test, none"
    case .comparedFlag(let flag): return "\(flag.rawValue) stands alone"
    case .clauseMissing: return "a clause such as label=wolf is missing"
    case .unclosedQuote: return "the quote is not closed"
    case .unclosedParenthesis: return "the parenthesis is not closed"
    case .unexpected(let character): return "'\(character)' cannot stand here"
    case .tooDeep: return "it is nested too deeply"
    }
  }

  private static func relations(of field: Filter.Field) -> String { field.isNumber ? "!= < <= > >=" : "!= ~" }
}
