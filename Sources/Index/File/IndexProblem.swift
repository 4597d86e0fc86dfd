/// What is wrong with an index, and where.
public struct IndexProblem: Codable, Hashable, Sendable {
  /// The part that is wrong.
  public let section: IndexSection
  /// What it holds that it must not.
  public let fault: IndexFault
}
