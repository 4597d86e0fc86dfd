import TestSupport
import Testing

@testable import Core
@testable import TUI

@Suite("Who judges photos")
struct JudgeTests {
  /// Every cell that holds photos, opened by Enter, for the judge that is chosen.
  private func openCells(_ driver: inout Driver, of confusion: Confusion) throws -> Int {
    let labels = confusion.matrix.labels
    var opened = 0
    for pair in confusion.pairs.indices {
      let before = (driver.app.confusion.actual, driver.app.confusion.predicted)
      driver.type("<enter>")
      let scores = try #require(driver.app.state.knownScores)
      #expect(driver.app.screen == .browse)
      let shown = Array(driver.app.browse.photos(in: .zoo))
      #expect(shown.count == confusion.matrix[before.0, before.1])
      let expected = PhotoLibrary.zoo.images.filter {
        $0.label == labels[before.0] && scores.predicted(of: $0.id) == labels[before.1]
          && scores.entry(of: $0.id)?.isHeldOut == true
      }
      #expect(Set(shown) == Set(expected.map(\.id)))
      // The tiles say the same.
      for id in shown {
        let figures = try #require(driver.app.state.figures(of: id))
        #expect(figures.predicted == labels[before.1] && figures.entry.isRight == (before.0 == before.1))
      }
      opened += 1
      driver.type("<esc>")
      #expect(driver.app.screen == .confusion)
      #expect((driver.app.confusion.actual, driver.app.confusion.predicted) == before)
      if pair + 1 < confusion.pairs.count { driver.type("]") }
    }
    return opened
  }

  @Test("a cell opens exactly the photos it counts, and their tiles agree, by the classifier and by the words")
  func cells() throws {
    var driver = Driver(120, 40, hasClassifier: true)
    driver.type("3")
    let first = try #require(driver.app.state.knownScores?.confusions[.all])
    #expect(driver.text.contains("classifier, unseen conse γ.01"))
    #expect(try openCells(&driver, of: first) > 3)
    driver.type("c")
    let second = try #require(driver.app.state.knownScores?.confusions[.all])
    #expect(driver.text.contains("conse γ.01 ·") && !driver.text.contains("classifier"))
    #expect(second.matrix != first.matrix)
    driver.type("[[[[[[[[[[[[[[[[[[[[")
    #expect(try openCells(&driver, of: second) > 3)
    driver.type("c")
    #expect(driver.app.state.knownScores?.confusions[.all]?.matrix == first.matrix)
  }

  @Test("Browse's filters and orders go by the judge that is chosen, and change with it")
  func browse() throws {
    var driver = Driver(120, 40, hasClassifier: true)
    driver.type("fwrong split=valid<enter>")
    func wrong(_ judge: PhotoScores.Judge) -> Set<Int64> {
      let scores = ZooAnalysis.scores(judge, hasClassifier: true)
      return Set(
        PhotoLibrary.zoo.images.filter { $0.split == .valid && scores.entry(of: $0.id)?.isRight == false }.map(\.id))
    }
    #expect(Set(driver.app.browse.photos(in: .zoo)) == wrong(.init()))
    driver.type("b")
    #expect(Set(driver.app.browse.photos(in: .zoo)) == wrong(.init(.semantic)))
    #expect(wrong(.init()) != wrong(.init(.semantic)))
    driver.type("s")
    #expect(driver.text.contains("by loss ↓ (conse)"))
    driver.type("b")
    #expect(driver.text.contains("by loss ↓ (classifier)"))
    // Another fit is looked at through the words, on every screen.
    driver.type("3f")
    #expect(driver.app.state.judge == .init(.semantic, method: .ridge))
    driver.type("1")
    #expect(Set(driver.app.browse.photos(in: .zoo)) == wrong(.init(.semantic, method: .ridge)))
    #expect(driver.text.contains("(ridge λ 1"))
  }

  @Test("lists that go by figures are made anew for another judge")
  func lists() {
    var driver = Driver(120, 40, hasClassifier: true)
    driver.type("L<enter>")
    #expect(driver.asked.contains(.photos(.makeReady(.losses, .init()))))
    driver.type("<esc>bL<enter>")
    #expect(driver.asked.contains(.photos(.makeReady(.losses, .init(.semantic)))))
  }

  @Test("without a classifier the key says what brings one, and changes nothing")
  func noClassifier() {
    var driver = Driver(120, 40)
    driver.type("3c")
    #expect(driver.text.contains("There is no classifier") && driver.app.state.judge == .init())
  }
}
