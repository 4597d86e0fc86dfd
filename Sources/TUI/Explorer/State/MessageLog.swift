/// Something that went wrong, and how often in a row.
struct LogEntry: Hashable, Sendable {
  let sentence: String
  var count = 1
}

/// What went wrong so far, and whether a person has seen the last of it.
struct MessageLog: Sendable {
  private(set) var entries: [LogEntry] = []
  /// Shown in the bottom line until a key.
  private(set) var current: String?

  private static let longest = 500

  mutating func add(_ sentence: String) {
    current = sentence
    if entries.last?.sentence == sentence {
      entries[entries.count - 1].count += 1
      return
    }
    entries.append(LogEntry(sentence: sentence))
    if entries.count > Self.longest { entries.removeFirst() }
  }

  /// What is no problem to keep; in the bottom line until a key.
  private(set) var hint: String?

  init(hint: String? = nil) { self.hint = hint }

  /// Says something that is no problem.
  mutating func tell(_ sentence: String) { hint = sentence }

  mutating func acknowledge() {
    current = nil
    hint = nil
  }
}
