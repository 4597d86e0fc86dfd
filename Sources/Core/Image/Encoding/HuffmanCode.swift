/// The shortest prefix code of limited length for symbols that occur so often (package-merge; Larmore & Hirschberg 1990),
/// numbered as DEFLATE numbers its codes (RFC 1951, 3.2.2).
struct HuffmanCode {
  /// Bits of each symbol's code; zero for a symbol that never occurs.
  let lengths: [Int]
  /// With the bits in the order in which they are written.
  private let codes: [Int]

  /// - Precondition: a code of `longest` bits can hold all symbols.
  init(counts: [Int], longest: Int) {
    let used = counts.indices.filter { counts[$0] > 0 }
    var lengths = [Int](repeating: 0, count: counts.count)
    if used.count == 1 {
      lengths[used[0]] = 1
    } else if used.count > 1 {
      precondition(used.count <= 1 << longest)
      let leaves = used.map { (weight: counts[$0], symbols: [$0]) }.sorted { $0.weight < $1.weight }
      var row = leaves
      for _ in 1..<longest {
        var packages: [(weight: Int, symbols: [Int])] = []
        for first in stride(from: 0, to: row.count - 1, by: 2) {
          packages.append((row[first].weight + row[first + 1].weight, row[first].symbols + row[first + 1].symbols))
        }
        row = Self.merged(leaves, packages)
      }
      for package in row.prefix(2 * used.count - 2) { for symbol in package.symbols { lengths[symbol] += 1 } }
    }
    self.lengths = lengths
    codes = Self.numbered(lengths, longest: longest)
  }

  func write(_ symbol: Int, to out: inout BitWriter) { out.write(codes[symbol], bits: lengths[symbol]) }

  private static func merged(
    _ a: [(weight: Int, symbols: [Int])], _ b: [(weight: Int, symbols: [Int])]
  ) -> [(weight: Int, symbols: [Int])] {
    var result: [(weight: Int, symbols: [Int])] = []
    result.reserveCapacity(a.count + b.count)
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      if j == b.count || i < a.count && a[i].weight <= b[j].weight {
        result.append(a[i])
        i += 1
      } else {
        result.append(b[j])
        j += 1
      }
    }
    return result
  }

  /// Codes of one length are consecutive numbers, shorter ones first; each with its bits turned round.
  private static func numbered(_ lengths: [Int], longest: Int) -> [Int] {
    var codes = [Int](repeating: 0, count: lengths.count)
    var code = 0
    for length in 1...longest {
      code <<= 1
      for symbol in lengths.indices where lengths[symbol] == length {
        var (reversed, rest) = (0, code)
        for _ in 0..<length {
          reversed = reversed << 1 | rest & 1
          rest >>= 1
        }
        codes[symbol] = reversed
        code += 1
      }
    }
    return codes
  }
}
