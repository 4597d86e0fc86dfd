import Core

/// The line where a query is typed, with what it offers: saved and recent queries, and words that begin as typed.
struct QueryLine: Sendable {
  /// Something to take instead of typing it.
  struct Suggestion: Hashable, Sendable {
    enum Origin: Hashable, Sendable {
      case saved, recent
      /// A word of the vocabulary, in place of the one that is being typed.
      case word
    }

    let text: String
    let origin: Origin
  }

  let name: QueryLineName
  private(set) var field: TextField
  private(set) var history = QueryHistory()
  private(set) var saved = SavedQueries()
  private(set) var suggestions: [Suggestion] = []
  /// Index into ``suggestions``; nil while none is chosen.
  private(set) var choice: Int?
  /// The word that ``suggestions`` complete.
  private(set) var word: Query.TypedWord?
  private var generation = 0

  static let longestList = 8
  private static let queriesBesideWords = 3

  init(_ name: QueryLineName, text: String = "") {
    self.name = name
    field = TextField(text)
  }

  /// The same memory, another text.
  mutating func begin(_ text: String) {
    field = TextField(text)
    dismiss()
    if text.isEmpty { offer(words: []) }
  }

  // MARK: typing

  /// Returns true where the text changed.
  mutating func type(_ key: Key) -> Bool {
    let before = field
    guard field.handle(key) else { return false }
    if field != before { dismiss() }
    return field.text != before.text
  }

  mutating func paste(_ text: String) {
    field.insert(text)
    dismiss()
  }

  /// Asks for words that go with what was typed; saved and recent queries are offered at once.
  mutating func complete() -> [Effect] {
    generation += 1
    choice = nil
    word = Query.word(endingAt: field.cursor, in: field.text, separator: name == .candidates ? "," : nil)
      .flatMap { $0.prefix.isEmpty ? nil : $0 }
    offer(words: [])
    guard let word else { return [] }
    return [.query(.complete(CompletionRequest(prefix: word.prefix, line: name, generation: generation)))]
  }

  mutating func receive(_ words: [String], for request: CompletionRequest) {
    guard request.line == name, request.generation == generation, choice == nil else { return }
    offer(words: words)
  }

  mutating func receive(_ history: QueryHistory) { self.history = history }
  mutating func receive(_ saved: SavedQueries) { self.saved = saved }

  private mutating func offer(words: [String]) {
    let text = field.text
    let isEmpty = text.allSatisfy(\.isWhitespace)
    func fits(_ query: String) -> Bool { isEmpty || (query != text && query.hasPrefix(text)) }
    let kept = saved.queries.reversed().filter(fits)
    let recent = history.entries.reversed().filter { fits($0) && !saved.contains($0) }
    let limit = isEmpty ? Self.longestList : Self.queriesBesideWords
    let queries =
      (kept.map { Suggestion(text: $0, origin: .saved) } + recent.map { Suggestion(text: $0, origin: .recent) })
    // A word that is the whole query stands there once.
    let listed = word.map { $0.start == 0 && $0.prefix == text } ?? false ? queries.prefix(limit).map(\.text) : []
    let completions = words.filter { $0 != word?.prefix && !listed.contains($0) }
      .map { Suggestion(text: $0, origin: .word) }
    suggestions = Array((queries.prefix(limit) + completions).prefix(Self.longestList))
  }

  // MARK: choosing

  /// Offers nothing until more is typed; an answer that is under way is dropped.
  mutating func dismiss() {
    suggestions = []
    choice = nil
    word = nil
    generation += 1
  }

  /// Moves the choice; false where there is nothing to choose in that direction.
  mutating func choose(forward: Bool) -> Bool {
    guard !suggestions.isEmpty else { return false }
    switch choice {
    case nil:
      guard forward else { return false }
      choice = 0
    case let index?:
      choice = forward ? min(index + 1, suggestions.count - 1) : index == 0 ? nil : index - 1
    }
    return true
  }

  mutating func choose(_ index: Int) {
    if suggestions.indices.contains(index) { choice = index }
  }

  /// Puts the chosen suggestion, or else the first one, into the text; false where there is none.
  mutating func take() -> Bool {
    guard let taken = suggestions.indices.contains(choice ?? 0) ? suggestions[choice ?? 0] : nil else { return false }
    switch taken.origin {
    case .saved, .recent: field = TextField(taken.text)
    case .word:
      guard let word else { return false }
      field.replace(word.start..<field.cursor, with: taken.text)
    }
    dismiss()
    return true
  }

  /// The query before the one that stands there, or after it; false where there is none.
  mutating func recall(older: Bool) -> Bool {
    let entries = history.entries
    let here = entries.lastIndex(of: field.text) ?? entries.count
    let place = older ? here - 1 : here + 1
    if place == entries.count, here < entries.count {
      begin("")
      return true
    }
    guard entries.indices.contains(place) else { return false }
    begin(entries[place])
    return true
  }

  // MARK: keeping

  mutating func remember(_ text: String) -> [Effect] {
    let before = history
    history.add(text)
    return history == before ? [] : [.query(.remember(text))]
  }

  mutating func toggleSaved(_ text: String) -> [Effect] {
    saved.toggle(text)
    return [.query(.save(saved))]
  }
}
