/// A failure in words.
struct Failure: Error, Hashable, Sendable {
  let sentence: String
}
