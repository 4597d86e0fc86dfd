/// docs/keys.md: every key of the explorer, from the table that dispatches them.
enum KeysPage {
  static var text: String {
    let screens = ScreenName.allCases
    let views = screens.flatMap { Scope.allCases.filter($0.scopes.contains) }
    let common = views.dropFirst().reduce(rows(in: views.first)) { kept, scope in
      let own = rows(in: scope)
      return kept.filter(own.contains)
    }
    var sections = [section("Every screen", common)]
    for screen in screens {
      for scope in Scope.allCases where screen.scopes.contains(scope) {
        sections.append(section(scope.place, rows(in: scope).filter { !common.contains($0) }))
      }
    }
    for scope in Scope.allCases where !views.contains(scope) {
      sections.append(section(scope.place, rows(in: scope)))
    }
    return introduction + sections.joined()
  }

  private struct Row: Equatable {
    let keys: String
    let title: String
    /// How the palette finds it.
    let name: String
  }

  private static func rows(in scope: Scope?) -> [Row] {
    guard let scope else { return [] }
    return Binding.Group.allCases.flatMap { group in
      Binding.bindings(in: scope).filter { $0.group == group }.map { binding in
        Row(
          keys: binding.keyNames.map(code).joined(separator: " "), title: binding.title, name: binding.action.rawValue)
      }
    }
  }

  private static func section(_ title: String, _ rows: [Row]) -> String {
    let lines = rows.map { "| \($0.keys) | \(cell($0.title)) | \($0.name) |" }
    return (["", "## \(title)", "", "| keys | what they do | command |", "| --- | --- | --- |"] + lines)
      .joined(separator: "\n") + "\n"
  }

  private static func code(_ key: String) -> String { key.contains("`") ? "`` \(key) ``" : "`\(cell(key))`" }
  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

  private static let introduction = """
    # Keys of the explorer

    Made from the table that dispatches keys (`semblance pages keys > docs/keys.md`); do not edit it by hand. In the explorer,
    `?` shows the keys of the screen that is up, and `:` finds a command by the name in the last column, also one without
    a key.

    """
}

extension Scope {
  /// Where these keys work, as a heading.
  fileprivate var place: String {
    switch self {
    case .browse: "Browse"
    case .results: "Search"
    case .query: "While a query is typed"
    case .confusion: "Confusion"
    case .scatter: "Scatter"
    case .zeroShot: "Zero-shot"
    case .candidates: "While candidate classes are typed"
    case .train: "Train: the run"
    case .trainForm: "Train: set-up"
    case .trainRates: "Train: rates"
    case .trainSamples: "Train: samples"
    case .trainField: "While a line of the set-up is typed"
    case .question: "Before a run is left"
    case .reading: "In the help and the messages"
    case .prompt: "While a filter, tags, a note or a file's name is typed"
    case .palette: "In the list of commands"
    }
  }
}
