/// A filter that is not understood, and where.
public struct FilterError: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    case empty
    /// Neither a field nor a flag.
    case unknownName(String)
    /// A field, and nothing that it is compared by.
    case relationMissing(field: Filter.Field)
    /// A relation that this field cannot have.
    case relation(Filter.Relation, field: Filter.Field)
    case notANumber(String, field: Filter.Field)
    case notASplit(String)
    /// A flag that is compared with something.
    case comparedFlag(Filter.Flag)
    /// Something has to stand here, such as after `and`.
    case clauseMissing
    case unclosedQuote
    case unclosedParenthesis
    case unexpected(Character)
    /// More parentheses inside each other than anybody writes.
    case tooDeep
  }

  public let text: String
  /// Characters before the place.
  public let position: Int
  public let reason: Reason
}
