import Testing

@testable import Core
@testable import TUI

@Suite("The Train screen's form")
struct TrainFormTests {
  @Test("without a run nearby the form comes first, filled from the open workspace")
  func firstForm() {
    let driver = TrainStory.driver(history: nil)
    #expect(driver.app.train.view == .setUp)
    #expect(driver.text.contains("/home/ada/awa-lite") && driver.text.contains("1,296 photos of 18 classes"))
    #expect(driver.trainingCommands.contains(.outline(TrainStory.request)))
  }

  @Test("what is missing or wrong is told at its line, and nothing starts")
  func problems() {
    var driver = TrainStory.driver(history: nil)
    for (field, text, says) in [
      (TrainForm.Field.data, "", "no folder of photos is named"), (.vectors, "", "no file of word vectors is named"),
      (.epochs1, "4", "two numbers"), (.headRate, "-1", "above 0"), (.rates, "1,2", "three numbers"),
      (.batch, "1", "from 2 on"), (.valid, "1", "0 to below 1"), (.seed, "x", "whole number"),
      (.threads, "0", "1 to 1024"), (.patience, "0", "from 1 on"), (.decay, "nan", "from 0 on"),
    ] {
      let before = driver.app.train.form
      driver.app.train.form.select(field)
      driver.type("<enter><c-u>\(text)<enter>")
      #expect(driver.text.contains(says), "\(field)")
      driver.forgetWhatWasAsked()
      driver.type("s")
      #expect(driver.trainingCommands.isEmpty && driver.app.train.own == .none, "\(field)")
      #expect(driver.app.train.form.row == field)
      driver.app.train.form = before
    }
  }

  @Test("a line is typed and taken, or left as it was")
  func typing() {
    var driver = TrainStory.driver(history: nil)
    driver.type("jjj<down>")
    #expect(driver.app.train.form.row == .workspace)
    driver.type("<enter><c-u>/tmp/q s 6<esc>")
    #expect(driver.app.train.form.text(.workspace) == TrainStory.workspace)
    driver.type("<enter><c-u>/tmp/q<enter>")
    #expect(driver.app.train.form.request?.workspace == "/tmp/q")
    driver.type("k ")
    #expect(driver.app.train.form.request?.architecture == .resNet34)
    driver.type("h")
    #expect(driver.app.train.form.request?.architecture == .squeezeNet11)
    driver.send(.paste("ignored"))
    #expect(driver.app.train.form.request?.architecture == .squeezeNet11)
  }

  @Test("what the run would do is asked again when the form changes, and an old answer is not shown")
  func outline() {
    var driver = TrainStory.driver(history: nil)
    driver.answers = false
    driver.app.train.form.select(.seed)
    driver.forgetWhatWasAsked()
    driver.type("l")
    guard case .outline(let asked)? = driver.trainingCommands.last else {
      Issue.record("no outline was asked for")
      return
    }
    #expect(asked.plan.seed == 1)
    driver.send(.message(.training(.outline(TrainStory.request, .failure(Failure(sentence: "Too old."))))))
    #expect(!driver.text.contains("Too old.") && driver.text.contains("Looking at photos"))
    let unknown = TrainingOutline(
      photos: TrainStory.photos, withoutValidation: ["okapi"], unknown: [.init(label: "wolff", nearest: "wolf")],
      steps: 4)
    driver.send(.message(.training(.outline(asked, .success(unknown)))))
    #expect(driver.text.contains("wolff has no vector, perhaps wolf?") && driver.text.contains("okapi"))
  }
}
