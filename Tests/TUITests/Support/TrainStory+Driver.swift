@testable import Core
@testable import TUI

extension TrainStory {
  /// At the screen, with the form filled and a run in the middle of stage 2b.
  static func driver(
    _ width: Int = 120, _ height: Int = 40, depth: ColorDepth = .palette256, characters: CharacterSet = .unicode,
    history: TrainingHistory? = TrainStory.history(.vectors, epoch: 2, step: 15), tour: Tour? = nil
  ) -> Driver {
    var driver = Driver(width, height, depth: depth, characters: characters, tour: tour)
    driver.runs = history == nil ? [] : [workspace]
    driver.type("6")
    if let history { driver.send(.message(.training(.history(history, workspace: workspace)))) }
    return driver
  }
}

extension Driver {
  /// What the Train screen asked for.
  var trainingCommands: [TrainingCommand] {
    asked.compactMap { if case .training(let command) = $0 { command } else { nil } }
  }
}
