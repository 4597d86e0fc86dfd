import Core

extension WordVectors.Note {
  /// What was unusual in a file of word vectors, for a person.
  var sentence: String {
    let grouped = Numbers.count
    return switch self {
    case .headerCount(let said, let found): "the first line says \(grouped(said)) words, and \(grouped(found)) follow"
    case .duplicates(let count): "\(grouped(count)) words stand there twice; the first of each counts"
    case .wordless(1): "1 row has no word and is left out"
    case .wordless(let count): "\(grouped(count)) rows have no word and are left out"
    case .zeroVectors(let count): "\(grouped(count)) words have a vector of zeros and are never an answer"
    }
  }
}
