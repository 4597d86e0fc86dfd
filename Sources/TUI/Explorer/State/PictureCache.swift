/// Pictures made for the screen, by photo and size, within a limit of bytes; the longest unseen go first.
struct PictureCache: Sendable {
  private struct Entry: Sendable {
    var outcome: PictureOutcome
    var bytes: Int
    var lastUse: Int
  }

  private var entries: [PictureKey: Entry] = [:]
  private var clock = 0
  private(set) var byteCount = 0
  let limit: Int

  init(limit: Int = 64 << 20) { self.limit = limit }

  var count: Int { entries.count }

  subscript(key: PictureKey) -> PictureOutcome? { entries[key]?.outcome }

  /// Marks what is on the screen now, so that it stays.
  mutating func use(_ keys: some Sequence<PictureKey>) {
    clock += 1
    for key in keys { entries[key]?.lastUse = clock }
  }

  mutating func insert(_ outcome: PictureOutcome, for key: PictureKey) {
    let bytes =
      switch outcome {
      case .ready(let picture): picture.byteCount
      case .failed(let sentence): sentence.utf8.count
      }
    byteCount += bytes - (entries[key]?.bytes ?? 0)
    entries[key] = Entry(outcome: outcome, bytes: bytes, lastUse: clock)
    guard byteCount > limit else { return }
    // A quarter at once, so that this is rare.
    for (old, entry) in entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
      guard byteCount > limit * 3 / 4, entry.lastUse < clock else { break }
      entries[old] = nil
      byteCount -= entry.bytes
    }
  }

  /// Everything again, as after a change of colors.
  mutating func removeAll() {
    entries.removeAll()
    byteCount = 0
  }
}
