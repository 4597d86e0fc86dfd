/// A row of the table that dispatches keys, and that the help, the line of keys and the palette are made from.
struct Binding: Sendable {
  let action: Action
  /// Each a sequence: `gg` is two keys.
  let keys: [[Key]]
  let scopes: Set<Scope>
  /// For the help: what it does, in a few words.
  let title: String
  /// For the line of keys: one or two words, or nil where it is not worth the room.
  let hint: String?
  let group: Group

  enum Group: String, CaseIterable, Sendable {
    case move = "Move"
    case look = "Look"
    case search = "Search"
    case program = "Program"
  }
}

extension Binding {
  /// The order is that of the help and of the line of keys. A screen's own keys stand in a file of their own,
  /// those that all screens have in ``steps`` and ``program``.
  static let table: [Binding] = [
    browse, query, photos, steps, classes, results, confusion, scatter, zeroShot, heatmaps, analysis, train, program,
  ].flatMap(\.self)

  static func bindings(in scope: Scope) -> [Binding] { table.filter { $0.scopes.contains(scope) } }

  enum Match: Equatable, Sendable {
    case action(Action)
    /// The beginning of a longer sequence.
    case pending
    case none
  }

  /// What `keys`, pressed one after another, do in this scope.
  static func match(_ keys: [Key], in scope: Scope) -> Match {
    var isPrefix = false
    for binding in table where binding.scopes.contains(scope) {
      for sequence in binding.keys {
        if sequence == keys { return .action(binding.action) }
        if sequence.count > keys.count, Array(sequence.prefix(keys.count)) == keys { isPrefix = true }
      }
    }
    return isPrefix ? .pending : .none
  }

  /// How the help spells the keys: `gg Home`.
  var keyNames: [String] { keys.map { $0.map(\.name).joined() } }
}
