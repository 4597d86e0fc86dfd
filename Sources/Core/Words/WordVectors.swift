import Foundation
import Support
import Synchronization

/// A vocabulary: words, most frequent first where the file is ordered so, and a vector for each.
///
/// Vectors are unit rows. A word whose row is all zeros is there and has no direction. Rows of a `.bin` or a kept
/// vocabulary stay in their file until they are asked for.
public final class WordVectors: Sendable {
  /// What was unusual in a file, and did no harm.
  public enum Note: Equatable, Sendable {
    /// The first line says another number of words than follow.
    case headerCount(said: Int, found: Int)
    /// Words that stood there before; the first of each is kept.
    case duplicates(Int)
    /// Words whose vector is all zeros: they are never an answer.
    case zeroVectors(Int)
    /// Rows whose word is missing or a space; they are left out.
    case wordless(Int)
  }

  /// What kind of file the words came from.
  public enum Format: Equatable, Sendable {
    /// No file: words and vectors of one's own.
    case memory
    /// A text, one word and its values a line.
    case vec
    /// fastText's `.bin`; `version` is nil for the oldest.
    case fastText(version: Int?)
    /// A vocabulary that Semblance wrote, in this precision.
    case kept(WordPrecision)
  }

  /// The length of a vector.
  public let dimension: Int
  /// What was unusual in the file; empty where nothing was.
  public let notes: [Note]
  let table: WordTable
  let rows: VectorRows
  private let norms: [Float]?
  private let isText: Bool
  private let cachedOrder: Mutex<WordOrder?>
  private let cachedSpelling: Mutex<Spelling?>

  /// The number of words.
  public var count: Int { table.count }

  init(
    table: WordTable, rows: VectorRows, norms: [Float]?, notes: [Note] = [], isText: Bool = false,
    order: WordOrder? = nil, spelling: Spelling? = nil
  ) {
    precondition(table.count == rows.count && (norms == nil || norms?.count == rows.count))
    self.table = table
    self.rows = rows
    self.norms = norms
    self.isText = isText
    let zeros = norms?.count { $0 == 0 } ?? 0
    self.notes = notes + (zeros > 0 ? [.zeroVectors(zeros)] : [])
    dimension = rows.dimension
    cachedOrder = Mutex(order)
    cachedSpelling = Mutex(spelling)
  }

  /// Words of one's own and their vectors, of any length; the first of equal words is kept.
  /// - Precondition: `vectors` holds `words.count` rows of `dimension`.
  public convenience init(words: [String], vectors: [Float], dimension: Int) {
    precondition(dimension > 0 && vectors.count == words.count * dimension)
    var table = WordTable(capacity: words.count)
    var values: [Float] = []
    var norms: [Float] = []
    values.reserveCapacity(vectors.count)
    for (index, word) in words.enumerated() {
      var word = word
      guard word.withUTF8({ table.insert($0.span) }) != nil else { continue }
      var row = Array(vectors[(index * dimension)..<((index + 1) * dimension)])
      norms.append(VectorRows.normalize(&row))
      values += row
    }
    self.init(table: table, rows: VectorRows(dimension: dimension, values: values), norms: norms)
  }

  // MARK: files

  /// Reads a file of word vectors; its format is told from its content: `.vec` text, fastText's `.bin`, or a kept
  /// vocabulary (``write(to:precision:source:progress:)``).
  /// - Parameters:
  ///   - url: the file.
  ///   - top: at most so many words, the first of a `.vec` file.
  ///   - progress: the share of a `.vec` file that is read, `0…1`, from any thread.
  /// - Throws: `FileError`, ``WordsError``, ``CheckpointError``.
  public static func load(
    from url: URL, top: Int? = nil, progress: (@Sendable (Double) -> Void)? = nil
  ) throws -> WordVectors {
    let file = try MappedFile(url)
    if VocabularyFile.recognizes(file) { return try VocabularyFile.open(file) }
    if FastTextModel.recognizes(file) { return WordVectors(try FastTextModel(file)) }
    let vec = try VecFile(file)
    let contents = try vec.read(top: top, progress: progress)
    var notes: [Note] = []
    let found = contents.table.count + contents.duplicates + contents.wordless
    if let said = vec.countInHeader, said != found, top == nil { notes.append(.headerCount(said: said, found: found)) }
    if contents.duplicates > 0 { notes.append(.duplicates(contents.duplicates)) }
    if contents.wordless > 0 { notes.append(.wordless(contents.wordless)) }
    return WordVectors(table: contents.table, rows: contents.rows, norms: contents.norms, notes: notes, isText: true)
  }

