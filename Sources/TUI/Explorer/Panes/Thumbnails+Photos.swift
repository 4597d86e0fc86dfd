import Core

extension Thumbnails {
  /// What the explorer lists: photos, and words among them.
  enum Item {
    case photo(ImageRecord, Caption)
    case word(String, Caption)
  }

  /// Photos, with what has been loaded of them.
  func draw(on canvas: inout Canvas, state: ExplorerState, photo: (Int) -> (ImageRecord, Caption)) {
    draw(on: &canvas, state: state) { index -> Item in
      let (image, caption) = photo(index)
      return .photo(image, caption)
    }
  }

  func draw(on canvas: inout Canvas, state: ExplorerState, item: (Int) -> Item) {
    draw(on: &canvas, theme: state.theme) { index in
      switch item(index) {
      case .photo(let image, let caption):
        .picture(state.pictures[grid.key(image)], caption, isMarked: state.marks.contains(image.id))
      case .word(let word, let caption):
        .word(
          word, state.color(named: word).map { Style($0, on: .standard, .bold) } ?? state.theme.strong, caption)
      }
    }
  }
}

extension TileGrid {
  /// The picture that a tile shows of a photo.
  func key(_ image: ImageRecord) -> PictureKey { PictureKey(id: image.id, place: picture, fit: .fill) }
}

extension PictureView {
  /// What is there of a picture, the heatmap over it where one is asked for.
  init(_ key: PictureKey, state: ExplorerState) {
    self.init(picture: state.pictures[key])
    if key.fit == .whole, let request = state.heatmap.request { overlay = Overlay(state.pictures[key.with(request)]) }
  }
}

extension ExplorerState {
  func dot(of label: String?) -> ClassDot {
    guard let label else { return ClassDot(kind: .none) }
    return ClassDot(kind: isUnseen(label) ? .unseen : .seen, color: color(ofClass: label))
  }

  /// The color of the class that a word names.
  func color(named word: String) -> Color? {
    library?.classes.first { WordBars.names($0.label, word) }.map { color(ofClass: $0.label) }
  }
}

extension Canvas {
  /// The dot of a class.
  mutating func classDot(_ label: String?, at x: Int, _ y: Int, state: ExplorerState, background: Color? = nil) {
    dot(state.dot(of: label), at: x, y, background: background)
  }
}
