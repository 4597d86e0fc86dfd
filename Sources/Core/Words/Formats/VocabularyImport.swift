import Foundation
import Support

/// Makes a kept vocabulary (``WordVectors/write(to:precision:source:progress:)``) of a file of word vectors.
public struct VocabularyImport: Sendable {
  /// The file of word vectors that is read.
  public var source: URL
  /// Only the first so many words.
  public var top: Int?
  /// Only these words (each resolved as typed: composed and lower-case spellings count), besides those of ``top``.
  public var keepList: URL?
  /// How the kept vocabulary stores its vectors.
  public var precision: WordPrecision

  /// An import; without `top` and `keepList`, of all words.
  public init(source: URL, top: Int? = nil, keepList: URL? = nil, precision: WordPrecision = .float32) {
    self.source = source
    self.top = top
    self.keepList = keepList
    self.precision = precision
  }

  /// What was kept.
  public struct Summary: Sendable, Equatable {
    /// The number of words kept.
    public var words: Int
    /// The length of a vector.
    public var dimension: Int
    /// The size of the file written.
    public var bytes: Int
    /// What was unusual in the source.
    public var notes: [WordVectors.Note]
    /// Words of the keep list that the source does not hold.
    public var missing: [String]
    /// The source had pieces of words, which stay in its file.
    public var leavesSubwordsBehind: Bool
  }

  /// The two parts of the work.
  public enum Phase: String, Sendable {
    /// The source is read.
    case reading
    /// The kept vocabulary is written.
    case writing
  }

  /// Reads the source and writes the kept vocabulary.
  /// - Parameters:
  ///   - url: the file to write.
  ///   - progress: the phase and its share done, `0…1`, from any thread; what it throws while writing ends the work.
  /// - Throws: ``WordsError/overSource(path:)`` for a file that is read; ``WordsError/noneKept(list:count:source:)``;
  ///   `FileError`, ``WordsError``, ``CheckpointError``. What stood there before still stands then.
  public func run(
    into url: URL, progress: (@Sendable (Phase, Double) throws -> Void)? = nil
  ) throws -> Summary {
    for read in [source, keepList].compactMap(\.self) where Folder.isSame(read, url) {
      throw WordsError.overSource(path: url.path)
    }
    let list = try keepList.map(Self.lines)
    // Without a list, a text file is read no further than needed.
    let loaded = try WordVectors.load(from: source, top: list == nil ? top : nil) { share in
      try? progress?(.reading, share)
    }
    var words = loaded
    var missing: [String] = []
    if list != nil || (top ?? .max) < loaded.count {
      var kept = Set(list == nil || top != nil ? 0..<min(top ?? loaded.count, loaded.count) : 0..<0)
      for word in list ?? [] {
        if let index = loaded.known(word) { kept.insert(index) } else { missing.append(word) }
      }
      if let keepList, kept.isEmpty {
        throw WordsError.noneKept(list: keepList.path, count: missing.count, source: source.path)
      }
      words = loaded.keeping(kept.sorted())
    }
    let count = Double(max(1, words.count))
    try words.write(to: url, precision: precision, source: source.lastPathComponent) { rows in
      try progress?(.writing, Double(rows) / count)
    }
    return Summary(
      words: words.count, dimension: words.dimension, bytes: try MappedFile(url).count, notes: loaded.notes,
      missing: missing, leavesSubwordsBehind: loaded.hasSubwords)
  }

  /// How well a kept vocabulary keeps its source's directions: the mean cosine over at most 1,000 words, `0…1`.
  /// - Throws: what reading either file throws.
  public static func meanCosine(of source: URL, and kept: URL) throws -> Double {
    let kept = try WordVectors.load(from: kept)
    let source = try WordVectors.load(from: source, top: 50_000)
    var sum = 0.0
    var count = 0
    for index in stride(from: 0, to: kept.count, by: max(1, kept.count / 1_000)) {
      guard let row = source.index(of: kept.word(at: index)), source.norm(at: row) > 0 else { continue }
      let vector = kept.vector(at: index)
      let length = vector.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
      guard length > 0 else { continue }
      sum += zip(vector, source.vector(at: row)).reduce(0) { $0 + Double($1.0) * Double($1.1) } / length
      count += 1
    }
    return count > 0 ? sum / Double(count) : 1
  }

  private static func lines(of url: URL) throws -> [String] {
    let file = try MappedFile(url)
    return String(decoding: file.bytes(in: 0..<file.count), as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