  /// Whether a file is a kept vocabulary, by its content.
  public static func isKept(at url: URL) -> Bool {
    guard let file = try? MappedFile(url), SafeTensorsHeader.recognizes(file) else { return false }
    return (try? SafeTensorsFile(file))?.metadata["format"] == VocabularyFile.format
  }

  convenience init(_ model: FastTextModel) {
    self.init(table: model.table, rows: VectorRows(model), norms: nil)
  }

  /// Keeps the vocabulary for instant opening (`words.safetensors`); pieces of words stay behind in their `.bin`.
  /// - Parameters:
  ///   - url: the file to write.
  ///   - precision: how the vectors are stored.
  ///   - source: where the words came from, for whoever reads the file.
  ///   - progress: rows written so far; what it throws ends the writing.
  /// - Throws: `FileError`; then nothing is left behind.
  public func write(
    to url: URL, precision: WordPrecision = .float32, source: String = "", progress: ((Int) throws -> Void)? = nil
  ) throws {
    try VocabularyFile.write(self, precision: precision, source: source, to: url, progress: progress)
  }

  /// What kind of file the words came from.
  public var format: Format {
    switch rows.storage {
    case .memory: isText ? .vec : .memory
    case .mapped(_, _, let precision, _): .kept(precision)
    case .model(let model): .fastText(version: model.version)
    }
  }

  /// Whether unknown words have vectors too, made from their pieces.
  public var hasSubwords: Bool {
    if case .model(let model) = rows.storage { model.hasSubwords } else { false }
  }

  /// How many of the first `limit` rows hold no direction: zeros, or numbers that are not finite. O(limit x dimension).
  public func rowsWithoutDirection(limit: Int) -> Int {
    (0..<min(limit, count)).count { index in
      let row = rows[index]
      return !row.allSatisfy(\.isFinite) || row.allSatisfy { $0 == 0 }
    }
  }

  // MARK: words

  /// The word of a row.
  /// - Precondition: `index` is below ``count``.
  public func word(at index: Int) -> String { table.word(index) }

  /// The row of exactly this word.
  public func index(of word: String) -> Int? { table.index(of: word) }

  /// A row, unit length.
  /// - Precondition: `index` is below ``count``.
  public func vector(at index: Int) -> [Float] { rows[index] }

  /// A row's length before it was scaled to one.
  /// - Precondition: `index` is below ``count``.
  public func norm(at index: Int) -> Float {
    if let norms { return norms[index] }
    guard case .model(let model) = rows.storage else { return 1 }
    var vector = model.vector(at: index)
    return VectorRows.normalize(&vector)
  }

  /// The unit vector of exactly this word, from its pieces where the vocabulary does not hold it and has pieces; nil
  /// where there is none, or it is all zeros.
  public func vector(of word: String) -> [Float]? {
    guard let index = index(of: word) else { return subwordVector(of: word) }
    if let norms, norms[index] == 0 { return nil }
    let vector = rows[index]
    return vector.contains { $0 != 0 } ? vector : nil
  }

  /// The unit vector that a word's pieces give.
  func subwordVector(of word: String) -> [Float]? {
    guard case .model(let model) = rows.storage, var vector = model.vector(ofUnknown: word) else { return nil }
    return VectorRows.normalize(&vector) > 0 ? vector : nil
  }

