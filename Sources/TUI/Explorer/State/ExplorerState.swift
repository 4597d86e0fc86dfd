import Core

/// What every screen draws from: the collection, what has been loaded of it, and how this terminal shows things.
struct ExplorerState: Sendable {
  enum Collection: Sendable {
    case loading(name: String)
    case ready(PhotoLibrary)
    case failed(Failure)
  }

  /// Something that is made when a screen first needs it.
  enum Made<Value: Sendable>: Sendable {
    case none, loading
    case ready(Value)
    case failed(Failure)
  }

  var collection: Collection
  var theme: Theme
  var pictures = PictureCache()
  /// The nearest words of photos looked at.
  var words: [Int64: [WordScore]] = [:]
  var marks: Set<Int64> = []
  var heatmap = HeatmapChoice()
  var analysis = Made<ErrorAnalysis>.none
  /// Who judges photos on every screen, and how they come to the words.
  var judge = PhotoScores.Judge()
  var map = Made<EmbeddingMap>.none
  /// The film of training on the map.
  var film = Made<EpochMaps>.none
  /// What the model makes of every photo.
  var scores = Made<PhotoScores>.none
  /// Tags and notes.
  var annotations = Annotations()
  var readyLists: [ReadyList: [ReadyList.Item]] = [:]
  /// A list that is being made.
  var readyProgress: ReadyProgress?
  /// The selection has stood still for a moment: now its large picture and its words are worth loading.
  var isRested = true
  /// The detail pane shows the photo as words alone.
  var showsWords = false
  /// Whether the detail pane is shown; nil goes by the width.
  var showsDetail: Bool?
  /// Index into ``TileGrid/widths``.
  var zoom = 2

  var library: PhotoLibrary? {
    if case .ready(let library) = collection { library } else { nil }
  }

  var knownScores: PhotoScores? {
    if case .ready(let scores) = scores { scores } else { nil }
  }

  /// What the model makes of a photo, once that is known.
  func figures(of id: Int64) -> PhotoFigures? {
    knownScores.flatMap { scores in
      scores.entry(of: id).map { PhotoFigures(entry: $0, scores: scores, theme: theme) }
    }
  }

  /// A class's color; the terminal's own for what is no class.
  func color(ofClass label: String?) -> Color {
    guard let label, let position = library?.position(ofClass: label) else { return .standard }
    return theme.classColor(position)
  }

  func isUnseen(_ label: String?) -> Bool {
    guard let library, let label, let position = library.position(ofClass: label) else { return false }
    return library.classes[position].isUnseen
  }

  /// How many words are asked of a photo.
  static let wordCount = 24
}

/// How far a ready list is.
struct ReadyProgress: Hashable, Sendable {
  let list: ReadyList
  var done = 0
  var total = 0

  var sentence: String {
    total == 0
      ? "looking for \(list.title) …"
      : "\(list.title): \(Numbers.count(done)) of \(Numbers.count(total))"
  }
}
