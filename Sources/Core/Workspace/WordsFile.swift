import Foundation

/// `words.safetensors`: the words that a workspace keeps: "vectors" `[W, D] float32`, unit rows; "words" `uint8`, the
/// words in the same order, each ended by a line feed.
enum WordsFile {
  static let fileName = "words.safetensors"
  /// Files of word vectors begin with the most frequent words; from a larger one, this many are kept.
  static let limit = 200_000

  /// - Throws: ``FileError``, ``CheckpointError``; ``WorkspaceError/damaged(path:reason:)``.
  static func read(from workspace: URL) throws -> WordVectors {
    let url = workspace.appendingPathComponent(fileName)
    let file = try SafeTensorsFile(mapping: url)
    let entry = try file.entry("vectors", .float32, shape: [nil, nil])
    let text = try file.entry("words", .uint8, shape: [nil])
    let words = file.file.withBytes(in: text.range) { bytes in
      bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }
    guard entry.shape[0] == words.count, entry.shape[1] > 0 else {
      throw WorkspaceError.damaged(
        path: url.path, reason: "it holds \(words.count) words and \(entry.shape[0]) vectors")
    }
    return WordVectors(words: words, vectors: try file.tensor("vectors").values, dimension: entry.shape[1])
  }

  /// Writes the most frequent words, and any others that the labels and classes are made of.
  static func write(_ words: WordVectors, labels: [String], classes: ClassNames?, to workspace: URL) throws {
    var kept = Set(0..<min(words.count, limit))
    for label in labels {
      switch words.resolve(label).source {
      case .word(let word): kept.formUnion([words.index(of: word)].compactMap(\.self))
      case .phrase(let known, _): kept.formUnion(known.compactMap(words.index(of:)))
      case .subwords, .unknown: break
      }
    }
    for synonym in classes?.entries.flatMap(\.synonyms) ?? [] {
      let last = synonym.split { $0 == " " || $0 == "_" || $0 == "-" || $0 == "+" }.last.map(String.init)
      if let index = last.flatMap(words.known) { kept.insert(index) }
    }
    let order = kept.sorted()
    var vectors: [Float] = []
    vectors.reserveCapacity(order.count * words.dimension)
    var text: [UInt8] = []
    for index in order {
      vectors += words.vector(at: index)
      text += Array(words.word(at: index).utf8) + [UInt8(ascii: "\n")]
    }
    try SafeTensors.write(
      [
        .init("vectors", shape: [order.count, words.dimension], .float32(vectors)),
        .init("words", shape: [text.count], .uint8(text)),
      ], to: workspace.appendingPathComponent(fileName))
  }
}
