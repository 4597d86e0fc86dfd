import Foundation
import Support

/// A model as fastText writes it (`.bin`): words, and vectors for words and for the pieces of words, so that any text has
/// a vector. Mapped: only the rows that are asked for are read.
///
/// Versions 12 and 11, and the one before them without a magic number. Format: fastText's `FastText::saveModel`,
/// `Dictionary::save`, `DenseMatrix::save`; subwords: `Dictionary::computeSubwords` (Bojanowski et al., TACL 2017).
struct FastTextModel: Sendable {
  let file: MappedFile
  /// nil: the format before versions were written.
  let version: Int?
  let dimension: Int
  /// Lengths of a word's pieces, in characters; no pieces where `longestPiece` is 0.
  let shortestPiece: Int
  let longestPiece: Int
  /// Rows that pieces share by their hash.
  let bucketCount: Int
  let table: WordTable
  /// Where the input matrix begins, `[words + buckets, dimension]` float32.
  let matrix: Int

  var wordCount: Int { table.count }
  var hasSubwords: Bool { longestPiece > 0 && bucketCount > 0 }

  private static let magic: Int32 = 793_712_314

  static func recognizes(_ file: MappedFile) -> Bool {
    guard file.count >= 76 else { return false }
    let first: Int32 = file.integer(at: 0)
    if first == magic { return true }
    // The oldest files begin with the dimension; a text's first four bytes are a far larger number.
    let loss: Int32 = file.integer(at: 24)
    let model: Int32 = file.integer(at: 28)
    return (1...65_536).contains(first) && (1...4).contains(loss) && (1...3).contains(model)
  }

  /// - Parameter acceptsSupervised: reads a classifier's word vectors too.
  /// - Throws: ``WordsError``.
  init(_ file: MappedFile, acceptsSupervised: Bool = false) throws {
    self.file = file
    var reader = ByteReader(file)
    do {
      let header = try Header(&reader, file)
      guard acceptsSupervised || !header.isSupervised else {
        throw WordsError.fastTextKind(path: file.path, .supervised)
      }
      version = header.version
      dimension = header.dimension
      shortestPiece = header.shortestPiece
      longestPiece = header.longestPiece
      bucketCount = header.bucketCount
      table = try Self.dictionary(&reader, file, header)
      if header.version != nil, try reader.integer(UInt8.self) != 0 {
        throw WordsError.fastTextKind(path: file.path, .quantized)
      }
      matrix = try Self.matrix(
        &reader, file, FastTextFault.inputMatrix, columns: dimension,
        atLeast: table.count + (header.longestPiece > 0 ? header.bucketCount : 0))
      // Not needed for words, and the sign of a whole file.
      if header.version != nil, try reader.integer(UInt8.self) != 0 {
        throw WordsError.fastTextKind(path: file.path, .quantized)
      }
      _ = try Self.matrix(&reader, file, FastTextFault.outputMatrix, columns: nil, atLeast: 0)
    } catch let end as ByteReader.EndOfData {
      throw WordsError.fastText(path: file.path, offset: end.offset, .cut)
    }
    file.advise(.random, in: matrix..<file.count)
  }

  /// `FastText::loadModel`'s arguments.
  private struct Header {
    var version: Int?
    var dimension: Int
    var shortestPiece: Int
    var longestPiece: Int
    var bucketCount: Int
    var isSupervised: Bool

    init(_ reader: inout ByteReader, _ file: MappedFile) throws {
      let first = try reader.integer(Int32.self)
      if first == FastTextModel.magic {
        let version = try reader.integer(Int32.self)
        guard version == 11 || version == 12 else {
          throw WordsError.fastTextVersion(path: file.path, version: Int(version))
        }
        self.version = Int(version)
        dimension = Int(try reader.integer(Int32.self))
      } else {
        dimension = Int(first)
      }
      // ws, epoch, minCount, neg, wordNgrams, loss
      _ = try reader.skip(6 * 4)
      isSupervised = try reader.integer(Int32.self) == 3
      let bucket = Int(try reader.integer(Int32.self))
      shortestPiece = Int(try reader.integer(Int32.self))
      var longest = Int(try reader.integer(Int32.self))
      // lrUpdateRate, t
      _ = try reader.skip(4 + 8)
      // As fastText reads it: classifiers of version 11 used no pieces.
      if version == 11, isSupervised { longest = 0 }
      longestPiece = longest
      bucketCount = bucket
      guard (1...65_536).contains(dimension) else {
        throw WordsError.dimension(path: file.path, line: 0, found: dimension)
      }
      guard bucket >= 0, (0...1_024).contains(shortestPiece), (0...1_024).contains(longest) else {
        throw WordsError.fastText(
          path: file.path, offset: 0,
          .settings(bucket: bucket, shortestPiece: shortestPiece, longestPiece: longest))
      }
    }
  }

