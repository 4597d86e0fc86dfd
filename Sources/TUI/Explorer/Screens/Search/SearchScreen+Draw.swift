import Core
import Index

/// Where the parts of Search are.
struct SearchLayout: Hashable, Sendable {
  var query: Rect
  var terms: Rect
  var results: Rect
  var detail: Rect?
  var tiles: TileGrid
}

extension SearchScreen {
  func layout(_ area: Rect, state: ExplorerState) -> SearchLayout {
    let isWide = area.width >= 100
    let (query, belowQuery) = area.split(top: 1)
    let (terms, belowTerms) = belowQuery.split(top: 1)
    var rest = belowTerms.split(top: 1).rest
    var detail: Rect?
    if state.showsDetail ?? (isWide || focus == .detail) || focus == .detail, rest.width >= 36 {
      let width = isWide ? min(72, max(36, area.width * 33 / 100)) : min(36, max(20, rest.width / 2))
      (rest, detail) = rest.split(right: width)
      rest = rest.split(right: 1).rest
    }
    let count = place?.results.count ?? 0
    return SearchLayout(
      query: query, terms: terms, results: rest, detail: detail?.inset(horizontally: 1),
      tiles: TileGrid(area: rest, count: count, zoom: state.zoom))
  }

  func draw(on canvas: inout Canvas, area: Rect, state: ExplorerState) {
    let layout = layout(area, state: state)
    drawQuery(on: &canvas, in: layout.query, state: state)
    drawTerms(on: &canvas, in: layout.terms, state: state)
    canvas.rule(from: area.x, layout.terms.maxY, width: area.width, style: state.theme.rule)
    if let detail = layout.detail {
      canvas.rule(down: detail.x - 2, from: detail.y, height: detail.height, style: state.theme.rule)
      if area.width > 0, !canvas.isASCII {
        canvas.text("┬", at: detail.x - 2, layout.terms.maxY, style: state.theme.rule)
      }
      if let selectedWord, let word = place?.words.first(where: { $0.word == selectedWord }) {
        WordPane(area: detail, word: word, words: place?.words ?? [])
          .draw(on: &canvas, state: state, isActive: focus == .detail && !isEditing)
      } else if let library = state.library, let selection, let image = library.image(selection) {
        DetailPane(area: detail, image: image, showsWords: state.showsWords)
          .draw(on: &canvas, state: state, isActive: focus == .detail && !isEditing)
      }
    }
    drawResults(on: &canvas, layout: layout, state: state)
    line.drawSuggestions(on: &canvas, in: suggestionPlaces(in: area, state: state), theme: state.theme)
  }

  /// The steps that led here, as many of the last as leave half of the line for the query.
  private func crumbs(in line: Rect, state: ExplorerState) -> (shown: [String], isCut: Bool) {
    let end = line.maxX - 2 - statusText(width: line.width, state: state).displayWidth
    var crumbs = trail.dropLast().map { Self.name(of: $0.query, state: state) }
    var room = (end - line.x - 1) / 2
    var shown: [String] = []
    while let crumb = crumbs.popLast(), crumb.displayWidth + 3 <= room {
      shown.insert(crumb, at: 0)
      room -= crumb.displayWidth + 3
    }
    return (shown, shown.count < trail.count - 1 && end - line.x - 1 > 20)
  }

  /// Where the text of the query begins.
  func textStart(in line: Rect, state: ExplorerState) -> Int {
    let (shown, isCut) = crumbs(in: line, state: state)
    let way = shown.reduce(isCut ? 4 : 0) { $0 + $1.displayWidth + 3 }
    return line.x + 1 + way + (shown.isEmpty && trail.count < 2 ? 2 : 0)
  }

  private func drawQuery(on canvas: inout Canvas, in line: Rect, state: ExplorerState) {
    let theme = state.theme
    let status = statusText(width: line.width, state: state)
    canvas.text(rightAligned: status, before: line.maxX - 1, line.y, style: theme.secondary)
    let end = line.maxX - 2 - status.displayWidth
    var x = line.x + 1
    let (shown, isCut) = crumbs(in: line, state: state)
    if isCut { x += canvas.text("… › ", at: x, line.y, style: theme.secondary) }
    for crumb in shown { x += canvas.text(crumb + " › ", at: x, line.y, style: theme.secondary) }
    switch place?.query {
    case .similar(let id)?:
      x += canvas.text("like ", at: x, line.y, width: end - x, style: theme.accent)
      if let image = state.library?.image(id) {
        canvas.classDot(image.label, at: x, line.y, state: state)
        x += 2
      }
      canvas.text(
        Self.name(of: .similar(id), state: state), at: x, line.y, width: end - x, style: theme.strong,
        overflow: .middle)
    default:
      if shown.isEmpty, trail.count < 2 { x += canvas.text("› ", at: x, line.y, style: theme.accent) }
      if isEditing {
        canvas.cursor = field.draw(on: &canvas, at: x, line.y, width: max(1, end - x), style: theme.strong)
      } else if case .text(let text)? = place?.query, !text.isEmpty {
        canvas.text(text, at: x, line.y, width: end - x, style: theme.strong)
      } else {
        canvas.text("press / and type words", at: x, line.y, width: end - x, style: theme.secondary)
      }
    }
  }

