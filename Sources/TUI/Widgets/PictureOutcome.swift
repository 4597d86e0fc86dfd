/// What came of asking for a picture: the picture, or why there is none, as a sentence.
enum PictureOutcome: Equatable, Sendable {
  case ready(CellPicture)
  case failed(String)
}
