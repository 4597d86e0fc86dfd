/// Where keys are pressed.
enum Scope: Hashable, Sendable, CaseIterable {
  case browse
  case results
  /// While typing a query.
  case query
  case confusion
  case scatter
  case zeroShot
  /// While typing candidate classes.
  case candidates
  case train
  case trainForm
  case trainRates
  case trainSamples
  /// While typing in the form, or a run's path.
  case trainField
  /// Before the explorer is left while a run goes on.
  case question
  /// In the help or the list of messages.
  case reading
  /// While typing a filter, tags, a note or a file's name.
  case prompt
  /// In the command palette.
  case palette
}

extension Scope {
  /// Where the keys of a screen go, while no line of text is typed and nothing stands before it.
  static let screens = ScreenName.allCases.reduce(into: Set<Scope>()) { $0.formUnion($1.scopes) }
}
