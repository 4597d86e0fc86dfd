/// What a predicate says of an index's items, one bit an item; deleted ones are not asked about.
///
/// Inlinable: where the caller's predicate is known, asking costs what the predicate costs, without a call for each item.
@usableFromInline
struct Poll {
  @usableFromInline var bits: [UInt64]
  /// Of the words of 64 items, every `step`th is the sample.
  @usableFromInline let step: Int

  @inlinable
  init(_ items: Items) {
    bits = [UInt64](repeating: 0, count: items.count / 64 + 1)
    step = max(1, bits.count / 8)
  }

  /// Asks about an even sample of some 600 items, and gives how many of them are admitted, a little towards one half.
  @inlinable
  mutating func askSample(_ items: Items, _ admit: (Int64) -> Bool) -> Double {
    var (asked, admitted) = (0, 0)
    for word in stride(from: 0, to: bits.count, by: step) {
      bits[word] = Self.answers(word, items, admit)
      admitted += bits[word].nonzeroBitCount
      asked += min(64, items.count - 64 * word)
    }
    return (Double(admitted) + 0.5) / Double(asked + 1)
  }

  /// Asks about the items that are not in the sample.
  @inlinable
  mutating func askRest(_ items: Items, _ admit: (Int64) -> Bool) {
    for sampled in stride(from: 0, to: bits.count, by: step) {
      var word = sampled + 1
      while word < min(sampled + step, bits.count) {
        bits[word] = Self.answers(word, items, admit)
        word += 1
      }
    }
  }

  @inlinable @inline(__always)
  static func answers(_ word: Int, _ items: Items, _ admit: (Int64) -> Bool) -> UInt64 {
    let first = 64 * word
    var left = items.deleted.map { $0.withSpan(word..<word + 1) { ~$0[0] } } ?? .max
    if items.count - first < 64 { left &= 1 << UInt64(items.count - first) - 1 }
    return items.ids.withSpan(first..<min(first + 64, items.count)) { ids in
      var answers: UInt64 = 0
      if left == .max {
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
      } else {
        while left != 0 {
          let i = left.trailingZeroBitCount
          if admit(ids[i]) { answers |= 1 &<< UInt64(i) }
          left &= left - 1
        }
      }
      return answers
    }
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
