/// What is wrong with an index, and where.
public struct IndexProblem: Codable, Hashable, Sendable {
  public let section: IndexSection
  public let fault: IndexFault
}
