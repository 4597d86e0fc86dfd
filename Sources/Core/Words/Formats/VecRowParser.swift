import Foundation
import Support

/// The inner loop of ``VecFile``: bytes to float32, by pointers.
struct VecRowParser {
  let path: String
  let dimension: Int
  /// Space or tab.
  var separator: UInt8 = 0x20
  /// The dimension is the header's word, and no guess from the first row.
  var isDimensionSure = false

  /// The words of some lines: `text`, cut at `ends`. A row without a word stands there as an empty one.
  struct Words: Sendable {
    var text: [UInt8] = []
    var ends: [Int] = []
  }

  static func lineCount(_ file: MappedFile, _ range: Range<Int>) -> Int {
    file.withBytes(in: range) { bytes in
      guard var next = bytes.baseAddress else { return 0 }
      let end = next + bytes.count
      var lines = 0
      while next < end {
        lines += 1
        guard let newline = memchr(next, 0x0A, end - next) else { break }
        next = UnsafeRawPointer(newline) + 1
      }
      return lines
    }
  }

  /// The first lines of a range.
  static func prefix(of file: MappedFile, _ range: Range<Int>, lines: Int) -> (range: Range<Int>, lines: Int) {
    var end = range.lowerBound
    var count = 0
    while count < lines, end < range.upperBound {
      end = file.firstIndex(of: 0x0A, from: end, before: range.upperBound).map { $0 + 1 } ?? range.upperBound
      count += 1
    }
    return (range.lowerBound..<end, count)
  }

