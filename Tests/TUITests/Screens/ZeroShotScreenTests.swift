import Testing

@testable import Core
@testable import TUI

@Suite("The Zero-shot screen")
struct ZeroShotScreenTests {
  private func errors(_ driver: Driver) throws -> ErrorAnalysis {
    guard case .ready(let errors) = driver.app.state.analysis else { throw Missing() }
    return errors
  }

  private struct Missing: Error {}

  @Test("typed candidates are ranked for the photo, unknown ones are told")
  func candidates() throws {
    var driver = Driver(120, 40)
    driver.typeCandidates("zebra, okapi, qxz")
    #expect(driver.app.zeroShot.terms.map(\.text) == ["zebra", "okapi", "qxz"])
    #expect(driver.text.contains("qxz: unknown, perhaps quail?"))
    #expect(driver.text.contains("okapi: from its pieces"))
    let ranking = driver.app.zeroShot.ranking(driver.app.state)
    #expect(ranking.count == 2)
    #expect(ranking[0].score >= ranking[1].score && abs(ranking[0].share + ranking[1].share - 1) < 1e-5)
    driver.type("<esc>")
    #expect(driver.app.scope == .zeroShot)
    driver.type("t")
    #expect(driver.app.search.place?.query == .text(ranking[0].term.text))
    driver.type("<esc>")
    #expect(driver.app.screen == .zeroShot)
  }

  @Test("a photo, a weighted word and a query that cannot be read are told as what they are")
  func notes() {
    var driver = Driver(200, 60)
    driver.typeCandidates("zebra, #7, 2:fox, fox + lion, (wolf")
    for note in [
      "#7: a photo", "2:fox: weighted", "fox + lion: a sum", "(wolf: the bracket at character 1 is not closed",
    ] {
      #expect(driver.text.contains(note), "\(driver.text)")
    }
  }

  @Test("the calibration moves seen and unseen against each other; 0 goes back to the chosen one, b to the best")
  func calibration() throws {
    var driver = Driver(120, 40)
    driver.type("5")
    let chosen = try #require(driver.app.zeroShot.point)
    for _ in 0..<60 { driver.type("]") }
    let high = try #require(driver.app.zeroShot.point)
    #expect(high.s == 0 && high.u >= chosen.u)
    driver.type("0")
    #expect(driver.app.zeroShot.point == chosen)
    driver.type("b")
    #expect(try #require(driver.app.zeroShot.point).H >= chosen.H)
  }

  @Test("which seen classes attract which unseen photos, counted by hand at several calibrations")
  func attractions() throws {
    var driver = Driver(120, 40)
    driver.type("5")
    let analysis = try errors(driver).analysis
    for keys in ["", "]]]]", "[[[[[[[[[[", "0"] {
      driver.type(keys)
      let calibration = driver.app.zeroShot.calibration
      var expected: [[Int]: Int] = [:]
      for row in analysis.images.indices where analysis.isHeldOut[row] && analysis.isUnseen[analysis.scores.truth[row]]
      {
        var best = (index: -1, score: -Float.infinity)
        for (index, score) in analysis.scores.row(row).enumerated() {
          let score = analysis.isUnseen[index] ? score : score - calibration
          if score > best.score { best = (index, score) }
        }
        if !analysis.isUnseen[best.index] { expected[[analysis.scores.truth[row], best.index], default: 0] += 1 }
      }
      let found = driver.app.zeroShot.attractions
      #expect(
        Dictionary(uniqueKeysWithValues: found.map { ([$0.actual, $0.predicted], $0.count) }) == expected)
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.count >= $1.count })
      for pair in found {
        let all = analysis.images.indices.count { analysis.scores.truth[$0] == pair.actual && analysis.isHeldOut[$0] }
        #expect(abs(pair.share - Double(pair.count) / Double(all)) < 1e-12)
      }
    }
    driver.type("[[[[[[[[[[[[[[[[[[[[")
    #expect(!driver.app.zeroShot.attractions.isEmpty)
  }
}
