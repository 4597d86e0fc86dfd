import Foundation

/// `words.safetensors`: the words that a workspace keeps, as a kept vocabulary.
enum WordsFile {
  static let fileName = "words.safetensors"
  /// Files of word vectors begin with the most frequent words; from a larger one, this many are kept.
  static let limit = 200_000

  /// - Throws: `FileError`, ``CheckpointError``, ``WordsError``.
  static func read(from workspace: URL) throws -> WordVectors {
    try WordVectors.load(from: workspace.appendingPathComponent(fileName))
  }

  /// Writes the most frequent words, and any others that the labels and classes are made of; an index of words that
  /// stood there before goes.
  static func write(
    _ words: WordVectors, labels: [String], classes: ClassNames?, limit: Int = limit, to workspace: URL
  ) throws {
    var kept = Set(0..<min(words.count, limit))
    for label in labels {
      switch words.resolve(label).source {
      case .word(let word): kept.formUnion([words.index(of: word)].compactMap(\.self))
      case .phrase(let known, _): kept.formUnion(known.compactMap(words.index(of:)))
      case .subwords, .sentence, .sum, .group, .photo, .weighted, .unknown, .unreadable: break
      }
    }
    for synonym in classes?.entries.flatMap(\.synonyms) ?? [] {
      let last = synonym.split { $0 == " " || $0 == "_" || $0 == "-" || $0 == "+" }.last.map(String.init)
      if let index = last.flatMap(words.known) { kept.insert(index) }
    }
    let file = workspace.appendingPathComponent(fileName)
    try? FileManager.default.removeItem(at: VocabularyIndex.url(beside: file))
    // All of them are not copied: a million words are more than a gigabyte.
    try (kept.count == words.count ? words : words.keeping(kept.sorted())).write(to: file)
  }
}
