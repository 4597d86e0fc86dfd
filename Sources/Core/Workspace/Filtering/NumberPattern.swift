/// One comparison of numbers.
struct NumberPattern: Sendable {
  private let relation: Filter.Relation
  private let bound: Double

  init(_ clause: Filter.Clause) {
    relation = clause.relation
    bound = Double(clause.value) ?? .nan
  }

  func matches(_ number: Double) -> Bool {
    switch relation {
    case .equal: number == bound
    case .notEqual: number != bound && !number.isNaN
    case .above: number > bound
    case .below: number < bound
    case .atLeast: number >= bound
    case .atMost: number <= bound
    case .contains: false
    }
  }

  /// `0.8` is a Float's 0.8, not the double beside it.
  func matches(_ number: Float?) -> Bool {
    number.map { matches(Double($0) == Double(Float(bound)) ? bound : Double($0)) } ?? false
  }
}
