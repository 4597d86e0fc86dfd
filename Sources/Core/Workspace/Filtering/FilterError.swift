/// A filter that is not understood, and where.
public struct FilterError: Error, Equatable, Sendable {
  /// What is not understood.
  public enum Reason: Equatable, Sendable {
    /// Nothing is asked.
    case empty
    /// Neither a field nor a flag.
    case unknownName(String)
    /// A field, and nothing that it is compared by.
    case relationMissing(field: Filter.Field)
    /// A relation that this field cannot have.
    case relation(Filter.Relation, field: Filter.Field)
    /// A value that has to be a number.
    case notANumber(String, field: Filter.Field)
    /// A value that names no split.
    case notASplit(String)
    /// A flag that is compared with something.
    case comparedFlag(Filter.Flag)
    /// Something has to stand here, such as after `and`.
    case clauseMissing
    /// A quote without its end.
    case unclosedQuote
    /// A parenthesis without its end.
    case unclosedParenthesis
    /// A character that has no meaning here.
    case unexpected(Character)
    /// More parentheses inside each other than anybody writes.
    case tooDeep
  }

  /// The filter as written.
  public let text: String
  /// Characters before the place.
  public let position: Int
  /// What is wrong there.
  public let reason: Reason
}
