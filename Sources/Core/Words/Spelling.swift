/// Known words near a misspelt one, at any size of vocabulary without an index of deletions.
///
/// Each word has a 64-bit signature: which letters occur once and twice, and how many there are. An edit changes at most
/// two bits of it, so one pass over the signatures leaves about one word in a thousand, and their distances (insertions,
/// deletions, substitutions, swaps of neighbours) are taken 64 letters at once (Hyyrö, "A Bit-Vector Algorithm for Computing
/// Levenshtein and Damerau Edit Distances", 2003). Nothing within the distance is missed.
///
/// 8 bytes a word; O(n) with a very small constant.
struct Spelling: Sendable {
  let signatures: [UInt64]

  init(signatures: [UInt64]) { self.signatures = signatures }

  init(_ table: WordTable) {
    let text = table.text.span
    signatures = (0..<table.count).map { Signature(of: text.extracting(table.range($0))).bits }
  }

  /// The nearest words, nearest first, the earlier (more frequent) of equals first.
  func suggestions(for word: String, in table: WordTable, limit: Int) -> [Int] {
    var typed = word
    let (scalars, signature) = typed.withUTF8 { bytes in
      var scalars: [UInt32] = []
      var at = 0
      while at < bytes.count { scalars.append(Self.letter(bytes.span, &at)) }
      return (scalars, Signature(of: bytes.span))
    }
    guard (1...64).contains(scalars.count), limit > 0 else { return [] }
    let reach = scalars.count <= 3 ? 1 : 2
    let pattern = EditDistance(scalars)
    var best: [(distance: Int, number: Int)] = []
    for number in candidates(signature.bits, reach: reach) {
      let worst = best.count == limit ? best[limit - 1].distance - 1 : reach
      guard worst >= 0 else { break }
      guard let distance = pattern.distance(to: table.text.span.extracting(table.range(number)), atMost: worst) else {
        continue
      }
      // Numbers ascend, so among equal distances the earlier stays first.
      best.insert((distance, number), at: best.firstIndex { $0.distance > distance } ?? best.count)
      if best.count > limit { best.removeLast() }
    }
    return best.map(\.number)
  }

  /// The words whose signatures allow for so few edits, ascending.
  private func candidates(_ signature: UInt64, reach: Int) -> [Int] {
    let signatures = signatures.span
    var found: [Int] = []
    found.reserveCapacity(256)
    var start = 0
    while start < signatures.count {
      let end = min(start + 8, signatures.count)
      var any = false
      for number in start..<end { any = any || Signature.allows(signatures[unchecked: number], signature, reach) }
      if any {
        for number in start..<end where Signature.allows(signatures[unchecked: number], signature, reach) {
          found.append(number)
        }
      }
      start = end
    }
    return found
  }

  /// 58 bits of letters, 6 of length.
  struct Signature {
    static let lengthShift: UInt64 = 58
    static let lettersMask: UInt64 = 1 << 58 - 1

    /// Whether two words can be at most `reach` (1 or 2) edits apart.
    @inline(__always)
    static func allows(_ one: UInt64, _ two: UInt64, _ reach: Int) -> Bool {
      // Clearing the lowest bit 2 x reach times leaves nothing of a difference of so few bits: unlike a count of bits,
      // every processor does that quickly.
      var difference = (one ^ two) & lettersMask
      difference &= difference &- 1
      difference &= difference &- 1
      if reach > 1 {
        difference &= difference &- 1
        difference &= difference &- 1
      }
      guard difference == 0 else { return false }
      return (Int(one >> lengthShift) - Int(two >> lengthShift)).magnitude <= reach
    }

    private var letters: UInt64 = 0
    private var length: UInt64 = 0

    init(of word: Span<UInt8>) {
      var at = 0
      while at < word.count { add(Spelling.letter(word, &at)) }
    }

    private mutating func add(_ letter: UInt32) {
      // Latin letters have places of their own, the rest share them; a second bit tells a second occurrence. So an edit
      // still changes at most one bit for each letter that it touches.
      let bit: UInt64 = 1 << UInt64((97...122).contains(letter) ? letter - 97 : letter % 26)
      letters |= letters & bit == 0 ? bit : bit << 26
      length = min(length + 1, 63)
    }

    var bits: UInt64 { letters | length << Self.lengthShift }
  }

  /// The scalar at a place of UTF-8 bytes, A–Z as a–z, and the place after it; bytes that are no UTF-8 stand for
  /// themselves.
  @inline(__always)
  static func letter(_ bytes: Span<UInt8>, _ at: inout Int) -> UInt32 {
    let first = bytes[at]
    at += 1
    if first < 0x80 { return UInt32((65...90).contains(first) ? first + 32 : first) }
    let more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0
    guard at + more <= bytes.count else { return UInt32(first) }
    var scalar = UInt32(first) & (0x3F >> UInt32(more))
    for _ in 0..<more {
      scalar = scalar << 6 | UInt32(bytes[at] & 0x3F)
      at += 1
    }
    return scalar
  }
}
