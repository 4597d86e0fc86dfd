import Testing

@testable import Core
@testable import TUI

@Suite("Heatmaps over large pictures")
struct HeatmapScreenTests {
  /// The heatmaps that were asked for, in order.
  private func asked(_ driver: Driver) -> [PictureKey] {
    var keys: [PictureKey] = []
    for case .pictures(let requests) in driver.asked { keys += requests.map(\.key).filter { $0.heatmap != nil } }
    return keys
  }

  /// What is asked of the photo that one looks at.
  private func target(_ driver: Driver) -> Heatmap.Target? { driver.app.state.heatmap.request?.target }

  /// What every screen says that this photo is taken for.
  private func predicted(_ driver: Driver) -> String? {
    driver.app.selection.flatMap { driver.app.state.knownScores?.predicted(of: $0) }
  }

  /// The line over the picture's lower edge.
  private func says(_ driver: Driver, _ note: String) -> Bool {
    driver.text.split(separator: "\n").contains { $0.hasSuffix(" " + note) }
  }

  @Test("H goes from the photo to the map over it, to the map alone, and back")
  func cycle() throws {
    var driver = Driver(120, 40)
    let plain = driver.canvas
    driver.type("H")
    let overlay = driver.canvas
    let taken = try #require(predicted(driver))
    #expect(asked(driver).last?.heatmap == HeatmapRequest(target: .class(taken), isAlone: false))
    #expect(asked(driver).last?.id == driver.app.selection)
    #expect(says(driver, "\(Heatmap.Target.class(predicted(driver) ?? ""))"))
    driver.type("H")
    #expect(asked(driver).last?.heatmap == HeatmapRequest(target: .class(taken), isAlone: true))
    #expect(says(driver, "\(Heatmap.Target.class(taken)) alone"))
    driver.type("H")
    #expect(driver.canvas == plain && overlay != plain)
  }

  @Test("the photo stands there until its map comes, and what was made is not made again")
  func waiting() throws {
    var driver = Driver(120, 40)
    let plain = driver.text
    driver.answers = false
    driver.type("H")
    let request = try #require(driver.wanted.last)
    #expect(driver.text != plain && says(driver, "…"))
    driver.send(.message(.picture(request.key, Driver.picture(request, on: driver.surface))))
    #expect(says(driver, "\(Heatmap.Target.class(predicted(driver) ?? ""))"))
    driver.forgetWhatWasAsked()
    driver.type("HHH")
    // The map alone is asked for once; the one over the photo is there.
    #expect(Set(asked(driver).compactMap(\.heatmap?.isAlone)) == [true])
  }

  @Test("the query's word in Search, the candidate under the cursor in Zero-shot, else what the photo is taken for")
  func automatic() throws {
    var driver = Driver(120, 40)
    driver.type("H/zebra<enter>")
    #expect(target(driver) == .word("zebra"))
    driver.type("<enter>")
    #expect(target(driver) == predicted(driver).map { .class($0) })
    driver.type("5")
    let ranking = driver.app.zeroShot.ranking(driver.app.state).map(\.term.text)
    #expect(target(driver) == .word(ranking[0]))
    driver.type("J")
    #expect(target(driver) == .word(ranking[1]))
    driver.type("JK")
    #expect(target(driver) == .word(ranking[0]))
    driver.type("4")
    #expect(target(driver) == predicted(driver).map { .class($0) })
  }

  @Test("T chooses what to look for: the class it is filed under, that under the cursor, any word")
  func targets() throws {
    var driver = Driver(120, 40)
    driver.type("T")
    #expect(driver.text.contains("Heatmap of") && driver.text.contains("heatmap-of-word"))
    #expect(!driver.text.contains("move-up"))
    driver.type("actual<enter>")
    #expect(target(driver) == .actual)
    driver.type("Tcursor<enter>")
    #expect(target(driver) == predicted(driver).map { .class($0) })
    driver.type("JJ")
    #expect(target(driver) == .class("blue+whale"))
    driver.type("Tword<enter>")
    #expect(driver.text.contains("Heatmap of a word"))
    driver.type("long ears<enter>")
    #expect(target(driver) == .word("long ears"))
    driver.type("Tword<enter>")
    for _ in 0..<9 { driver.type("<bs>") }
    driver.type("<enter>")
    #expect(target(driver) == predicted(driver).map { .class($0) })
  }

  @Test("T takes a typed word that is none of its rows; where it begins one, the word's own row is the last")
  func word() throws {
    for (typed, word) in [("zebra", "zebra"), ("cat", "cat"), (" long  ears ", "long ears"), ("whale", "whale")] {
      var driver = Driver(120, 40)
      driver.type("T\(typed)")
      #expect(driver.text.contains("“\(word)”"))
      driver.type("<enter>")
      #expect(target(driver) == .word(word) && driver.app.popup == nil, "\(typed)")
      #expect(!driver.text.contains("There is no command"))
    }
    var driver = Driver(120, 40)
    driver.type("Tscreen<down><enter>")
    #expect(target(driver) == .word("screen"))
    driver.type("Tpredicted<enter>")
    #expect(target(driver) == predicted(driver).map { .class($0) })
  }

  @Test("each row of T reads otherwise on a small screen")
  func rows() {
    var driver = Driver(40, 12)
    driver.type("T")
    for title in [
      "what the screen is about", "class it is taken for", "class it is filed under", "class under the cursor",
      "any word",
    ] { #expect(driver.text.contains(title), "\(driver.text)") }
  }

  @Test("a word that is unknown is told where the map would be, and the photo stays")
  func unknown() throws {
    var driver = Driver(120, 40)
    driver.type("Tword<enter>unknown<enter>")
    #expect(driver.text.contains("No part of 'unknown' has a vector."))
    let pictured = driver.canvas.cells.count { $0.isPicture }
    #expect(pictured > 100)
  }

  @Test("heatmaps hold at every size", arguments: ["1", "5"])
  func snapshots(screen: String) throws {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
      var driver = Driver(width, height)
      driver.type(screen + "H")
      try Snapshot.expect(
        driver.canvas.dumpWithStyles(), matches: "heatmap-\(screen == "1" ? "browse" : "zeroshot")-\(width)x\(height)")
    }
  }

  @Test("what a map explains is written with its sign")
  func scores() {
    #expect(Heatmap.Score.logit(-0.46).text == "logit −0.5" && Heatmap.Score.logit(12.34).text == "logit 12.3")
    #expect(Heatmap.Score.logit(-0.04).text == "logit 0.0" && Heatmap.Score.cosine(-0.41).text == "cosine −.41")
  }

  @Test("where the large picture is folded away, H brings it", arguments: ["1", "/zebra<enter>", "4"])
  func folded(way: String) {
    var driver = Driver(80, 24)
    driver.type(way)
    #expect(!driver.app.showsDetail)
    driver.type("H")
    #expect(driver.app.showsDetail && asked(driver).last?.id == driver.app.selection)
    driver.type("HH")
    #expect(driver.app.state.heatmap.request == nil)
  }
}
