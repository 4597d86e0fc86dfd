import Support

/// Words by number and numbers by word: one array of UTF-8 bytes and an open hash table, no object per word.
///
/// 4 bytes a word for its place, 8–16 for the hash table, and its text.
struct WordTable: Sendable {
  /// All words' bytes, one after another.
  private(set) var text: [UInt8] = []
  /// Word `i` is `text[ends[i - 1]..<ends[i]]`.
  private(set) var ends: [UInt32] = []
  /// A power of two, at most two thirds full; ``empty`` or a word's number.
  private(set) var slots: [UInt32]

  static let empty = UInt32.max

  init(capacity: Int = 0) {
    slots = [UInt32](repeating: Self.empty, count: Self.slotCount(for: capacity))
    ends.reserveCapacity(capacity)
  }

  /// A table that was kept.
  /// - Precondition: `ends` ascend to `text.count`; `slots` are a power of two, more than the words, and name words.
  init(text: [UInt8], ends: [UInt32], slots: [UInt32]) {
    self.text = text
    self.ends = ends
    self.slots = slots
  }

  var count: Int { ends.count }

  static func slotCount(for count: Int) -> Int {
    var slots = 16
    while slots < count + count / 2 { slots *= 2 }
    return slots
  }

  func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  /// A word as text; bytes that are no UTF-8 become U+FFFD.
  func word(_ index: Int) -> String {
    String(decoding: text[range(index)], as: UTF8.self)
  }

  func index(of word: String) -> Int? {
    var word = word
    return word.withUTF8 { bytes in index(of: bytes.span) }
  }

  func index(of word: Span<UInt8>) -> Int? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(word)) & mask
    // Bounded, since a table that was read from a file may be full.
    for _ in slots.indices {
      let found = slots[slot]
      if found == Self.empty { return nil }
      if matches(Int(found), word) { return Int(found) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Appends a word, unless it is there already.
  /// - Returns: its number when it is new.
  /// - Precondition: fewer than 2^32 - 1 words and bytes.
  @discardableResult
  mutating func insert(_ word: Span<UInt8>) -> Int? {
    if Self.slotCount(for: count + 1) > slots.count { grow() }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(word)) & mask
    while slots[slot] != Self.empty {
      if matches(Int(slots[slot]), word) { return nil }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt32(count)
    for i in word.indices { text.append(word[i]) }
    ends.append(UInt32(text.count))
    return count - 1
  }

  private func matches(_ index: Int, _ word: Span<UInt8>) -> Bool {
    let range = range(index)
    guard range.count == word.count else { return false }
    for i in 0..<word.count where text[range.lowerBound + i] != word[i] { return false }
    return true
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = [UInt32](repeating: Self.empty, count: mask + 1)
    for index in 0..<count {
      let range = range(index)
      var slot = Int(truncatingIfNeeded: Self.hash(text.span.extracting(range))) & mask
      while slots[slot] != Self.empty { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index)
    }
  }

  /// FNV-1a over bytes with a final mix: files keep the table, so this never changes.
  static func hash(_ word: Span<UInt8>) -> UInt64 {
    var hash = FNV1a.hash(word)
    hash ^= hash >> 32
    return hash &* 0x9E37_79B9_7F4A_7C15 >> 20
  }
}
