/// What a pickle does that no pickle of weights does.
public enum PickleFault: Codable, Hashable, Sendable {
  /// An instruction that takes a value where none is left.
  case emptyStack
  /// An end without its beginning.
  case noMark
  /// A reference to what was not kept.
  case noMemo
  /// A name that is no text, a number that is none.
  case name, number
  /// An element for what is no list, an entry for what is no dictionary.
  case element, entry
  /// A text that says it has so many bytes, more than can be.
  case textLength(UInt64)
  /// A call of what is no name; of a name that is not called.
  case callee, call(String)
  /// A tensor, parameter, storage or view without what it is made of.
  case tensor, parameter, storage, view
}