  private func statusText(width: Int, state: ExplorerState) -> String {
    let time =
      if isWaiting { "…" } else if let answer = place?.answer {
        Numbers.duration(milliseconds: answer.milliseconds)
      } else { "" }
    let isSaved = place.map { line.saved.contains(Self.text(of: $0.query)) } ?? false
    let star = !isSaved ? "" : state.theme.characters == .ascii ? "saved" : "★"
    let what = kind == .photos ? "" : kind.title
    // What is as usual gives way where the query needs the room.
    let exact = kind != .photos && width < 100 ? (isExact ? "exact" : "") : "exact \(isExact ? "on" : "off")"
    let parts = width >= 60 ? [star, what, "k \(k)", exact, time] : [star, isExact ? "exact" : "", time]
    return parts.filter { !$0.isEmpty }.joined(separator: "   ")
  }

  static func name(of query: SearchQuery, state: ExplorerState) -> String {
    switch query {
    case .text(let text): text
    case .similar(let id): state.library?.image(id)?.stem ?? "#\(id)"
    }
  }

  /// Where each term's vector came from, and what was not understood.
  private func drawTerms(on canvas: inout Canvas, in line: Rect, state: ExplorerState) {
    let theme = state.theme
    var x = line.x + 1
    let end = line.maxX - 1
    func write(_ text: String, _ style: Style) { x += canvas.text(text, at: x, line.y, width: end - x, style: style) }
    if let failure = place?.failure {
      write(failure.sentence, theme.warning)
      return
    }
    if case .similar(let id)? = place?.query {
      let label = state.library?.image(id)?.label
      write("photos nearest to this one", theme.secondary)
      if let label { write(" · filed under \(label)", theme.secondary) }
      return
    }
    guard let answer = place?.answer else {
      write(isEditing ? "an animal, a colour, several words: each result is ranked by meaning" : "", theme.secondary)
      return
    }
    // What was not understood comes first: it must not be what falls off the end.
    let terms = answer.terms.flatMap(\.leaves)
    for (index, term) in (terms.filter(\.isUnknown) + terms.filter { !$0.isUnknown }).enumerated() {
      if index > 0 { write(" · ", theme.rule) }
      if term.weight < 0 { write("− ", theme.warning) }
      if term.weight.magnitude != 1 { write("\(Query.number(term.weight.magnitude)) × ", theme.secondary) }
      switch term.source {
      case .word:
        write(term.text, theme.good)
        write(": word", theme.secondary)
      case .phrase(let known, let missing):
        write(term.text, theme.good)
        write(": phrase of \(known.joined(separator: ", "))", theme.secondary)
        if !missing.isEmpty { write(", without \(missing.joined(separator: ", "))", theme.warning) }
      case .subwords, .sum, .weighted:
        write(term.text, theme.good)
        write(": from its pieces", theme.secondary)
      case .sentence:
        write(term.text, theme.good)
        write(": sentence", theme.secondary)
      case .photo:
        write(term.text, theme.good)
        write(": photo", theme.secondary)
        if let image = Self.image(term.text, state: state) { write(" \(image.stem)", theme.secondary) }
      case .group: break
      case .unreadable, .unknown:
        write(term.text, theme.warning)
        write(": unknown", theme.warning)
        if case .unknown(let suggestions) = term.source, !suggestions.isEmpty {
          write(", perhaps \(suggestions.prefix(3).joined(separator: ", "))?", theme.secondary)
        }
      }
    }
  }

  /// The photo that a term names by its number.
  private static func image(_ term: String, state: ExplorerState) -> ImageRecord? {
    guard term.first == "#", let id = Int64(term.dropFirst()) else { return nil }
    return state.library?.image(id)
  }

  private func drawResults(on canvas: inout Canvas, layout: SearchLayout, state: ExplorerState) {
    let theme = state.theme
    guard let library = state.library else { return }
    guard let results = place?.results, !results.isEmpty else {
      let words: [String]
      if kind == .words, place?.answer?.hits.isEmpty == false {
        words = ["Looking for words …"]
      } else if place?.answer != nil, isEditing, !line.suggestions.isEmpty {
        words = ["Go on typing, or take one of the words above with Tab."]
      } else if place?.answer != nil {
        words = ["Nothing of this was understood.", "Try another word: the line above says which are known."]
      } else if isWaiting {
        words = ["Searching …"]
      } else {
        words = ["Type words, and the photos nearest to them appear.", "Or press Enter on a photo in Browse."]
      }
      canvas.notice(words, in: layout.results, theme: theme)
      return
    }
    Thumbnails(
      grid: layout.tiles, top: place?.top ?? 0, selection: selectedIndex, isActive: focus == .results && !isEditing
    ).draw(on: &canvas, state: state) { index -> Thumbnails.Item in
      let hit: Hit
      switch results[index] {
      case .photo(let photo): hit = photo
      case .word(let word):
        return .word(word.word, Caption(dot: nil, text: "word", score: Numbers.score(word.score)))
      }
      let image =
        library.image(hit.id)
        ?? ImageRecord(id: hit.id, path: "#\(hit.id)", label: nil, split: .none, width: 0, height: 0)
      let caption = Caption(
        dot: image.label.map(state.dot), text: image.label ?? image.stem, score: Numbers.score(hit.score))
      return .photo(image, caption)
    }
  }
}

extension QueryAnswer.Explanation {
  fileprivate var isUnknown: Bool {
    switch source {
    case .unknown, .unreadable: true
    default: false
    }
  }

  /// Itself, or what is inside a group.
  fileprivate var leaves: [QueryAnswer.Explanation] {
    guard case .group(let inner) = source else { return [self] }
    return inner.flatMap(\.leaves).map {
      Self(text: $0.text, weight: $0.weight * weight, source: $0.source, range: $0.range)
    }
  }
}
