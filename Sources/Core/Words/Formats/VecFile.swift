import Foundation
import Support
import Synchronization

/// Reads fastText's text format from a memory map, on all cores: an optional first line `count dimension`, then a line
/// `word v1 … vD` a word, separated by spaces or, where the first row has no space, by tabs. A word may hold any byte but
/// newline: the last D fields are the vector. A row without a word is left out. Lines may end in `\r\n` and in spaces; a
/// byte-order mark of UTF-8 is skipped.
struct VecFile {
  let file: MappedFile
  /// Where the rows begin: after the header line, if there is one.
  let firstRow: Int
  let dimension: Int
  /// Between the fields of a row: space or tab.
  let separator: UInt8
  /// What the header says, which `head -n 100000` of a larger file leaves wrong.
  let countInHeader: Int?

  /// - Throws: `FileError`, ``WordsError``.
  init(_ file: MappedFile) throws {
    self.file = file
    try Self.refuseCompressed(file)
    guard file.count < Int(UInt32.max) * 64 else { throw WordsError.tooLarge(path: file.path, bytes: file.count) }
    let start = Self.textStart(file)
    let first = Self.line(file, from: start)
    let fields = Self.fieldCount(file, first)
    guard fields > 0 else {
      throw first.upperBound >= file.count
        ? WordsError.empty(path: file.path) : WordsError.noWord(path: file.path, line: 1)
    }
    let next = min(first.upperBound + 1, file.count)
    if fields == 2, let (count, dimension) = Self.header(file, first),
      next >= file.count || Self.fieldCount(file, Self.line(file, from: next)) != 2 || dimension == 1 && count > 1
    {
      firstRow = next
      countInHeader = count
      separator = Self.separator(file, Self.line(file, from: next))
      self.dimension = dimension
    } else {
      firstRow = start
      separator = Self.separator(file, first)
      countInHeader = nil
      dimension = fields - 1
    }
    guard (1...65_536).contains(dimension) else {
      throw WordsError.dimension(path: file.path, line: 1, found: dimension)
    }
  }

  /// Words in the order of the file, the first of duplicates; vectors as unit rows beside their lengths.
  struct Contents {
    var table: WordTable
    var rows: VectorRows
    var norms: [Float]
    var duplicates: Int
    /// Rows without a word, which are left out.
    var wordless: Int
  }

  /// - Parameters:
  ///   - top: at most so many rows, from the start: fastText orders words by frequency.
  ///   - progress: the share of the rows' bytes that is read, `0…1`, from any thread.
  /// - Throws: ``WordsError`` with the number of the first wrong line.
  func read(top: Int? = nil, progress: (@Sendable (Double) -> Void)? = nil) throws -> Contents {
    let parts = try lineParts(top: top)
    let count = parts.reduce(0) { $0 + $1.lines }
    guard count < Int(UInt32.max) / 2 else { throw WordsError.tooLarge(path: file.path, bytes: file.count) }
    var norms = [Float](repeating: 0, count: count)
    let words = Mutex([VecRowParser.Words](repeating: .init(), count: parts.count))
    let done = Atomic(0)
    let bytes = Double(parts.reduce(0) { $0 + $1.range.count })
    let headerLines = countInHeader == nil ? 0 : 1
    var values = try [Float](unsafeUninitializedCapacity: count * dimension) { values, initialized in
      try norms.withUnsafeMutableBufferPointer { norms in
        // Each part writes its own rows.
        nonisolated(unsafe) let values = values
        nonisolated(unsafe) let norms = norms
        try Parallel.perform(parts.count) { index in
          let part = parts[index]
          let rows = part.firstLine..<(part.firstLine + part.lines)
          let result = VecRowParser(
            path: file.path, dimension: dimension, separator: separator, isDimensionSure: countInHeader != nil
          ).parse(
            file, part.range, firstLine: part.firstLine + headerLines + 1,
            into: UnsafeMutableBufferPointer(
              rebasing: values[(rows.lowerBound * dimension)..<(rows.upperBound * dimension)]),
            norms: UnsafeMutableBufferPointer(rebasing: norms[rows]))
          switch result {
          case .success(let found): words.withLock { $0[index] = found }
          case .failure(let error): throw error
          }
          progress?(Double(done.add(part.range.count, ordering: .relaxed).newValue) / bytes)
        }
      }
      initialized = count * dimension
    }
    var table = WordTable(capacity: count)
    let left = try insert(words.withLock { $0 }, into: &table, rows: &values, norms: &norms)
    return Contents(
      table: table, rows: VectorRows(dimension: dimension, values: values), norms: norms,
      duplicates: left.duplicates, wordless: left.wordless)
  }

