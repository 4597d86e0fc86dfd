import Testing

@testable import Core
@testable import TUI

@Suite("The film on the map")
struct FilmScreenTests {
  private func tick(_ driver: inout Driver, times: Int) {
    for _ in 0..<times { driver.send(.message(.ticked(driver.app.scatter.film?.generation ?? -1))) }
  }

  private func rows(_ driver: Driver) -> [Substring] {
    driver.text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test("p plays from the first epoch to the last and stops there; p again begins anew")
  func play() throws {
    var driver = Driver(120, 40)
    driver.type("4p")
    #expect(driver.app.scatter.film?.position == 0 && driver.app.scatter.film?.isPlaying == true)
    #expect(rows(driver)[1].contains("▶ epoch 2a/1"))
    tick(&driver, times: Int(ScatterScreen.ticksPerEpoch))
    #expect(driver.app.scatter.film?.position == 1)
    tick(&driver, times: 1)
    #expect(rows(driver)[1].contains("epoch 2a/2 → 2b/1"))
    tick(&driver, times: 100)
    #expect(driver.app.scatter.film?.position == 3 && driver.app.scatter.film?.isPlaying == false)
    #expect(rows(driver)[1].contains("epoch 2b/2"))
    driver.type("p")
    #expect(driver.app.scatter.film?.position == 0)
    driver.type("p")
    #expect(driver.app.scatter.film?.isPlaying == false)
  }

  @Test("ticks of an earlier playing move nothing")
  func lateTicks() throws {
    var driver = Driver(120, 40)
    driver.type("4p")
    let old = try #require(driver.app.scatter.film).generation
    driver.type("pp")
    let before = driver.app.scatter.film
    driver.send(.message(.ticked(old)))
    #expect(driver.app.scatter.film == before)
  }

  @Test("steps go from epoch to epoch, Esc goes back to all photos")
  func steps() throws {
    var driver = Driver(120, 40)
    driver.type("4")
    let all = driver.text
    driver.type(",")
    #expect(driver.app.scatter.film?.position == 2)
    driver.type(",,,")
    #expect(driver.app.scatter.film?.position == 0)
    driver.type(".")
    #expect(driver.app.scatter.film?.position == 1)
    driver.type(".....")
    #expect(driver.app.scatter.film?.position == 3)
    driver.type("<esc>")
    #expect(driver.app.scatter.film == nil && driver.text == all)
  }

  @Test("the axes stay from epoch to epoch, and between two of them a photo is on the straight way")
  func axes() throws {
    var driver = Driver(120, 40)
    driver.type("4p")
    let view = try #require(driver.app.scatter.view)
    let followed = try #require(driver.app.selection)
    tick(&driver, times: 30)
    #expect(driver.app.scatter.view == view)
    #expect(driver.app.selection == followed)
    let frame = try #require(driver.app.scatter.frame(driver.app.state))
    let maps = ZooAnalysis.film.maps
    let share = Float(30 / ScatterScreen.ticksPerEpoch - 1)
    var seen = 0
    frame.forEachPlace(across: 0, up: 1) { index, x, y in
      let start = index * frame.map.components
      let expected = maps[1].points[start] * (1 - share) + maps[2].points[start] * share
      if abs(x - expected) < 1e-5 { seen += 1 }
      let place = frame.place(index, across: 0, up: 1)
      if abs(Float(place.x) - x) > 1e-6 || abs(Float(place.y) - y) > 1e-6 { seen = -1_000_000 }
    }
    #expect(seen == frame.map.ids.count)
    // Every epoch is in sight.
    let plot = driver.app.scatter.layout(driver.app.area, state: driver.app.state).plot
    for map in maps {
      ScatterFrame(map).forEachPlace(across: 0, up: 1) { _, x, y in
        let at = driver.app.scatter.cell(of: .init(x: Double(x), y: Double(y)), view, in: plot)
        if !(at.x >= 0 && at.y >= 0 && at.x <= Double(plot.width) && at.y <= Double(plot.height)) {
          Issue.record("a photo at \(at) lies outside of \(plot)")
        }
      }
    }
  }

  @Test("a click on the bar goes there, a drag goes along")
  func scrub() throws {
    var driver = Driver(120, 40)
    driver.type("4.")
    let bar = driver.app.scatter.layout(driver.app.area, state: driver.app.state).film
    driver.send(.mouse(Mouse(action: .press, at: Point(x: bar.x, y: bar.y))))
    #expect(driver.app.scatter.film?.position == 0)
    driver.send(.mouse(Mouse(action: .drag, at: Point(x: bar.maxX + 20, y: bar.y + 9))))
    #expect(driver.app.scatter.film?.position == 3)
    driver.send(.mouse(Mouse(action: .drag, at: Point(x: bar.x + (bar.width - 1) / 2, y: bar.y))))
    let position = try #require(driver.app.scatter.film).position
    #expect(abs(position - 1.5) < 3 / Double(bar.width))
    driver.send(.mouse(Mouse(action: .release, at: Point(x: 0, y: 0))))
    driver.send(.mouse(Mouse(action: .drag, at: Point(x: 30, y: 20))))
    #expect(driver.app.scatter.film?.position == position)
  }

  @Test("without a film, the line below says what makes one")
  func missing() throws {
    var driver = Driver(120, 40)
    driver.answers = false
    driver.type("4")
    driver.send(.message(.map(.success(ZooAnalysis.map))))
    driver.send(.message(.film(.failure(Failure(sentence: "The workspace has no film. Train one.")))))
    driver.type("p")
    #expect(driver.text.contains("The workspace has no film. Train one."))
    #expect(driver.app.scatter.film == nil)
  }

  @Test("the film holds at every size", arguments: [(80, 24), (120, 40), (40, 12)])
  func snapshots(width: Int, height: Int) throws {
    var driver = Driver(width, height)
    driver.type("4p")
    tick(&driver, times: 36)
    try Snapshot.expect(driver.canvas.dumpWithStyles(), matches: "film-\(width)x\(height)-256")
  }

  @Test("a film's photos are known by their paths: those that are gone are left out, classes keep their numbers")
  func maps() throws {
    let film = Film(
      epochs: ["2a/1", "2b/1"], paths: ["a", "gone", "c"], labels: ["wolf", "fox", ""], classes: ["fox", "wolf"],
      components: 2, points: (0..<12).map(Float.init), words: [1, 2, 3, 4], explained: [0.5, 0.25])
    let maps = EpochMaps(film, labels: ["dog", "fox", "wolf"]) { ["a": 7, "c": 9][$0] }
    #expect(maps.epochs == ["2a/1", "2b/1"])
    #expect(maps.maps.allSatisfy { $0.ids == [7, 9] && $0.classes == [2, -1] })
    #expect(maps.maps.map(\.points) == [[0, 1, 4, 5], [6, 7, 10, 11]])
    let words = maps.maps[0].words
    #expect(words[0].isNaN && words[1].isNaN && words[2...] == [1, 2, 3, 4])
    #expect(maps.maps[1].explained == [0.5, 0.25])
  }
}
