/// What keeps a list from being written to a file.
enum ListFileError: Error, Equatable, Sendable {
  /// Nothing is written over from the explorer.
  case exists(path: String)
}
