import Core

extension PickleFault {
  /// What stands in the pickle.
  var phrase: String {
    switch self {
    case .emptyStack: "an empty stack"
    case .noMark: "an end without its beginning"
    case .noMemo: "a reference to nothing"
    case .name: "a name that is no text"
    case .number: "a number that is none"
    case .element: "an element for what is no list"
    case .entry: "an entry for what is no dictionary"
    case .textLength(let bytes): "a text of \(bytes) bytes"
    case .callee: "a call of what is no name"
    case .call(let name): "a call of \(Printable.escaped(name))"
    case .tensor: "a tensor without storage, offset, size and stride"
    case .parameter: "a parameter without its tensor"
    case .storage: "a storage without type, key and size"
    case .view: "a view without its offset"
    }
  }
}
