import Core

/// A line that is typed before Browse: a filter, tags, a note, a file's name.
struct Prompt: Sendable {
  enum Purpose: Hashable, Sendable {
    case filter
    /// For these photos; the tags typed replace those of a single photo, and are added to several.
    case tags([Int64])
    case note(Int64)
    case export
    /// The word that heatmaps look for.
    case heatmap
  }

  /// What Browse lists while the line is typed.
  struct Listed: Sendable {
    /// By a filter or a pick.
    var isNarrowed: Bool
    /// Photos that were picked; nil for all.
    var among: Int?
    /// Photos that fit, as soon as that is known.
    var count: Int?
    /// Photos of the class one is in.
    var shown: Int
  }

  let purpose: Purpose
  var field: TextField
  /// Of the candidates that are shown; nil while none is picked.
  var selection: Int?
  /// What is wrong with the line.
  var problem: String?
  /// The problem may be gone with the next letters: it is not told yet.
  var isUnfinished = false
  /// What was there when it was opened, for Esc.
  let before: Filter?

  init(_ purpose: Purpose, text: String = "", before: Filter? = nil) {
    self.purpose = purpose
    field = TextField(text)
    self.before = before
  }

  /// Candidates in sight at once.
  static let candidateRows = 6

  /// What the word at the cursor may become.
  func completion(_ state: ExplorerState) -> FilterCompletion? {
    switch purpose {
    case .filter:
      let labels = state.library?.classes.map(\.label) ?? []
      return FilterCompletion(
        of: field.text, at: field.cursor,
        vocabulary: .init(
          labels: labels, predicted: state.knownScores?.labels ?? labels, tags: state.annotations.vocabulary))
    case .tags: return FilterCompletion(ofTags: field.text, at: field.cursor, vocabulary: state.annotations.vocabulary)
    case .note, .export, .heatmap: return nil
    }
  }

  /// Puts a candidate in.
  mutating func accept(_ candidate: String, of completion: FilterCompletion) {
    let text = Array(field.text)
    let head = String(text[..<completion.range.lowerBound]) + candidate
    let tail = String(text[completion.range.upperBound...])
    field = TextField(head)
    field.insertAfterCursor(tail)
    selection = nil
  }

  func title(_ state: ExplorerState) -> String {
    switch purpose {
    case .filter: "Filter"
    case .tags(let ids): ids.count == 1 ? "Tags of this photo" : "Tags for \(Numbers.count(ids.count)) marked photos"
    case .note: "Note on this photo"
    case .heatmap: "Heatmap of a word"
    case .export: "Write these photos to a .csv or .json file"
    }
  }

  /// What stands under the line.
  func hint(_ state: ExplorerState, listed: Listed) -> String {
    switch purpose {
    case .filter:
      let total = state.library?.images.count ?? 0
      guard listed.isNarrowed else { return Numbers.photos(total) }
      return listed.count.map { "\(Numbers.count($0)) of \(Numbers.photos(listed.among ?? total))" } ?? "…"
    case .tags(let ids) where ids.count > 1:
      var counts: [String: Int] = [:]
      for id in ids { for tag in state.annotations.tags[id] ?? [] { counts[tag, default: 0] += 1 } }
      guard !counts.isEmpty else { return "with commas between them; none of them has a tag" }
      let known = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\($0.key) on \(Numbers.count($0.value))" }
      return "-tag takes one away: " + known.joined(separator: ", ")
    case .tags: return "with commas between them"
    case .note: return "an empty note is taken away"
    case .heatmap: return "any word or query: where the photo is like it"
    case .export: return "\(Numbers.photos(listed.shown)), with figures, tags and notes"
    }
  }

  /// A box below the line above, so that what it leaves of the photos is seen.
  func draw(on canvas: inout Canvas, state: ExplorerState, listed: Listed) {
    let theme = state.theme
    let candidates = completion(state)?.candidates ?? []
    let rows = min(candidates.count, Self.candidateRows, max(0, canvas.size.height - 7))
    let width = min(canvas.size.width - 2, 76)
    let area = Rect(x: (canvas.size.width - width) / 2, y: 2, width: width, height: 4 + rows)
    canvas.cursor = nil
    let inside = canvas.box(area, title: title(state), style: theme.rule, titleStyle: theme.accent)
    canvas.text("›", at: inside.x + 1, inside.y, style: theme.accent)
    canvas.cursor = field.draw(on: &canvas, at: inside.x + 3, inside.y, width: inside.width - 4, style: theme.strong)
    let told = isUnfinished ? nil : problem
    canvas.text(
      told ?? hint(state, listed: listed), at: inside.x + 3, inside.y + 1, width: inside.width - 4,
      style: told == nil ? theme.secondary : theme.warning)
    let first = scrolled(from: 0, toShow: selection ?? 0, rows: rows, of: candidates.count)
    for (row, candidate) in candidates.dropFirst(first).prefix(rows).enumerated() {
      let y = inside.y + 2 + row
      let isSelected = first + row == selection
      if isSelected {
        canvas.clear(Rect(x: inside.x, y: y, width: inside.width, height: 1), style: theme.selected)
      }
      canvas.text(
        candidate, at: inside.x + 3, y, width: inside.width - 4, style: isSelected ? theme.selected : theme.text)
    }
    if candidates.count > rows, rows > 0 {
      canvas.text(
        rightAligned: " \(Numbers.count(candidates.count)) ", before: area.maxX - 2, area.maxY - 1,
        style: theme.secondary)
    }
  }
}
