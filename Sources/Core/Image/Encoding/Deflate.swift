/// Compresses bytes as DEFLATE (RFC 1951): the longest of recent repeats by hash chains, then Huffman codes made for each
/// block. Deterministic.
enum Deflate {
  static let windowSize = 32_768
  private static let longest = 258
  /// Repeats that are looked at, the most recent first.
  private static let chain = 64
  /// Symbols a block: codes follow the content.
  private static let blockSymbols = 32_768

  /// What stands in a block: a byte, or a repeat of `length` bytes from `distance` back.
  private struct Symbol {
    /// Zero for a byte.
    let distance: UInt16
    /// A byte, or a length.
    let value: UInt16
  }

  /// The blocks, without zlib's or gzip's frame. O(bytes · chain).
  static func compress(_ bytes: [UInt8]) -> [UInt8] {
    var out = BitWriter()
    var symbols: [Symbol] = []
    symbols.reserveCapacity(blockSymbols)
    var head = [Int32](repeating: -1, count: 1 << 15)
    var previous = [Int32](repeating: -1, count: windowSize)
    let count = bytes.count

    func hash(_ at: Int) -> Int {
      let three = UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16
      return Int((three &* 0x9E37_79B1) >> 17)
    }
    func insert(_ at: Int) {
      guard at + 3 <= count else { return }
      let slot = hash(at)
      previous[at % windowSize] = head[slot]
      head[slot] = Int32(at)
    }
    func longestMatch(_ at: Int) -> (length: Int, distance: Int) {
      guard at + 3 <= count else { return (0, 0) }
      var best = (length: 2, distance: 0)
      var candidate = Int(head[hash(at)])
      let most = min(longest, count - at)
      var tries = chain
      while candidate >= 0, at - candidate <= windowSize, tries > 0 {
        if best.length >= most { break }
        if bytes[candidate + best.length] == bytes[at + best.length] {
          var length = 0
          while length < most, bytes[candidate + length] == bytes[at + length] { length += 1 }
          if length > best.length { best = (length, at - candidate) }
        }
        let next = Int(previous[candidate % windowSize])
        // A slot that was overwritten since leads forward: the chain ends there.
        if next >= candidate { break }
        candidate = next
        tries -= 1
      }
      return best.distance > 0 ? best : (0, 0)
    }

    var at = 0
    while at < count {
      var match = longestMatch(at)
      if match.length > 2 {
        insert(at)
        // A longer repeat that starts one byte later is worth a byte (lazy matching).
        let later = match.length < 64 ? longestMatch(at + 1) : (length: 0, distance: 0)
        if later.length > match.length {
          symbols.append(Symbol(distance: 0, value: UInt16(bytes[at])))
          at += 1
          match = later
          insert(at)
        }
        symbols.append(Symbol(distance: UInt16(match.distance), value: UInt16(match.length)))
        for place in at + 1..<at + match.length { insert(place) }
        at += match.length
      } else {
        insert(at)
        symbols.append(Symbol(distance: 0, value: UInt16(bytes[at])))
        at += 1
      }
      if symbols.count >= blockSymbols, at < count {
        write(symbols, isLast: false, to: &out)
        symbols.removeAll(keepingCapacity: true)
      }
    }
    write(symbols, isLast: true, to: &out)
    return out.finished()
  }

  /// One block with codes of its own (RFC 1951, 3.2.7).
  private static func write(_ symbols: [Symbol], isLast: Bool, to out: inout BitWriter) {
    var literals = [Int](repeating: 0, count: 286)
    var distances = [Int](repeating: 0, count: 30)
    literals[256] = 1
    for symbol in symbols {
      if symbol.distance == 0 {
        literals[Int(symbol.value)] += 1
      } else {
        literals[257 + lengthCode(Int(symbol.value))] += 1
        distances[distanceCode(Int(symbol.distance))] += 1
      }
    }
    let literalCode = HuffmanCode(counts: literals, longest: 15)
    // A decoder wants one distance at least, used or not.
    if !distances.contains(where: { $0 > 0 }) { distances[0] = 1 }
    let distanceCodes = HuffmanCode(counts: distances, longest: 15)
    out.write(isLast ? 1 : 0, bits: 1)
    out.write(2, bits: 2)
    writeCodes(literalCode, distanceCodes, to: &out)
    for symbol in symbols {
      guard symbol.distance > 0 else {
        literalCode.write(Int(symbol.value), to: &out)
        continue
      }
      let length = lengthCode(Int(symbol.value))
      literalCode.write(257 + length, to: &out)
      out.write(Int(symbol.value) - lengthBases[length], bits: lengthExtras[length])
      let distance = distanceCode(Int(symbol.distance))
      distanceCodes.write(distance, to: &out)
      out.write(Int(symbol.distance) - distanceBases[distance], bits: distanceExtras[distance])
    }
    literalCode.write(256, to: &out)
  }

  /// The lengths of both codes, their runs shortened, under a code of their own.
  private static func writeCodes(_ literals: HuffmanCode, _ distances: HuffmanCode, to out: inout BitWriter) {
    let literalCount = max(257, (literals.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
    let distanceCount = max(1, (distances.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
    let lengths = literals.lengths.prefix(literalCount) + distances.lengths.prefix(distanceCount)
    var runs: [(symbol: Int, extra: Int, bits: Int)] = []
    var index = lengths.startIndex
    while index < lengths.endIndex {
      let value = lengths[index]
      var run = 1
      while index + run < lengths.endIndex, lengths[index + run] == value { run += 1 }
      index += run
      if value == 0 {
        while run >= 11 {
          let taken = min(run, 138)
          runs.append((18, taken - 11, 7))
          run -= taken
        }
        if run >= 3 {
          runs.append((17, run - 3, 3))
          run = 0
        }
      } else {
        runs.append((value, 0, 0))
        run -= 1
        while run >= 3 {
          let taken = min(run, 6)
          runs.append((16, taken - 3, 2))
          run -= taken
        }
      }
      for _ in 0..<run { runs.append((value, 0, 0)) }
    }
    var counts = [Int](repeating: 0, count: 19)
    for run in runs { counts[run.symbol] += 1 }
    let code = HuffmanCode(counts: counts, longest: 7)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    let used = max(4, (order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1)
    out.write(literalCount - 257, bits: 5)
    out.write(distanceCount - 1, bits: 5)
    out.write(used - 4, bits: 4)
    for symbol in order.prefix(used) { out.write(code.lengths[symbol], bits: 3) }
    for run in runs {
      code.write(run.symbol, to: &out)
      out.write(run.extra, bits: run.bits)
    }
  }

  // RFC 1951, 3.2.5.
  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let lengthExtras = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]
  private static let distanceExtras = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]

  private static let lengthCodes: [UInt8] = (0...258).map { length in
    UInt8(lengthBases.lastIndex { $0 <= max(3, length) } ?? 0)
  }

  private static func lengthCode(_ length: Int) -> Int { Int(lengthCodes[length]) }

  private static func distanceCode(_ distance: Int) -> Int {
    var (low, high) = (0, 29)
    while low < high {
      let middle = (low + high + 1) / 2
      if distanceBases[middle] <= distance { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