  /// These words alone, in this order, in memory.
  /// - Precondition: each number is below ``count``, and no two are equal.
  public func keeping(_ indices: [Int]) -> WordVectors {
    var table = WordTable(capacity: indices.count)
    var values: [Float] = []
    values.reserveCapacity(indices.count * dimension)
    let text = self.table.text
    for index in indices {
      let isNew = table.insert(text.span.extracting(self.table.range(index))) != nil
      precondition(isNew, "each word once")
      values += rows[index]
    }
    return WordVectors(
      table: table, rows: VectorRows(dimension: dimension, values: values), norms: indices.map(norm(at:)))
  }

  // MARK: neighbours

  /// A word and how near it is.
  public struct Neighbor: Sendable, Equatable {
    /// The word's row in the vocabulary.
    public let index: Int
    /// The word as the vocabulary spells it.
    public let word: String
    /// Cosine, `-1…1`.
    public let score: Float
  }

  /// The words nearest to a vector, best first, by looking at each. O(count x dimension).
  /// - Parameters:
  ///   - vector: `[dimension]`, of any length.
  ///   - k: the most words of the answer.
  ///   - among: rows to choose from; nil is all.
  /// - Precondition: `vector` has ``dimension`` values.
  public func nearest(to vector: [Float], k: Int, among: [Int]? = nil) -> [Neighbor] {
    var query = vector
    VectorRows.normalize(&query)
    let scores = rows.scores(query, among: among)
    var candidates: [(index: Int, score: Float)] = []
    candidates.reserveCapacity(scores.count)
    for (place, score) in scores.enumerated() {
      let index = among?[place] ?? place
      if norms.map({ $0[index] > 0 }) ?? (score != 0) { candidates.append((index, score)) }
    }
    let best = candidates.min(count: k) { a, b in a.score > b.score || a.score == b.score && a.index < b.index }
    return best.map { Neighbor(index: $0.index, word: word(at: $0.index), score: $0.score) }
  }

  // MARK: typing

  /// Made at the first use where the file does not hold it.
  var order: WordOrder {
    cachedOrder.withLock { order in
      let made = order ?? WordOrder(table)
      order = made
      return made
    }
  }

  var spelling: Spelling {
    cachedSpelling.withLock { spelling in
      let made = spelling ?? Spelling(table)
      spelling = made
      return made
    }
  }

  /// Known words that begin so, the most frequent first; where those as typed do not suffice, lower case and
  /// capitalised ones follow.
  public func completions(of prefix: String, limit: Int = 10) -> [String] {
    var found: [Int] = []
    let lower = prefix.lowercased()
    for spelling in prefix.isEmpty ? [""] : [prefix, lower, lower.capitalized] where found.count < limit {
      for number in order.completions(of: Array(spelling.utf8), in: table, limit: limit)
      where found.count < limit && !found.contains(number) { found.append(number) }
    }
    return found.map(word(at:))
  }

  /// The known words nearest in spelling: at most two letters added, left out, changed or swapped.
  public func suggestions(for word: String, limit: Int = 3) -> [String] {
    spelling.suggestions(for: word, in: table, limit: limit).map { self.word(at: $0) }
  }
}

extension Sequence {
  /// The first `count` in order, sorted; O(n log count).
  func min(count: Int, by areInOrder: (Element, Element) -> Bool) -> [Element] {
    guard count > 0 else { return [] }
    var best: [Element] = []
    for element in self {
      if best.count == count, !areInOrder(element, best[count - 1]) { continue }
      if best.count == count { best.removeLast() }
      var low = 0
      var high = best.count
      while low < high {
        let middle = (low + high) / 2
        if areInOrder(element, best[middle]) { high = middle } else { low = middle + 1 }
      }
      best.insert(element, at: low)
    }
    return best
  }
}
