import Foundation

/// A vocabulary: words, most frequent first where the file is ordered so, and a vector for each.
///
/// Vectors are unit rows; ``norms`` keeps their lengths. A word whose row is all zeros is there and has no direction.
public final class WordVectors: Sendable {
  /// What was unusual in a file, and did no harm.
  public enum Note: Equatable, Sendable {
    /// The first line says another number of words than follow.
    case headerCount(said: Int, found: Int)
    /// Words that stood there before; the first of each is kept.
    case duplicates(Int)
    /// Words whose vector is all zeros: they are never an answer.
    case zeroVectors(Int)
  }

  public let dimension: Int
  /// Length of each row as the file held it, `[count]`.
  public let norms: [Float]
  public let notes: [Note]
  let table: WordTable
  let rows: VectorRows

  public var count: Int { table.count }

  init(table: WordTable, rows: VectorRows, norms: [Float], notes: [Note] = []) {
    precondition(table.count == rows.count && norms.count == rows.count)
    self.table = table
    self.rows = rows
    self.norms = norms
    let zeros = norms.count { $0 == 0 }
    self.notes = notes + (zeros > 0 ? [.zeroVectors(zeros)] : [])
    dimension = rows.dimension
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

  /// Reads a file of word vectors; its format is told from its content.
  /// - Parameters:
  ///   - top: at most so many words, the first of the file.
  ///   - progress: the share of the file that is read, `0…1`, from any thread.
  /// - Throws: ``FileError``, ``WordsError``.
  public static func load(
    from url: URL, top: Int? = nil, progress: (@Sendable (Double) -> Void)? = nil
  ) throws -> WordVectors {
    let file = try MappedFile(url)
    let vec = try VecFile(file)
    let total = Double(max(1, file.count))
    let contents = try vec.read(top: top) { bytes in progress?(Double(bytes) / total) }
    var notes: [Note] = []
    let found = contents.table.count + contents.duplicates
    if let said = vec.countInHeader, said != found, top == nil { notes.append(.headerCount(said: said, found: found)) }
    if contents.duplicates > 0 { notes.append(.duplicates(contents.duplicates)) }
    return WordVectors(table: contents.table, rows: contents.rows, norms: contents.norms, notes: notes)
  }

  /// The word of a row.
  /// - Precondition: `index` is below ``count``.
  public func word(at index: Int) -> String { table.word(index) }

  /// The row of exactly this word.
  public func index(of word: String) -> Int? { table.index(of: word) }

  /// A row, unit length.
  /// - Precondition: `index` is below ``count``.
  public func vector(at index: Int) -> [Float] { rows[index] }

  /// The unit vector of exactly this word; nil where it is unknown or its row is all zeros.
  public func vector(of word: String) -> [Float]? {
    guard let index = index(of: word), norms[index] > 0 else { return nil }
    return rows[index]
  }

  /// A word and how near it is.
  public struct Neighbor: Sendable, Equatable {
    public let index: Int
    public let word: String
    /// Cosine, `-1…1`.
    public let score: Float
  }

  /// The words nearest to a vector, best first, by looking at each. O(count x dimension).
  /// - Parameter among: rows to choose from; nil is all.
  /// - Precondition: `vector` has ``dimension`` values.
  public func nearest(to vector: [Float], k: Int, among: [Int]? = nil) -> [Neighbor] {
    var query = vector
    VectorRows.normalize(&query)
    let scores = rows.scores(query, among: among)
    var candidates: [(index: Int, score: Float)] = []
    candidates.reserveCapacity(scores.count)
    for (place, score) in scores.enumerated() {
      let index = among?[place] ?? place
      if norms[index] > 0 { candidates.append((index, score)) }
    }
    let best = candidates.min(count: k) { a, b in a.score > b.score || a.score == b.score && a.index < b.index }
    return best.map { Neighbor(index: $0.index, word: word(at: $0.index), score: $0.score) }
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
