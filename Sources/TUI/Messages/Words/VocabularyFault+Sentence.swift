import Core

extension VocabularyFault {
  var clause: String {
    switch self {
    case .vectors: "its vectors are none [words, dimension] of F32, F16 or I8"
    case .ends: "the words' ends do not ascend to the length of their text"
    case .slots: "its hash table names words that are not there"
    case .order: "its sorted order names words that are not there"
    case .norms: "a vector has no length"
    }
  }
}
