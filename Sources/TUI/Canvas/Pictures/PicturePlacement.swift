/// An image in a frame: where it stands, and what of it is seen.
struct PicturePlacement: Hashable, Sendable {
  let image: TerminalImage
  /// In cells; parts of it may lie outside the screen.
  let place: Rect
  /// The parts of ``place`` that nothing else was drawn over, from the top: disjoint, never empty.
  let visible: [Rect]

  /// Nothing covers it.
  var isWhole: Bool { visible == [place] }
}
