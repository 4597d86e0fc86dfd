extension Action {
  /// The step that it asks for; nil where it is no movement.
  var movement: Movement? {
    switch self {
    case .left: .left
    case .right: .right
    case .up: .up
    case .down: .down
    case .halfPageUp: .halfPageUp
    case .halfPageDown: .halfPageDown
    case .pageUp: .pageUp
    case .pageDown: .pageDown
    case .first: .first
    case .last: .last
    default: nil
    }
  }
}

extension TileGrid {
  /// Where an action leads from an index; nowhere where it is no movement.
  func moved(_ index: Int, by action: Action) -> Int { action.movement.map { moved(index, by: $0) } ?? index }
}
