/// What stands before a screen and takes its keys.
enum Popup: Sendable {
  case help(top: Int)
  case messages(top: Int)
  case palette(Palette)
  case prompt(Prompt)
  /// Whether to leave while a run goes on.
  case question

  /// Commands by name, narrowed by what is typed.
  struct Palette: Sendable {
    var title = "Commands"
    /// Nil for every command.
    var only: [Action]?
    /// The row that takes what is typed as it stands, where no other is meant; nil where there is none.
    var free: Action?
    var field = TextField()
    var selection = 0

    /// Commands of a scope whose name or title has all typed letters in order, the best first.
    func matches(in scope: Scope, hasTour: Bool) -> [Binding] {
      let typed = field.text.lowercased().filter { !$0.isWhitespace }
      var seen: Set<Action> = []
      let candidates = Binding.bindings(in: scope).filter {
        $0.action != .palette && (hasTour || $0.action != .hideTour) && (only?.contains($0.action) ?? true)
          && seen.insert($0.action).inserted
      }
      guard !typed.isEmpty else { return candidates }
      if let free {
        // Any word has its letters somewhere in a title: only how words of it begin counts.
        let begun = candidates.filter(isBegun)
        return begun.contains { $0.action == free } ? begun : begun + candidates.filter { $0.action == free }
      }
      let scored = candidates.enumerated().compactMap { index, binding -> (Int, Int, Binding)? in
        guard
          let score = Self.score(typed, binding.action.rawValue) ?? Self.score(typed, binding.title).map({ $0 + 50 })
        else { return nil }
        return (score, index, binding)
      }
      return scored.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }

    /// What is typed, for the row of ``free``; nil for another row, and where that row was meant by its own name.
    func freeText(for binding: Binding) -> String? {
      binding.action == free && !words.isEmpty && !isBegun(binding) ? words : nil
    }

    private var words: String { field.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// Whether what is typed stands in the name or title from the beginning of a word on.
    private func isBegun(_ binding: Binding) -> Bool {
      func spaced(_ text: String) -> String { " " + text.lowercased().replacing("-", with: " ") }
      let typed = spaced(words)
      return spaced(binding.action.rawValue).contains(typed) || spaced(binding.title).contains(typed)
    }

    /// 0 for the beginning of the name, more the more letters lie between; nil where a letter is missing.
    private static func score(_ typed: String, _ name: String) -> Int? {
      let name = name.lowercased()
      if name.hasPrefix(typed) { return 0 }
      var gaps = 1
      var rest = name[...]
      for letter in typed {
        guard let found = rest.firstIndex(of: letter) else { return nil }
        gaps += rest.distance(from: rest.startIndex, to: found)
        rest = rest[rest.index(after: found)...]
      }
      return gaps
    }
  }
}

extension Popup {
  /// Lines of the help: a group's name, or keys and what they do.
  /// - Parameter hasTour: whether the line of what to try first is there to be sent away.
  static func helpRows(for scope: Scope, hasTour: Bool) -> [(keys: String, title: String)] {
    var rows: [(String, String)] = []
    for group in Binding.Group.allCases {
      let bindings = Binding.bindings(in: scope).filter {
        $0.group == group && !$0.keys.isEmpty && (hasTour || $0.action != .hideTour)
      }
      guard !bindings.isEmpty else { continue }
      if !rows.isEmpty { rows.append(("", "")) }
      rows.append(("", group.rawValue))
      for binding in bindings { rows.append((binding.keyNames.joined(separator: "  "), binding.title)) }
    }
    return rows
  }

  func draw(on canvas: inout Canvas, scope: Scope, hasTour: Bool, log: [LogEntry], theme: Theme) {
    switch self {
    case .help(let top):
      Self.drawHelp(Self.helpRows(for: scope, hasTour: hasTour), on: &canvas, scope: scope, top: top, theme: theme)
    case .messages(let top): Self.drawMessages(on: &canvas, log: log, top: top, theme: theme)
    case .question: Self.drawQuestion(on: &canvas, theme: theme)
    case .palette(let palette): Self.drawPalette(palette, on: &canvas, scope: scope, hasTour: hasTour, theme: theme)
    // Stands over the photos that it changes, and asks the screen about them: the app draws it.
    case .prompt: break
    }
  }

  /// Rows that fit in a popup on this screen.
  static func rows(on size: Size) -> Int { max(1, size.height - 6) }

  /// What the help is long, so that scrolling ends.
  static func lastTop(_ count: Int, on size: Size) -> Int { max(0, count - rows(on: size)) }

