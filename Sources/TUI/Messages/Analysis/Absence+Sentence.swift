import Core

extension Absence {
  /// After "The workspace has no".
  var what: String {
    switch self {
    case .photo(.valid): "held-out photo of a seen class"
    case .photo(.test): "photo of an unseen class"
    case .photo(.all): "photo to judge it by"
    case .photoWithClass: "photo with a class"
    case .photoOfKnownClass: "photo of a class whose name has a word vector"
    case .readablePhoto: "photo that can be read"
    case .classOfPhoto(let id): "class for photo \(id)"
    case .knownClass: "class whose name has a word vector"
    case .classifier(let workspace): "classifier in \(workspace)"
    case .epochs: "epochs: it was not trained here"
    case .film: "film of training"
    case .epochEmbeddings: "film: no epoch of its training left its embeddings"
    case .oneDimension(let first, let size, let other, let otherSize):
      "epochs of one dimension (\(first): \(size), \(other): \(otherSize))"
    case .finiteEmbeddings(let epoch): "film: epoch \(epoch) holds values that are not numbers"
    }
  }

  /// What brings it.
  var remedy: String {
    switch self {
    case .photo(.valid), .photo(.all): "Set some aside and index them: semblance split PHOTOS DEST --valid 0.1"
    case .photo(.test):
      "Name the classes that training must not see: semblance split PHOTOS DEST --test-classes FILE"
    case .photoWithClass: "Put photos into a folder for each class, and run: semblance index"
    case .photoOfKnownClass:
      "Put photos into one folder per class, named by words of the vectors file, and run: semblance index"
    case .readablePhoto(let dataSet): "Bring the photos back to \(dataSet)."
    case .classOfPhoto:
      "Put it into a folder named by its class, and index again: semblance index PHOTOS --into WORKSPACE"
    case .knownClass:
      "Index with vectors that know its classes: semblance index PHOTOS --into WORKSPACE --vectors FILE"
    case .classifier: "Stage 1 of training makes one: semblance train"
    case .film: "Train a network with: semblance train PHOTOS --vectors FILE --into WORKSPACE"
    case .epochs, .epochEmbeddings, .oneDimension, .finiteEmbeddings:
      "Train one with: semblance train PHOTOS --vectors FILE --into WORKSPACE"
    }
  }
}
