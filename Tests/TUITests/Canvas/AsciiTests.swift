import Support
import Testing

@testable import Core
@testable import TUI

@Suite("ASCII")
struct AsciiTests {
  /// Ways to everything that is drawn.
  private static let ways = [
    "", "s", "ss", "fwrong<enter>", "L", "L<enter>", "c", "w", "H", "T", "?", ":", " t",
    "/zebra killer+whale qxz<enter>",
    "/zebra<enter><enter>", "3", "3n", "3+++", "3---", "3oo", "4", "4c", "4v jj", "4p", "4b", "5", "5[[", "5i", "5JJ",
  ]

  private func marks(_ driver: Driver) -> [Int] {
    driver.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in line.count { $0 == "?" } }
  }

  /// A question mark that stands in no Unicode line is a character without a stand-in.
  private func expectStandIns(_ plain: Driver, _ rich: Driver, _ way: String) {
    for (row, (one, other)) in zip(marks(plain), marks(rich)).enumerated() where one > other {
      Issue.record("\(way), row \(row):\n\(plain.text)\n\(rich.text)")
    }
  }

  @Test("no screen draws a character that has no stand-in", arguments: [(80, 24), (120, 40), (40, 12), (200, 60)])
  func screens(size: (Int, Int)) {
    for way in Self.ways {
      var plain = Driver(size.0, size.1, depth: .mono, characters: .ascii)
      var rich = Driver(size.0, size.1, depth: .mono)
      plain.type(way)
      rich.type(way)
      expectStandIns(plain, rich, way)
    }
    for (history, keys) in [
      (TrainStory.history(.vectors, epoch: 2, step: 15), ["", "h", "v", "e", "a", "f", "?", "w", "q"]),
      (TrainStory.finished, ["", "v"]), (TrainStory.ended(.stopped), [""]),
      (TrainStory.ended(.failed(ErrorRecord(text: "–"))), [""]),
    ] {
      for way in keys {
        var plain = TrainStory.driver(size.0, size.1, depth: .mono, characters: .ascii, history: history)
        var rich = TrainStory.driver(size.0, size.1, depth: .mono, history: history)
        plain.type(way)
        rich.type(way)
        if way == "f" {
          for news in [TrainingNews.rates(TrainStory.curve, done: 100, of: 100), .found(nil)] {
            plain.send(.message(.training(news)))
            rich.send(.message(.training(news)))
          }
        }
        expectStandIns(plain, rich, way)
      }
    }
  }

  @Test("the calibration slider ends in lines, as the film's bar does")
  func slider() {
    var driver = Driver(120, 40, depth: .mono, characters: .ascii)
    driver.type("5")
    #expect(driver.text.contains("calibration |-") && !driver.text.contains("calibration ?"))
  }
}