  /// Fills the table; rows of words that were there before, or that have none, are closed over.
  private func insert(
    _ parts: [VecRowParser.Words], into table: inout WordTable, rows: inout [Float], norms: inout [Float]
  ) throws -> (duplicates: Int, wordless: Int) {
    guard parts.reduce(0, { $0 + $1.text.count }) < Int(UInt32.max) else {
      throw WordsError.tooLarge(path: file.path, bytes: file.count)
    }
    var row = 0
    var wordless = 0
    for part in parts {
      var start = 0
      for end in part.ends {
        if start == end {
          wordless += 1
        } else if let number = table.insert(part.text.span.extracting(start..<end)), number != row {
          norms[number] = norms[row]
          for i in 0..<dimension { rows[number * dimension + i] = rows[row * dimension + i] }
        }
        start = end
        row += 1
      }
    }
    let left = row - table.count
    if left > 0 {
      rows.removeLast(left * dimension)
      norms.removeLast(left)
    }
    return (left - wordless, wordless)
  }

  /// A stretch of whole lines.
  private struct Part {
    var range: Range<Int>
    var lines: Int
    /// Rows before it.
    var firstLine = 0
  }

  /// Cuts the rows into stretches of about 4 MB and counts their lines.
  private func lineParts(top: Int?) throws -> [Part] {
    var end = file.count
    // Blank lines at the very end are no rows.
    while end > firstRow, [0x0A, 0x0D, 0x20, separator].contains(file[end - 1]) { end -= 1 }
    var cuts = [firstRow]
    while let last = cuts.last, last < end {
      let wanted = last + 4 << 20
      let newline = wanted < end ? file.firstIndex(of: 0x0A, from: wanted, before: end) : nil
      cuts.append(newline.map { $0 + 1 } ?? end)
    }
    let ranges = zip(cuts, cuts.dropFirst()).map { $0..<$1 }
    var parts: [Part] = []
    if let top {
      // Only as far as needed.
      var rows = 0
      for range in ranges where rows < top {
        let part = VecRowParser.prefix(of: file, range, lines: top - rows)
        parts.append(Part(range: part.range, lines: part.lines, firstLine: rows))
        rows += part.lines
      }
      return parts
    }
    let counts = Mutex([Int](repeating: 0, count: ranges.count))
    Parallel.perform(ranges.count) { index in
      let lines = VecRowParser.lineCount(file, ranges[index])
      file.advise(.finished, in: ranges[index])
      counts.withLock { $0[index] = lines }
    }
    var rows = 0
    for (range, lines) in zip(ranges, counts.withLock({ $0 })) {
      parts.append(Part(range: range, lines: lines, firstLine: rows))
      rows += lines
    }
    return parts
  }

  // MARK: the first line

  /// Behind the byte-order mark, if there is one.
  private static func textStart(_ file: MappedFile) -> Int {
    file.count >= 3 && file[0] == 0xEF && file[1] == 0xBB && file[2] == 0xBF ? 3 : 0
  }

  /// What stands between the fields of a row.
  private static func separator(_ file: MappedFile, _ line: Range<Int>) -> UInt8 {
    file.withBytes(in: line) { bytes in bytes.contains(0x09) && !bytes.contains(0x20) ? 0x09 : 0x20 }
  }

  /// The bytes of the line that starts at `offset`, without its newline.
  private static func line(_ file: MappedFile, from offset: Int) -> Range<Int> {
    offset..<(file.firstIndex(of: 0x0A, from: offset, before: file.count) ?? file.count)
  }

  private static func fields(_ file: MappedFile, _ line: Range<Int>) -> [Substring.UTF8View.SubSequence] {
    let text = file.withBytes(in: line) { String(decoding: $0.prefix(64), as: UTF8.self) }
    return text.utf8.split { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }
  }

  private static func fieldCount(_ file: MappedFile, _ line: Range<Int>) -> Int {
    let separator = separator(file, line)
    return file.withBytes(in: line) { bytes in
      var count = 0
      var inside = false
      for byte in bytes {
        let separates = byte == separator || byte == 0x0D
        if !separates && !inside { count += 1 }
        inside = !separates
      }
      return count
    }
  }

  private static func header(_ file: MappedFile, _ line: Range<Int>) -> (count: Int, dimension: Int)? {
    let numbers = fields(file, line).compactMap { Int(String(Substring($0))) }
    guard line.count < 64, numbers.count == 2, numbers[0] >= 0, numbers[1] > 0 else { return nil }
    return (numbers[0], numbers[1])
  }

  private static func refuseCompressed(_ file: MappedFile) throws {
    guard let packed = PackedFile(file) else { return }
    if packed.isCheckpoint { throw WordsError.checkpoint(path: file.path) }
    throw WordsError.compressed(path: file.path, packed)
  }
}
