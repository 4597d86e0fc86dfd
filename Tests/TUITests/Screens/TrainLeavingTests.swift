import Testing

@testable import Core
@testable import TUI

@Suite("Leaving while a run goes on")
struct TrainLeavingTests {
  @Test("leaving while a run goes on asks once; yes stops, waits for the end and leaves, no stays")
  func leaves() {
    var driver = TrainStory.driver(history: nil)
    driver.type("s")
    driver.forgetWhatWasAsked()
    driver.type("q")
    #expect(driver.app.scope == .question && driver.asked.isEmpty)
    #expect(driver.text.contains("stop, save and leave"))
    driver.type("n")
    #expect(driver.app.scope == .train && driver.asked.isEmpty)
    driver.type("1<c-c>y")
    #expect(driver.trainingCommands == [.stop])
    #expect(!driver.asked.contains(.quit))
    driver.send(.message(.training(.ended(nil))))
    #expect(driver.asked.contains(.quit))
  }

  @Test("the question stands whole on a small screen, too")
  func asksWhole() {
    var driver = TrainStory.driver(40, 12, history: nil)
    driver.type("sq")
    let text = driver.text.split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
    for sentence in [
      "A training run goes on.", "Leaving finishes its step and saves it:",
      "train --resume or r on this screen goes on.", "y stop, save and leave n stay",
    ] { #expect(text.contains(sentence), "\(driver.text)") }
  }

  @Test("who cannot wait leaves with a second q")
  func leavesAtOnce() {
    var driver = TrainStory.driver(history: nil)
    driver.type("sqyq")
    #expect(driver.asked.contains(.quit))
  }

  @Test("a run that ends while the question stands takes the question away")
  func endsBeforeTheAnswer() {
    var driver = TrainStory.driver(history: nil)
    driver.type("sq")
    driver.send(.message(.training(.ended(nil))))
    #expect(driver.app.scope == .train)
    driver.type("q")
    #expect(driver.asked.contains(.quit))
  }

  // MARK: Every key
}