  private static func drawHelp(
    _ rows: [(keys: String, title: String)], on canvas: inout Canvas, scope: Scope, top: Int, theme: Theme
  ) {
    let keyWidth = rows.map(\.keys.displayWidth).max() ?? 0
    let titleWidth = rows.map(\.title.displayWidth).max() ?? 0
    let inside = frame(
      on: &canvas, width: keyWidth + titleWidth + 6, rows: rows.count,
      title: "Keys in \(ScreenName.allCases.first { $0.scopes.contains(scope) }?.title ?? "Browse")", top: top,
      theme: theme
    )
    for (row, entry) in rows.dropFirst(top).prefix(inside.height).enumerated() {
      let y = inside.y + row
      if entry.keys.isEmpty {
        canvas.text(entry.title, at: inside.x + 1, y, width: inside.width - 1, style: theme.secondary.with(.bold))
      } else {
        canvas.text(entry.keys, at: inside.x + 2, y, width: keyWidth, style: theme.accent)
        canvas.text(entry.title, at: inside.x + keyWidth + 4, y, width: inside.width - keyWidth - 4, style: theme.text)
      }
    }
  }

  private static func drawMessages(on canvas: inout Canvas, log: [LogEntry], top: Int, theme: Theme) {
    let width = min(76, canvas.size.width - 6)
    let lines = messageLines(log, width: width)
    let inside = frame(
      on: &canvas, width: width + 2, rows: max(1, lines.count), title: "Messages", top: top, theme: theme)
    if lines.isEmpty {
      canvas.text("Nothing has gone wrong.", at: inside.x + 1, inside.y, style: theme.secondary)
    }
    for (row, line) in lines.dropFirst(top).prefix(inside.height).enumerated() {
      canvas.text(line, at: inside.x + 1, inside.y + row, width: inside.width - 2, style: theme.text)
    }
  }

  /// Newest first, each wrapped, the lines after the first indented.
  static func messageLines(_ log: [LogEntry], width: Int) -> [String] {
    log.reversed().flatMap { entry in
      let count = entry.count > 1 ? " (\(entry.count) times)" : ""
      return (entry.sentence + count).wrapped(to: width - 2).enumerated().map { $0 == 0 ? "· " + $1 : "  " + $1 }
    }
  }

  private static func drawPalette(
    _ palette: Palette, on canvas: inout Canvas, scope: Scope, hasTour: Bool, theme: Theme
  ) {
    let matches = palette.matches(in: scope, hasTour: hasTour)
    let all = Palette(only: palette.only).matches(in: scope, hasTour: hasTour)
    let nameWidth = all.map(\.action.rawValue.displayWidth).max() ?? 0
    let titleWidth = all.map(\.title.displayWidth).max() ?? 0
    let keyWidth = 6
    let width = nameWidth + titleWidth + keyWidth + 8
    // Among a few, the titles say it; all commands are known by their names.
    let hasNames = palette.free == nil || width + 4 <= canvas.size.width
    let rows = min(all.count + 1, rows(on: canvas.size))
    let inside = frame(on: &canvas, width: width, rows: rows, title: palette.title, top: 0, total: rows, theme: theme)
    guard inside.height > 1 else { return }
    let x = inside.x + 1
    canvas.text(":", at: x, inside.y, style: theme.accent)
    canvas.cursor = palette.field.draw(on: &canvas, at: x + 1, inside.y, width: inside.width - 3, style: theme.strong)
    if matches.isEmpty {
      canvas.text("no command of this name", at: x, inside.y + 1, width: inside.width - 2, style: theme.secondary)
    }
    let room = inside.height - 1
    let first = scrolled(from: 0, toShow: palette.selection, rows: room, of: matches.count)
    for (row, binding) in matches.dropFirst(first).prefix(room).enumerated() {
      let y = inside.y + 1 + row
      let isSelected = first + row == palette.selection
      let style = isSelected ? theme.selected : theme.text
      if isSelected { canvas.clear(Rect(x: inside.x, y: y, width: inside.width, height: 1), style: style) }
      if hasNames { canvas.text(binding.action.rawValue, at: x, y, width: inside.width - 2, style: style) }
      let titleX = hasNames ? x + nameWidth + 2 : x
      let keys = binding.keyNames.first ?? ""
      canvas.text(
        palette.freeText(for: binding).map { "“\($0)”" } ?? binding.title, at: titleX, y,
        width: inside.maxX - 2 - keys.displayWidth - titleX,
        style: isSelected ? style : theme.secondary)
      if inside.maxX - 2 - keys.displayWidth > x + nameWidth {
        canvas.text(rightAligned: keys, before: inside.maxX - 1, y, style: isSelected ? style : theme.accent)
      }
    }
  }

  /// A box in the middle of a screen that stepped back; its inside.
  private static func frame(
    on canvas: inout Canvas, width: Int, rows: Int, title: String, top: Int, total: Int? = nil, theme: Theme
  ) -> Rect {
    canvas.dim(depth: theme.depth, toward: theme.backgroundColor)
    canvas.cursor = nil
    let size = Size(
      width: min(width + 2, canvas.size.width - 2), height: min(rows + 2, Self.rows(on: canvas.size) + 2))
    let area = canvas.bounds.centered(size)
    let inside = canvas.box(area, title: title, style: theme.rule, titleStyle: theme.accent)
    if total == nil, rows > inside.height {
      let note = " \(top + 1)–\(min(rows, top + inside.height)) of \(rows) "
      canvas.text(rightAligned: note, before: area.maxX - 2, area.maxY - 1, style: theme.secondary)
    }
    return inside
  }
}
