import Core

extension QueryAnswer.Explanation {
  /// What a person should know about how a term was understood; nil where it is just what it says.
  var note: String? {
    let text = Printable.escaped(text)
    switch source {
    case .word, .sentence, .sum, .photo, .weighted, .unreadable:
      return nil
    case .subwords: return "'\(text)' is no known word: its vector is made from the pieces of it"
    case .phrase(_, let missing) where missing.isEmpty: return nil
    case .phrase(let known, let missing):
      let quoted = missing.map { "'\(Printable.escaped($0))'" }.joined(separator: ", ")
      return "'\(text)': \(quoted) unknown, searching for '\(Printable.escaped(known.joined(separator: " ")))'"
    case .unknown(let suggestions):
      let hint = suggestions.isEmpty ? "" : "; near it: \(suggestions.map(Printable.escaped).joined(separator: ", "))"
      return "'\(text)' is no known word\(hint)"
    case .group(let inner):
      let notes = inner.compactMap(\.note)
      return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }
  }
}
