/// A step through a list or a grid.
enum Movement: Hashable, Sendable {
  case left, right, up, down, halfPageUp, halfPageDown, pageUp, pageDown, first, last
}
