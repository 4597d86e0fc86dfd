import Support
import Testing

@testable import Core
@testable import TUI

@Suite("The Train screen")
struct TrainScreenTests {
  // MARK: Pictures

  static let sizes = [(80, 24), (120, 40), (40, 12), (200, 60)]
  static let views = ["run": "", "form": "e", "rates": "f", "samples": "a"]

  private func show(_ view: String, _ driver: inout Driver) {
    driver.type(Self.views[view] ?? "")
    if view == "rates" {
      driver.send(.message(.training(.rates(TrainStory.curve, done: 100, of: 100))))
      driver.send(.message(.training(.found(nil))))
    }
  }

  @Test("every view holds at every size, in color", arguments: sizes, ["run", "form", "rates", "samples"])
  func color(size: (Int, Int), view: String) throws {
    var driver = TrainStory.driver(size.0, size.1)
    show(view, &driver)
    try Snapshot.expect(driver.canvas.dumpWithStyles(), matches: "train-\(view)-\(size.0)x\(size.1)-256")
  }

  @Test(
    "every view holds without color, in ASCII, on light and in 24 bits",
    arguments: ["mono", "ascii", "light", "truecolor"],
    ["run", "form", "rates", "samples"])
  func plain(look: String, view: String) throws {
    let depth: ColorDepth = look == "light" ? .palette256 : look == "truecolor" ? .truecolor : .mono
    var driver = TrainStory.driver(80, 24, depth: depth, characters: look == "ascii" ? .ascii : .unicode)
    if look == "light" { driver.send(.background(PixelColor(255, 255, 255))) }
    show(view, &driver)
    let dump = driver.canvas.dumpWithStyles()
    if look == "ascii" { #expect(!dump.utf8.contains { $0 >= 0x80 }) }
    try Snapshot.expect(dump, matches: "train-\(view)-80x24-\(look)")
  }

  @Test(
    "how a run ended is told in words, with the key that goes on",
    arguments: ["finished", "stopped", "killed", "failed"])
  func ends(end: String) throws {
    var history: TrainingHistory
    switch end {
    case "finished": history = TrainStory.finished
    case "stopped": history = TrainStory.ended(.stopped)
    case "failed":
      history = TrainStory.ended(
        .failed(ErrorRecord(text: "The disk is full: /home/ada. Make room, then --resume.")))
    default:
      history = TrainStory.history(.vectors, epoch: 2, step: 15)
      history.isAlive = false
    }
    let driver = TrainStory.driver(80, 24, history: history)
    try Snapshot.expect(driver.text, matches: "train-\(end)-80x24")
    let key = end == "finished" ? "o opens it" : "r goes on"
    #expect(end == "failed" ? driver.text.contains("r resume") : driver.text.contains(key))
  }

  @Test("on a small screen each curve and the table has all of it in turn")
  func panels() {
    var driver = TrainStory.driver(40, 12)
    var seen: Set<String> = [driver.text]
    for _ in 0..<3 {
      driver.type("v")
      seen.insert(driver.text)
    }
    #expect(seen.count == 4)
    #expect(driver.text.contains("2a/5"))
    driver.type("v")
    #expect(driver.app.train.panel == .loss)
  }

  // MARK: The run

  @Test("s begins what the form asks for, x stops it, r goes on with what the journal says")
  func startStopResume() {
    var driver = TrainStory.driver(history: nil)
    driver.forgetWhatWasAsked()
    driver.type("s")
    #expect(driver.trainingCommands.contains(.begin(TrainStory.request, resumes: false)))
    #expect(driver.trainingCommands.contains(.watch(workspace: TrainStory.workspace)))
    #expect(driver.app.train.view == .run && driver.app.train.own == .running)
    let history = TrainStory.history(.vectors, epoch: 2, step: 15)
    driver.send(.message(.training(.history(history, workspace: TrainStory.workspace))))
    driver.forgetWhatWasAsked()
    driver.type("s")
    #expect(driver.trainingCommands.isEmpty && driver.text.contains("A run goes on here already"))
    driver.type("x")
    #expect(driver.trainingCommands == [.stop] && driver.text.contains("finishing this step"))
    driver.send(.message(.training(.history(TrainStory.ended(.stopped), workspace: TrainStory.workspace))))
    driver.send(.message(.training(.ended(nil))))
    #expect(driver.app.train.own == .none && driver.text.contains("r goes on"))
    driver.forgetWhatWasAsked()
    driver.type("r")
    #expect(driver.trainingCommands.contains(.begin(TrainStory.request, resumes: true)))
  }

  @Test("r on a run that has just stopped goes on as soon as its thread has ended")
  func resumesAtEnd() {
    var driver = TrainStory.driver(history: nil)
    driver.type("sx")
    driver.send(.message(.training(.history(TrainStory.ended(.stopped), workspace: TrainStory.workspace))))
    driver.forgetWhatWasAsked()
    driver.type("r")
    #expect(driver.trainingCommands.isEmpty)
    driver.send(.message(.training(.ended(nil))))
    #expect(driver.trainingCommands.contains(.begin(TrainStory.request, resumes: true)))
  }

  @Test("a run of another process is watched and not stopped")
  func others() {
    var driver = TrainStory.driver()
    #expect(driver.text.contains("process 4711"))
    driver.forgetWhatWasAsked()
    driver.type("x")
    #expect(driver.trainingCommands.isEmpty && driver.text.contains("another process"))
    driver.type("r")
    #expect(driver.trainingCommands.isEmpty)
  }

  @Test("a run that cannot begin says why")
  func failure() {
    var driver = TrainStory.driver(history: nil)
    driver.type("s")
    driver.send(.message(.training(.ended(Failure(sentence: "The class wolff has no place among the words.")))))
    #expect(driver.text.contains("could not begin") && driver.text.contains("wolff has no place"))
    #expect(driver.app.train.own == .none)
  }

  @Test("w watches another workspace: a typed path, or with Tab one that was found")
  func watch() {
    var driver = TrainStory.driver()
    driver.type("w<c-u>/tmp/other.semblance<enter>")
    #expect(driver.trainingCommands.last == .watch(workspace: "/tmp/other.semblance"))
    #expect(driver.text.contains("There is no run in /tmp/other.semblance"))
    driver.type("w<tab><enter>")
    #expect(driver.trainingCommands.last == .watch(workspace: TrainStory.workspace))
    let late = TrainStory.history(.classes, epoch: 1, step: 3)
    driver.send(.message(.training(.history(late, workspace: "/tmp/other.semblance"))))
    #expect(driver.app.train.history.state == .none)
  }

  @Test("the line on the curves shows the values where it stands, and leaves at the newest")
  func cursor() throws {
    var driver = TrainStory.driver()
    let newest = driver.text
    driver.type("hhhhhhhhhh")
    let cursor = try #require(driver.app.train.cursor)
    let points = driver.app.train.history.points
    let index = try #require(points.lastIndex { $0.position <= cursor })
    let shown = TrainScreen.loss(driver.app.train.history.smoothedLosses[index])
    #expect(driver.text.contains("train \(shown)"))
    driver.type("llllllllllll")
    #expect(driver.app.train.cursor == nil && driver.text == newest)
    driver.type("hh0")
    #expect(driver.text == newest)
  }

  @Test("a click on a curve moves the line there, on a view's name opens it, on a line of the form chooses it")
  func mouse() throws {
    var driver = TrainStory.driver()
    let layout = driver.app.train.runLayout(driver.app.area)
    driver.click(layout.loss.x + layout.loss.width / 2, layout.loss.y + 5)
    #expect(driver.app.train.cursor != nil)
    let tab = driver.app.train.viewTabs(driver.app.area)[1]
    driver.click(tab.place.x + 1, tab.place.y)
    #expect(driver.app.train.view == .setUp)
    let list = driver.app.train.formLayout(driver.app.area).list
    driver.click(list.x + 5, list.y + 7)
    #expect(driver.app.train.form.row == .headRate)
    driver.click(list.x + 5, list.y + 7, times: 2)
    #expect(driver.app.scope == .trainField)
  }

  @Test("a finished run's workspace is opened by o; an unfinished one is not")
  func opens() {
    var driver = TrainStory.driver(history: TrainStory.finished)
    driver.type("o")
    #expect(driver.asked.contains(.openWorkspace(TrainStory.workspace)))
    var other = TrainStory.driver()
    other.type("o")
    #expect(!other.asked.contains { if case .openWorkspace = $0 { true } else { false } })
  }

  @Test("r on a finished run says why it does nothing")
  func resumesNothing() {
    var driver = TrainStory.driver(80, 24, history: TrainStory.finished)
    driver.forgetWhatWasAsked()
    driver.type("r")
    #expect(driver.trainingCommands.isEmpty && driver.text.contains("This run is finished"))
  }

  @Test("epochs are named by whole numbers along the curves, none twice, however few there are")
  func epochs() throws {
    for planned in 1...40 {
      let axis = try #require(Axis(.linear, range: 0...Double(planned), values: [], isPadded: false))
      for room in 2...20 {
        let ticks = axis.ticks(atMost: room, noCloserThan: 1)
        #expect(ticks.count <= room && !ticks.isEmpty && ticks == ticks.map { $0.rounded() }, "\(planned), \(room)")
        #expect(Set(ticks.map(AxisScale.plain)).count == ticks.count)
      }
    }
    var request = TrainStory.request
    (request.plan.epochs1, request.plan.epochs2) = ([1, 0], [0, 0])
    var history = TrainingHistory()
    history.add(.begin(request, TrainStory.photos, resumes: false, process: 4711))
    history.add(.stage(.classesFrozen, epochs: 1, steps: 40))
    for step in 1...40 {
      history.add(
        .step(
          .classesFrozen, epoch: 1, step: step, of: 40, loss: 3 / Double(step), rate: 1e-3, time: Double(step)))
    }
    let driver = TrainStory.driver(history: history)
    let numbers = driver.text.split(separator: "\n").filter { line in
      line.contains("0") && line.allSatisfy { $0.isNumber || $0 == " " || $0 == "│" }
    }
    #expect(!numbers.isEmpty, "\(driver.text)")
    for line in numbers {
      for part in line.split(separator: "│") {
        let labels = part.split(separator: " ")
        #expect(Set(labels).count == labels.count || labels == ["0", "1", "0", "1"], "\(line)")
      }
    }
  }

  // MARK: Rates and samples

  @Test("the finder's valley and steepest are taken to the form, for the head or for all layers")
  func takes() throws {
    var driver = TrainStory.driver(history: nil)
    driver.type("f")
    #expect(driver.app.train.view == .rates && driver.app.train.finder.isBusy)
    driver.send(.message(.training(.rates(TrainStory.curve, done: 100, of: 100))))
    driver.send(.message(.training(.found(nil))))
    let valley = try #require(TrainStory.curve.valley)
    let steepest = try #require(TrainStory.curve.steepest)
    driver.type("<enter>")
    #expect(driver.app.train.view == .setUp)
    #expect(driver.app.train.form.text(.headRate) == AxisScale.power(valley))
    driver.type("fd<enter>")
    #expect(driver.app.train.form.text(.headRate) == AxisScale.power(steepest))
    driver.type("ft")
    #expect(driver.app.train.finder.stage == .classes && driver.app.train.finder.curve == nil)
    driver.type("f")
    driver.send(.message(.training(.rates(TrainStory.curve, done: 100, of: 100))))
    driver.send(.message(.training(.found(nil))))
    driver.type("v<enter>")
    let rates = try #require(driver.app.train.form.request?.plan.rates)
    #expect(abs(Double(rates[2]) / valley - 1) < 0.06)
    #expect(abs(rates[0] / rates[2] - 0.1) < 0.01 && abs(rates[1] / rates[2] - 0.3) < 0.02)
  }

  @Test("the finder can be stopped, and says why it found nothing")
  func finderStops() {
    var driver = TrainStory.driver(history: nil)
    driver.type("fx")
    #expect(driver.trainingCommands.last == .stopFinding)
    driver.send(.message(.training(.found(Failure(sentence: "Photos are missing.")))))
    #expect(driver.text.contains("Photos are missing."))
    #expect(!driver.app.train.finder.isBusy)
  }

  @Test("samples are asked for as many as fit, for a photo over epochs or a whole step")
  func samples() {
    var driver = TrainStory.driver(history: nil)
    driver.type("a")
    guard case .samples(let first)? = driver.trainingCommands.last, case .photo(_, let path) = first.kind else {
      Issue.record("no samples were asked for")
      return
    }
    #expect(path == PhotoLibrary.zoo.images[0].path && first.epoch == 0)
    driver.type("l")
    guard case .samples(let second)? = driver.trainingCommands.last, case .photo(_, let next) = second.kind else {
      return
    }
    #expect(next == PhotoLibrary.zoo.images[1].path)
    driver.type("jj")
    guard case .samples(let third)? = driver.trainingCommands.last else { return }
    #expect(third.epoch == 2)
    driver.type("b")
    guard case .samples(let batch)? = driver.trainingCommands.last else { return }
    #expect(batch.kind == .batch && batch.count <= 32)
    driver.type("+")
    guard case .samples(let larger)? = driver.trainingCommands.last else { return }
    #expect(larger.place.width > batch.place.width)
  }

  // MARK: Leaving

  @Test(
    "every key in the help of every view does something",
    arguments: [Scope.train, .trainForm, .trainRates, .trainSamples])
  func everyKey(scope: Scope) {
    for binding in Binding.bindings(in: scope) {
      for sequence in binding.keys {
        // A place from which there is somewhere to go in every direction; a panel of its own only on a small screen.
        let isSmall = binding.action == .trainPanel
        var history: TrainingHistory? = TrainStory.history(.vectors, epoch: 2, step: 15)
        if binding.action == .trainOpen { history = TrainStory.finished }
        if binding.action == .trainResume { history = TrainStory.ended(.stopped) }
        var driver = TrainStory.driver(
          isSmall ? 40 : 80, isSmall ? 12 : 24, history: history, tour: binding.action == .hideTour ? Tour() : nil)
        switch scope {
        case .train: driver.type("hhhkkk")
        case .trainForm:
          driver.type("e")
          driver.app.train.form.select(.batch)
        case .trainRates:
          driver.type("f")
          driver.send(.message(.training(.rates(TrainStory.curve, done: 100, of: 100))))
          driver.send(.message(.training(.found(nil))))
          driver.type("hhhhhhhhhhhhhhh")
        default: driver.type("alljjj")
        }
        let before = driver.canvas
        let view = driver.app.scope
        driver.forgetWhatWasAsked()
        for key in sequence { driver.send(.key(key)) }
        let changed = driver.canvas != before || !driver.asked.isEmpty || driver.app.scope != view
        #expect(changed, "\(binding.action) by \(binding.keyNames) in \(scope)")
      }
    }
  }
}
