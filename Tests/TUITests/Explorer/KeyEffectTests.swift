import Core
import Testing

@testable import TUI

/// What `?` tells is what happens.
@Suite("Keys do what the help says")
struct KeyEffectTests {
  /// Ways to places from which every key of a scope has something to do, in one of them at least.
  private static let ways: [(scope: Scope, ways: [String])] = [
    (
      .browse,
      ["1", "1jjll", "1 jj ", "1<tab>", "1G", "1JJ", "/wolf<enter><esc>1", "1fwolf<enter>", "1flabel=wolf<enter>"]
    ),
    (.results, ["/wolf<enter>", "/wolf<enter>jjll  ", "/wolf<enter><tab>", "/wolf<enter>G"]),
    (.confusion, ["3", "3]]jjll", "3<tab>", "3G"]),
    (.scatter, ["4", "4bl", "4++ll", "4c", "4cjj "]),
    (.zeroShot, ["5", "5jjll", "5]]", "5JJ", "5G"]),
  ]

  @Test("every key of a screen's help changes what is shown, or asks for something", arguments: ways.map(\.scope))
  func everyKey(scope: Scope) throws {
    let ways = try #require(Self.ways.first { $0.scope == scope }).ways
    var places: [(driver: Driver, canvas: Canvas)] = []
    for way in ways {
      var driver = Driver(100, 30, hasClassifier: true, tour: Tour())
      driver.type(way)
      guard driver.app.scope == scope else { continue }
      driver.forgetWhatWasAsked()
      places.append((driver, driver.canvas))
    }
    for binding in Binding.bindings(in: scope) {
      for sequence in binding.keys {
        let works = places.contains { place in
          var driver = place.driver
          for key in sequence { driver.send(.key(key)) }
          let asked = driver.asked.contains {
            switch $0 {
            case .quit, .setMouse, .redraw, .suspend, .search: true
            default: false
            }
          }
          return asked || driver.canvas != place.canvas
        }
        // The screen that one is on already.
        let isHere = scope.screen.map { binding.action == $0 } ?? false
        #expect(works || isHere, "\(scope): \(binding.keyNames), \(binding.title)")
      }
    }
  }

  @Test("+ and - zoom into the matrix and the map, and leave thumbnails alone")
  func zoom() throws {
    var driver = Driver(120, 40)
    driver.type("3")
    let cell = { (driver: Driver) in
      driver.app.confusion.layout(driver.app.area, state: driver.app.state).cellWidth
    }
    let before = cell(driver)
    driver.type("+")
    #expect(cell(driver) > before)
    driver.type("--")
    #expect(cell(driver) < before)
    driver.type("4")
    let scale = try #require(driver.app.scatter.view).scale
    driver.type("+")
    #expect(try #require(driver.app.scatter.view).scale > scale)
    driver.type("--")
    #expect(try #require(driver.app.scatter.view).scale < scale)
    #expect(driver.app.state.zoom == Driver(120, 40).app.state.zoom)
  }

  @Test("w takes the words off the map and puts them back, and leaves the large picture alone")
  func words() {
    var driver = Driver(120, 40)
    driver.type("4")
    #expect(driver.text.contains("▲"))
    driver.type("w")
    #expect(!driver.text.contains("▲") && !driver.app.state.showsWords)
    driver.type("w")
    #expect(driver.text.contains("▲"))
  }

  @Test("each press of + or - changes the thumbnails, up to the largest and the smallest", arguments: [80, 120, 200])
  func thumbnails(width: Int) {
    var driver = Driver(width, 40)
    for (key, most) in [("-", 6), ("+", 6), ("-", 6)] {
      var sizes: [Size] = [driver.app.browse.layout(driver.app.area, state: driver.app.state).tiles.tile]
      for _ in 0..<most {
        driver.type(key)
        sizes.append(driver.app.browse.layout(driver.app.area, state: driver.app.state).tiles.tile)
      }
      // Once nothing changes any more, that is the end.
      let steps = zip(sizes, sizes.dropFirst()).map { $0 != $1 }
      #expect(steps == steps.sorted { $0 && !$1 }, "\(width): \(sizes)")
      #expect(Set(sizes.map(\.width)).count > 1)
    }
  }

  @Test("m says whose the mouse is")
  func mouse() {
    var driver = Driver(120, 40)
    driver.type("m")
    #expect(driver.text.contains("The mouse is the terminal's own"))
    driver.type("m")
    #expect(driver.text.contains("The mouse is on"))
  }
}

extension Scope {
  /// What brings its screen up.
  fileprivate var screen: Action? {
    switch self {
    case .browse: .browse
    case .results: .results
    case .confusion: .confusion
    case .scatter: .scatter
    case .zeroShot: .zeroShot
    default: nil
    }
  }
}