  private static func dictionary(_ reader: inout ByteReader, _ file: MappedFile, _ header: Header) throws -> WordTable {
    func fault(_ offset: Int, _ fault: FastTextFault) -> WordsError {
      .fastText(path: file.path, offset: offset, fault)
    }
    let start = reader.offset
    let size = Int(try reader.integer(Int32.self))
    let words = Int(try reader.integer(Int32.self))
    let labels = Int(try reader.integer(Int32.self))
    _ = try reader.integer(Int64.self)
    if header.version != nil {
      // Only quantised models leave pieces out.
      guard try reader.integer(Int64.self) <= 0 else {
        throw WordsError.fastTextKind(path: file.path, .quantized)
      }
    }
    // An entry is at least an end of text, a count and a type.
    guard words >= 0, labels >= 0, size == words + labels, size <= reader.remaining / 10 else {
      throw fault(start, .counts(words: words, labels: labels, entries: size))
    }
    var table = WordTable(capacity: words)
    for index in 0..<size {
      let place = reader.offset
      let word = try reader.range(before: 0)
      _ = try reader.skip(8)
      let type = try reader.integer(UInt8.self)
      guard (type == 0) == (index < words), type <= 1 else { throw fault(place, .entryType(entry: index, type: type)) }
      guard index < words else { continue }
      let isNew = file.withBytes(in: word) { table.insert($0.bindMemory(to: UInt8.self).span) } != nil
      guard isNew else { throw fault(place, .repeatedWord(entry: index)) }
    }
    return table
  }

  /// Steps over a matrix and returns where its values begin.
  private static func matrix(
    _ reader: inout ByteReader, _ file: MappedFile, _ fault: (Int, Int) -> FastTextFault, columns: Int?,
    atLeast rows: Int
  ) throws -> Int {
    let place = reader.offset
    let m = Int(try reader.integer(Int64.self))
    let n = Int(try reader.integer(Int64.self))
    let (values, overflow) = m.multipliedReportingOverflow(by: n)
    let (bytes, overflow2) = values.multipliedReportingOverflow(by: 4)
    guard m >= rows, n >= 0, !overflow, !overflow2, columns == nil || n == columns else {
      throw WordsError.fastText(path: file.path, offset: place, fault(m, n))
    }
    return try reader.skip(bytes).lowerBound
  }

  // MARK: vectors

  /// A known word's vector: the mean of its own row and its pieces', as `get_word_vector` adds them up.
  /// - Precondition: `index` is below ``wordCount``.
  func vector(at index: Int) -> [Float] {
    var rows = [index]
    let word = Array(table.text[table.range(index)])
    appendPieces(of: word, to: &rows)
    return mean(rows)
  }

  /// An unknown word's vector, from its pieces alone; nil where it has none.
  func vector(ofUnknown word: String) -> [Float]? {
    guard hasSubwords else { return nil }
    var rows: [Int] = []
    appendPieces(of: Array(word.utf8), to: &rows)
    return rows.isEmpty ? nil : mean(rows)
  }

  private static let endOfSentence = Array("</s>".utf8)

  /// The rows of a word's pieces, in fastText's order.
  private func appendPieces(of word: [UInt8], to rows: inout [Int]) {
    // `</s>`, the end of a sentence, has no pieces; the oldest versions made no exception.
    guard hasSubwords, version == nil || word != Self.endOfSentence else { return }
    let text = [UInt8(ascii: "<")] + word + [UInt8(ascii: ">")]
    func continues(_ place: Int) -> Bool { text[place] & 0xC0 == 0x80 }
    for start in text.indices where !continues(start) {
      var end = start
      var length = 1
      var hash: UInt32 = 2_166_136_261
      while end < text.count, length <= longestPiece {
        repeat {
          // The byte goes through `int8_t` in fastText: above 127 its upper 24 bits are set.
          hash = (hash ^ UInt32(bitPattern: Int32(Int8(bitPattern: text[end])))) &* 16_777_619
          end += 1
        } while end < text.count && continues(end)
        if length >= shortestPiece, !(length == 1 && (start == 0 || end == text.count)) {
          rows.append(wordCount + Int(hash % UInt32(bucketCount)))
        }
        length += 1
      }
    }
  }

  private func mean(_ rows: [Int]) -> [Float] {
    var sum = [Float](repeating: 0, count: dimension)
    sum.withUnsafeMutableBytes { sum in
      for row in rows {
        file.withBytes(in: (matrix + row * dimension * 4)..<(matrix + (row + 1) * dimension * 4)) { raw in
          Self.add(raw, to: sum)
        }
      }
    }
    let scale = Float(1 / Double(rows.count))
    for i in sum.indices { sum[i] *= scale }
    return sum
  }

  /// Adds float32 to as many, eight at once (every processor that Swift runs on is little-endian, as the file is): each sum
  /// is the same as one by one.
  private static func add(_ row: UnsafeRawBufferPointer, to sum: UnsafeMutableRawBufferPointer) {
    var place = 0
    while place + 32 <= row.count {
      let values = row.loadUnaligned(fromByteOffset: place, as: SIMD8<Float>.self)
      let before = sum.loadUnaligned(fromByteOffset: place, as: SIMD8<Float>.self)
      sum.storeBytes(of: before + values, toByteOffset: place, as: SIMD8<Float>.self)
      place += 32
    }
    while place < row.count {
      let value = row.loadUnaligned(fromByteOffset: place, as: Float.self)
      let before = sum.loadUnaligned(fromByteOffset: place, as: Float.self)
      sum.storeBytes(of: before + value, toByteOffset: place, as: Float.self)
      place += 4
    }
  }
}
