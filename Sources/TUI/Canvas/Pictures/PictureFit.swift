/// What becomes of the part of a picture that does not fit its place's shape.
enum PictureFit: Hashable, Sendable {
  /// All of it, smaller than the place in one direction.
  case whole
  /// The middle of it, all of the place.
  case fill
}
