import Core

/// Photos picked out by a list or by another screen.
struct PhotoPick: Hashable, Sendable {
  /// What they have in common.
  let title: String
  let ids: [Int64]
  /// Why each is here, where that differs.
  var reasons: [Int64: String] = [:]
  /// The figure that they come sorted by.
  var key: PhotoScores.Key?
  /// Where Esc leads.
  let opener: ScreenName
}
