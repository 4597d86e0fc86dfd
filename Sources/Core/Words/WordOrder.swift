/// The words of a table by their bytes, for completion: every beginning is one stretch of it.
struct WordOrder: Sendable {
  /// Word numbers, sorted by the words' UTF-8 bytes.
  let numbers: [UInt32]

  /// - Precondition: each number of `numbers` is below the table's count.
  init(numbers: [UInt32]) { self.numbers = numbers }

  /// O(n log n), mostly on the first eight bytes.
  init(_ table: WordTable) {
    let text = table.text
    var keyed: [(key: UInt64, number: UInt32)] = (0..<table.count).map { number in
      let range = table.range(number)
      var key: UInt64 = 0
      for place in range.lowerBound..<(range.lowerBound + 8) {
        key = key << 8 | (place < range.upperBound ? UInt64(text[place]) : 0)
      }
      return (key, UInt32(number))
    }
    keyed.sort { a, b in
      guard a.key == b.key else { return a.key < b.key }
      return text[table.range(Int(a.number))].lexicographicallyPrecedes(text[table.range(Int(b.number))])
    }
    numbers = keyed.map(\.number)
  }

  /// The first words, by number, that begin with these bytes; the most frequent ones where a file is ordered so.
  /// O(log n + words with that beginning).
  func completions(of prefix: [UInt8], in table: WordTable, limit: Int) -> [Int] {
    if prefix.isEmpty { return Array(0..<min(limit, table.count)) }
    let lower = firstPlace(in: table) { !$0.lexicographicallyPrecedes(prefix) }
    let upper = firstPlace(in: table) { word in
      !word.starts(with: prefix) && !word.lexicographicallyPrecedes(prefix)
    }
    guard lower < upper else { return [] }
    return numbers[lower..<upper].min(count: limit, by: <).map(Int.init)
  }

  /// The first place from which on the words answer true.
  private func firstPlace(in table: WordTable, where isBeyond: (ArraySlice<UInt8>) -> Bool) -> Int {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(table.text[table.range(Int(numbers[middle]))]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
