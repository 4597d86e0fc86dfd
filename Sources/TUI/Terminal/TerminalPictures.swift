/// The images that a terminal keeps and shows, and what it has to be told to show those of another frame.
struct TerminalPictures {
  private struct Kept {
    let image: TerminalImage
    var lastFrame: Int
  }

  private let surface: any PictureSurface
  private var kept: [UInt32: Kept] = [:]
  private var keptBytes = 0
  private var shown: [PicturePlacement] = []
  private var frame = 0

  /// What is written around the cells of a frame.
  struct Change: Equatable {
    var before: [UInt8] = []
    var after: [UInt8] = []

    var isEmpty: Bool { before.isEmpty && after.isEmpty }
  }

  init(surface: any PictureSurface) { self.surface = surface }

  /// Makes the pictures of the last frame those of this one.
  /// - Parameter isCleared: All cells are drawn anew, so that what was shown has to be shown again.
  mutating func change(to canvas: Canvas, isCleared: Bool) -> Change {
    guard surface.drawsImages else { return Change() }
    frame += 1
    var change = Change()
    let wanted = canvas.placements
    let before = Set(shown)
    let after = Set(wanted)
    for old in shown where isCleared || !after.contains(old) { surface.hide(old, into: &change.before) }
    for new in wanted {
      if kept[new.image.id] == nil {
        surface.send(new.image, into: &change.after)
        keptBytes += new.image.data.count
      }
      kept[new.image.id] = Kept(image: new.image, lastFrame: frame)
      if isCleared || !before.contains(new) { surface.show(new, into: &change.after) }
    }
    shown = wanted
    freeOldest(into: &change.before)
    return change
  }

  /// Down to the limit, but for what is shown.
  private mutating func freeOldest(into out: inout [UInt8]) {
    guard keptBytes > surface.memoryLimit else { return }
    for old in kept.values.sorted(by: { ($0.lastFrame, $0.image.id) < ($1.lastFrame, $1.image.id) }) {
      guard keptBytes > surface.memoryLimit, old.lastFrame < frame else { return }
      surface.free(old.image, into: &out)
      kept[old.image.id] = nil
      keptBytes -= old.image.data.count
    }
  }

  /// Takes everything from the terminal, as before it is given back.
  mutating func removeAll() -> [UInt8] {
    var out: [UInt8] = []
    for old in shown { surface.hide(old, into: &out) }
    for old in kept.values { surface.free(old.image, into: &out) }
    (shown, kept, keptBytes) = ([], [:], 0)
    return out
  }
}