  /// Parses whole lines into unit rows and their lengths, and returns the words.
  ///
  /// A failure names the line's number, counted from `firstLine`.
  func parse(
    _ file: MappedFile, _ range: Range<Int>, firstLine: Int,
    into values: UnsafeMutableBufferPointer<Float>, norms: UnsafeMutableBufferPointer<Float>
  ) -> Result<Words, WordsError> {
    file.withBytes(in: range) { raw in
      let bytes = raw.bindMemory(to: UInt8.self)
      guard let base = bytes.baseAddress, let rows = values.baseAddress else { return .success(Words()) }
      var words = Words()
      words.ends.reserveCapacity(norms.count)
      var cursor = base
      let end = base + bytes.count
      while cursor < end {
        let start = cursor
        var lineEnd =
          memchr(start, 0x0A, end - start).map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) } ?? end
        cursor = min(lineEnd + 1, end)
        while lineEnd > start, lineEnd[-1] == 0x20 || lineEnd[-1] == 0x0D || lineEnd[-1] == separator { lineEnd -= 1 }
        let row = rows + words.ends.count * dimension
        var parsed = parseLine(start, lineEnd, into: row)
        if case .failure(let fault) = parsed { parsed = parseFromEnd(start, lineEnd, into: row, orElse: fault) }
        switch parsed {
        case .success(let wordLength):
          norms[words.ends.count] = Self.normalize(row, dimension)
          words.text.append(contentsOf: UnsafeBufferPointer(start: start, count: wordLength))
          words.ends.append(words.text.count)
        case .failure(let fault):
          return .failure(error(fault, line: firstLine + words.ends.count, start, lineEnd))
        }
      }
      file.advise(.finished, in: range)
      return .success(words)
    }
  }

  private enum Fault: Error {
    case noWord
    case length
    /// `offset` bytes into the line.
    case number(offset: Int)
  }

  /// Writes the line's values and returns the length of its word.
  @inline(__always)
  private func parseLine(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, into row: UnsafeMutablePointer<Float>
  ) -> Result<Int, Fault> {
    var next = start
    while next < end, next.pointee != separator { next += 1 }
    let wordLength = next - start
    guard wordLength > 0 else { return .failure(.noWord) }
    var column = 0
    while true {
      while next < end, next.pointee == separator { next += 1 }
      guard next < end else { break }
      guard column < dimension else { return .failure(.length) }
      guard let value = Self.number(&next, end, separator) else { return .failure(.number(offset: next - start)) }
      row[column] = value
      column += 1
    }
    return column == dimension ? .success(wordLength) : .failure(.length)
  }

  /// The way of rare rows, where the last `dimension` fields are the vector and all before them is the word: a phrase
  /// (GloVe's `. . .`), a word that is a space or missing (an empty one here), a tab behind the word and spaces behind the
  /// values. Returns `fault` where that does not fit either.
  private func parseFromEnd(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, into row: UnsafeMutablePointer<Float>,
    orElse fault: Fault
  ) -> Result<Int, Fault> {
    func separates(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    var next = end
    for column in stride(from: dimension - 1, through: 0, by: -1) {
      var last = next
      while last > start, separates(last[-1]) { last -= 1 }
      var first = last
      while first > start, !separates(first[-1]) { first -= 1 }
      var cursor = first
      guard first < last, let value = Self.number(&cursor, last, separator) else { return .failure(fault) }
      row[column] = value
      next = first
    }
    // The values begin the line: they need a separator before them, or a value would have to be the word.
    guard next > start else { return .failure(fault) }
    while next > start, separates(next[-1]) { next -= 1 }
    var word = start
    while word < next, separates(word.pointee) { word += 1 }
    guard word < next else { return .success(0) }
    // One value too many may as well be a row that is broken.
    guard isDimensionSure || !Self.endsInNumber(start, next) else { return .failure(fault) }
    return .success(next - start)
  }

  private static func endsInNumber(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Bool {
    var first = end
    while first > start, first[-1] != 0x20, first[-1] != 0x09 { first -= 1 }
    return first > start && number(&first, end, 0x20) != nil
  }

  private static let powersOfTen: [Double] = (0...22).reduce(into: []) { powers, _ in
    powers.append((powers.last ?? 0.1) * 10)
  }

  /// A decimal number that ends at a separator or at `end`; nil, with the cursor at its start, where there is none.
  ///
  /// At most 2^53 as digits and 10^±22 as scale are exact in a Double, so one division rounds right (Clinger 1990);
  /// the rest, rare in such files, goes the long way.
  @inline(__always)
  private static func number(
    _ next: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ separator: UInt8
  ) -> Float? {
    let start = next
    var at = next
    var negative = false
    if at < end, at.pointee == 0x2D || at.pointee == 0x2B {
      negative = at.pointee == 0x2D
      at += 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var scale = 0
    while at < end, case let digit = at.pointee &- 0x30, digit < 10 {
      mantissa = mantissa &* 10 &+ UInt64(digit)
      digits += 1
      at += 1
    }
    if at < end, at.pointee == 0x2E {
      at += 1
      let before = digits
      while at < end, case let digit = at.pointee &- 0x30, digit < 10 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        digits += 1
        at += 1
      }
      scale = before - digits
    }
    if digits > 0, at < end, at.pointee | 0x20 == 0x65 {
      at += 1
      var negativeExponent = false
      if at < end, at.pointee == 0x2D || at.pointee == 0x2B {
        negativeExponent = at.pointee == 0x2D
        at += 1
      }
      var exponent = 0
      let first = at
      while at < end, case let digit = at.pointee &- 0x30, digit < 10 {
        exponent = min(exponent * 10 + Int(digit), 99_999)
        at += 1
      }
      if at == first { return nil }
      scale += negativeExponent ? -exponent : exponent
    }
    guard digits > 0, at == end || at.pointee == separator else { return nil }
    var value: Double
    if digits <= 18, mantissa <= 1 << 53, scale.magnitude <= 22 {
      let power = powersOfTen.withUnsafeBufferPointer { $0[Int(scale.magnitude)] }
      value = scale < 0 ? Double(mantissa) / power : Double(mantissa) * power
      if negative { value = -value }
    } else {
      let text = String(decoding: UnsafeBufferPointer(start: start, count: at - start), as: UTF8.self)
      guard let parsed = Double(text) else { return nil }
      value = parsed
    }
    let narrow = Float(value)
    guard narrow.isFinite else { return nil }
    next = at
    return narrow
  }

  /// Scales a row to unit length and returns its length before.
  private static func normalize(_ row: UnsafeMutablePointer<Float>, _ dimension: Int) -> Float {
    var sums = SIMD4<Double>.zero
    var i = 0
    while i + 4 <= dimension {
      let four = SIMD4<Double>(Double(row[i]), Double(row[i + 1]), Double(row[i + 2]), Double(row[i + 3]))
      sums += four * four
      i += 4
    }
    var sum = sums.sum()
    while i < dimension {
      sum += Double(row[i]) * Double(row[i])
      i += 1
    }
    guard sum > 0 else { return 0 }
    let norm = sum.squareRoot()
    let scale = 1 / norm
    for i in 0..<dimension { row[i] = Float(Double(row[i]) * scale) }
    return Float(norm)
  }

  /// The way of failure: what exactly is wrong with a line.
  private func error(
    _ fault: Fault, line: Int, _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> WordsError {
    let bytes = UnsafeBufferPointer(start: start, count: end - start)
    if bytes.contains(where: { $0 < 0x09 }) { return .notText(path: path, line: line) }
    let fields = bytes.split(separator: separator).count
    switch fault {
    case .noWord: return .noWord(path: path, line: line)
    case .length: return .rowLength(path: path, line: line, expected: dimension, found: fields - 1)
    case .number(let offset):
      let rest = bytes.dropFirst(offset)
      return .notANumber(
        path: path, line: line, word: String(decoding: bytes.prefix { $0 != separator }.prefix(40), as: UTF8.self),
        text: String(decoding: rest.prefix { $0 != separator }.prefix(20), as: UTF8.self))
    }
  }
}
