import Core

/// The line of what to try first, above the line of keys, until all of it was tried or it is sent away.
extension App {
  /// Lower screens need the row for photos.
  private static let smallestHeight = 20

  var showsTour: Bool { tour.map { !$0.isOver } ?? false && size.height >= Self.smallestHeight }

  /// Ticks off what the screen now shows.
  mutating func followTour() {
    guard var tour, !tour.isOver, let step = stepShown, tour.note(step) else { return }
    self.tour = tour
    guard tour.isOver else { return }
    log.tell("That was the tour. For your own photos: semblance index --help · ? all keys")
    settleAll()
  }

  private var stepShown: Tour.Step? {
    switch screen {
    case .search where !search.isEditing:
      switch search.place?.answer?.request.query {
      case .text?: search.place?.results.isEmpty == false ? .search : nil
      case .similar?: .nearest
      case nil: nil
      }
    case .confusion: .confusion
    case .scatter: scatter.film?.isPlaying == true ? .film : nil
    default: nil
    }
  }

  mutating func dismissTour() {
    tour?.dismiss()
    settleAll()
  }

  /// A step as a key and what it brings, from the longest words for it to none.
  private static func words(for step: Tour.Step) -> (key: String, titles: [String]) {
    switch step {
    case .search: ("/zebra", ["photos for a word", "a word", ""])
    case .nearest: ("Enter", ["photos like this one", "its like", ""])
    case .confusion: ("3", ["confusion matrix", "confusion", ""])
    case .film: ("4 p", ["film of training", "film", ""])
    }
  }

  func drawTour(on canvas: inout Canvas) {
    guard let tour, showsTour else { return }
    let theme = state.theme
    typealias Piece = (text: String, style: Style)
    let ways = (0..<3).map { length in
      var pieces: [Piece] = [("Try", theme.strong)]
      for step in Tour.Step.allCases {
        let (key, titles) = Self.words(for: step)
        let isTried = tour.tried.contains(step)
        let gap = length == 2 ? "  " : "   "
        pieces.append((gap + (isTried ? "✓ " : ""), theme.good))
        pieces.append((key, isTried ? theme.secondary : theme.accent))
        if !titles[length].isEmpty { pieces.append((" " + titles[length], theme.secondary)) }
      }
      pieces += [("   ", theme.secondary), ("X", theme.accent)]
      if length < 2 { pieces.append((" hide", theme.secondary)) }
      return pieces
    }
    let room = size.width - 2
    let fitting = ways.first { $0.reduce(0) { $0 + $1.text.displayWidth } <= room } ?? ways[2]
    var x = 1
    for piece in fitting {
      x += canvas.text(piece.text, at: x, size.height - 2, width: size.width - 1 - x, style: piece.style)
    }
  }
}
