import Core

extension PartFault {
  /// As part of a sentence about the file.
  var clause: String {
    switch self {
    case .empty: "it is empty"
    case .noManifest: "it is no manifest of a workspace"
    case .noQueries: "it is no list of queries"
    case .noArchitecture: "it does not say which network it holds"
    case .noClassNames: "it has no class names"
    case .unreadableClassNames: "its class names are unreadable"
    case .missingOrUnreadableClassNames: "its class names are missing or unreadable"
    case .ambiguousClasses: "its classes are none, or two have one name"
    case .classesAndOutputs(let classes, let outputs): "it names \(classes) classes and gives \(outputs) numbers"
    case .unnamed(let key): "it does not name its \(key)"
    case .unnamedEpoch: "it does not name its stage, epoch and photos"
    case .unorderedIDs: "its ids are not in ascending order"
    case .notFinite: "it holds numbers that are not finite"
    case .tensorNotFinite(let name): "\(name) holds numbers that are not finite"
    case .disagreeingArrays: "its arrays disagree, or hold numbers that are not finite"
    case .film(let components, let photos, let labels):
      "it has \(components) components, \(photos) photos and \(labels) labels"
    case .otherPhotos: "it is an index of other photos"
    case .otherWords: "it is an index of other words"
    case .otherClasses: "its classes are another classifier's"
    case .otherArchitecture(let found, let expected): "it holds a \(found), and the workspace is of \(expected)"
    case .otherDimension(let found, let expected): "it gives \(found) numbers, and embeddings have \(expected)"
    case .wordVector(let index): "the vector of its word \(index) is not finite, or not of unit length"
    case .journalEmbedding: "an embedding is not finite, or not of unit length"
    case .journalBytes(let count): "an embedding has \(count) bytes"
    case .embedding(let photo): "the embedding of photo \(photo) is not of unit length"
    case .epochEmbedding(let path): "the embedding of \(path) is not finite"
    case .lostEmbeddings(let count): "it holds no embedding of \(count) of the catalogue's photos"
    case .strayPhotos(let count): "it holds \(count) photos that the catalogue does not know"
    case .database(let words): words
    }
  }
}
