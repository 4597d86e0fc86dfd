/// What a predicate says of an index's items, one bit an item; deleted ones are not asked about.
///
/// Inlinable: where the caller's predicate is known, asking costs what the predicate costs, without a call for each item.
@usableFromInline
struct AdmissionBitmap {
  @usableFromInline var bits: [UInt64]
  /// Of the words of 64 items, every `step`th is the sample.
  @usableFromInline let step: Int

  @inlinable
  init(_ items: ItemTable) {
    bits = [UInt64](repeating: 0, count: items.count / 64 + 1)
    step = max(1, bits.count / 8)
  }

  /// Asks about an even sample of some 600 items, and gives how many of them are admitted, a little towards one half.
  @inlinable
  mutating func askSample(_ items: ItemTable, _ admit: (Int64) -> Bool) -> Double {
    var (asked, admitted) = (0, 0)
    for word in stride(from: 0, to: bits.count, by: step) {
      bits[word] = Self.answers(word, items, admit)
      admitted += bits[word].nonzeroBitCount
      asked += min(64, items.count - 64 * word)
    }
    return (Double(admitted) + 0.5) / Double(asked + 1)
  }

  /// Asks about the items that are not in the sample.
  ///
  /// - Parameter share: what the sample gave; the way of asking is chosen by it, not the answers.
  @inlinable
  mutating func askRest(_ items: ItemTable, share: Double, _ admit: (Int64) -> Bool) {
    let areFew = share < 1 / 64.0
    for sampled in stride(from: 0, to: bits.count, by: step) {
      for word in sampled + 1..<max(sampled + 1, min(sampled + step, bits.count)) {
        bits[word] = areFew ? Self.fewAnswers(word, items, admit) : Self.answers(word, items, admit)
      }
    }
  }

  @inlinable @inline(__always)
  static func answers(_ word: Int, _ items: ItemTable, _ admit: (Int64) -> Bool) -> UInt64 {
    withIDs(word, items) { ids, asked in
      guard asked == .max else { return answers(ids, asked, admit) }
      var answers: UInt64 = 0
      // No branch, since which items are admitted cannot be guessed; four at a time, since each is so little work; no
      // check of places that are below 64.
      var i = 0
      while i < 64 {
        let a: UInt64 = admit(ids[unchecked: i]) ? 1 : 0
        let b: UInt64 = admit(ids[unchecked: i &+ 1]) ? 2 : 0
        let c: UInt64 = admit(ids[unchecked: i &+ 2]) ? 4 : 0
        let d: UInt64 = admit(ids[unchecked: i &+ 3]) ? 8 : 0
        answers |= ((a &+ b) &+ (c &+ d)) &<< UInt64(truncatingIfNeeded: i)
        i &+= 4
      }
      return answers
    }
  }

  /// The same where hardly an item is admitted: a branch that is seldom taken costs less than a bit put in its place.
  @inlinable @inline(__always)
  static func fewAnswers(_ word: Int, _ items: ItemTable, _ admit: (Int64) -> Bool) -> UInt64 {
    withIDs(word, items) { ids, asked in
      guard asked == .max else { return answers(ids, asked, admit) }
      var answers: UInt64 = 0
      var i = 0
      while i < 64 {
        if _slowPath(admit(ids[unchecked: i])) { answers |= 1 &<< UInt64(truncatingIfNeeded: i) }
        if _slowPath(admit(ids[unchecked: i &+ 1])) { answers |= 2 &<< UInt64(truncatingIfNeeded: i) }
        if _slowPath(admit(ids[unchecked: i &+ 2])) { answers |= 4 &<< UInt64(truncatingIfNeeded: i) }
        if _slowPath(admit(ids[unchecked: i &+ 3])) { answers |= 8 &<< UInt64(truncatingIfNeeded: i) }
        i &+= 4
      }
      return answers
    }
  }

  /// Calls `body` with the ids of a word's items, and a bit for each that is there and not deleted.
  @inlinable @inline(__always)
  static func withIDs(_ word: Int, _ items: ItemTable, _ body: (Span<Int64>, UInt64) -> UInt64) -> UInt64 {
    let first = 64 * word
    var asked = items.deleted.map { $0.withSpan(word..<word + 1) { ~$0[0] } } ?? .max
    if items.count - first < 64 { asked &= 1 << UInt64(items.count - first) - 1 }
    return items.ids.withSpan(first..<min(first + 64, items.count)) { body($0, asked) }
  }

  /// The answers about some of a word's items.
  @inlinable
  static func answers(_ ids: Span<Int64>, _ asked: UInt64, _ admit: (Int64) -> Bool) -> UInt64 {
    var answers: UInt64 = 0
    var left = asked
    while left != 0 {
      let i = left.trailingZeroBitCount
      if admit(ids[i]) { answers |= 1 &<< UInt64(i) }
      left &= left - 1
    }
    return answers
  }

  /// The admitted items, ascending.
  var items: [UInt32] {
    // Where few are admitted most words are zero, and counting a word's bits takes longer than seeing that.
    let count = bits.reduce(0) { $1 == 0 ? $0 : $0 + $1.nonzeroBitCount }
    return [UInt32](unsafeUninitializedCapacity: count) { items, filled in
      for (word, answers) in bits.enumerated() {
        var left = answers
        while left != 0 {
          items[filled] = UInt32(64 * word + left.trailingZeroBitCount)
          filled += 1
          left &= left - 1
        }
      }
    }
  }
}
