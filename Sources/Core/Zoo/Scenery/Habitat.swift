/// Where a photo is taken.
enum Habitat: String, Sendable, CaseIterable {
  case savanna, forest, meadow, arctic, farm
  /// Under water, on the open sea, on the shore.
  case underwater, sea, shore
  /// In the air after sunset.
  case night

  /// Where an animal that walks can be met.
  static let land: [Habitat] = [.savanna, .forest, .meadow, .arctic, .farm]
}
