import Core

extension QueryError: SentenceError {
  var sentence: String {
    switch self {
    case .empty:
      "The query is empty. Type a word, a phrase, #ID for a photo of the collection, or ./FILE for any photo."
    case .tooLong(let count, let limit):
      "The query is \(count) characters long; at most \(limit) are taken."
    case .termMissing(let after, let at):
      "A word or photo is missing after '\(after)' at character \(at + 1)."
    case .quoteNotClosed(let at):
      "The quotation mark at character \(at + 1) is not closed."
    case .groupNotClosed(let at):
      "The bracket at character \(at + 1) is not closed."
    case .groupNotOpened(let at):
      "The bracket at character \(at + 1) closes nothing."
    case .tooDeep(let limit, let at):
      "The bracket at character \(at + 1) is nested deeper than \(limit)."
    case .weight(let text, let at):
      """
      '\(Printable.escaped(text)):' at character \(at + 1) is no weight: numbers above 0 and at most \(Int(Query.largestWeight)) are, \
      as in 2:water. Quote it to search for the text itself.
      """
    case .imageID(let text, let at):
      "'\(Printable.escaped(text))' at character \(at + 1) is no photo's id."
    case .nothingKnown(let terms):
      terms.map(\.sentence).joined(separator: " ")
    case .cancels:
      "The terms of the query cancel each other: nothing is left to search for."
    }
  }
}

extension QueryError {
  /// The sentence as part of another one.
  var clause: String {
    let text = sentence
    return text.prefix(1).lowercased() + text.dropFirst().dropLast(text.hasSuffix(".") ? 1 : 0)
  }
}

extension QueryError.UnknownTerm {
  var sentence: String {
    let hint = suggestions.isEmpty ? "" : "; near it: \(suggestions.map(Printable.escaped).joined(separator: ", "))"
    return "'\(Printable.escaped(text))' is not among the known words\(hint)."
  }
}
