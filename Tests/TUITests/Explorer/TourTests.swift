import Core
import Testing

@testable import TUI

@Suite("What to try first")
struct TourTests {
  private func line(_ driver: Driver) -> Substring {
    driver.text.split(separator: "\n", omittingEmptySubsequences: false)[driver.app.size.height - 2]
  }

  @Test(
    "it names all four things and how to hide it, whole at every width",
    arguments: [
      (40, 24, "✓ 3"), (80, 24, "✓ 3 confusion"), (120, 40, "✓ 3 confusion matrix"),
      (200, 60, "✓ 4 p film of training"),
    ])
  func widths(width: Int, height: Int, ticked: String) throws {
    var driver = Driver(width, height, tour: Tour())
    driver.type(width == 200 ? "4p1" : "31")
    let shown = line(driver)
    for part in ["/zebra", "Enter", "3", "4 p", " X"] { #expect(shown.contains(part), "\(shown)") }
    #expect(shown.contains(ticked), "\(shown)")
    #expect(!shown.contains("…"))
    try Snapshot.expect(driver.canvas.dumpWithStyles(), matches: "tour-\(width)x\(height)-256")
  }

  @Test("in ASCII it holds as well")
  func ascii() throws {
    var driver = Driver(80, 24, depth: .mono, characters: .ascii, tour: Tour())
    driver.type("31")
    #expect(line(driver).contains("+ 3 confusion") && line(driver).utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("what was tried is ticked off, moving about is not, and the last of it ends the tour with what comes next")
  func ticks() throws {
    var driver = Driver(120, 40, tour: Tour())
    driver.type("jjl2ww1")
    #expect(driver.app.tour == Tour())
    driver.type("/zebra")
    #expect(driver.app.tour?.tried == [])
    driver.type("<enter>")
    #expect(driver.app.tour?.tried == [.search])
    driver.type("<enter>")
    #expect(driver.app.tour?.tried == [.search, .nearest])
    driver.type("3")
    #expect(driver.app.tour?.tried == [.search, .nearest, .confusion])
    driver.type("4")
    #expect(driver.app.tour?.tried.count == 3 && driver.app.showsTour)
    let height = driver.app.area.height
    driver.type("p")
    #expect(driver.app.tour?.isOver == true && driver.app.area.height == height + 1)
    #expect(driver.text.contains("For your own photos: semblance index --help · ? all keys\n"))
    driver.type("1")
    #expect(!driver.text.contains("/zebra") && !driver.text.contains("own photos"))
  }

  @Test("Enter on a photo of Browse is a photo's like, and no word")
  func nearest() throws {
    var driver = Driver(120, 40, tour: Tour())
    driver.type("<enter>")
    #expect(driver.app.tour?.tried == [.nearest])
  }

  @Test("X hides it for good, and the row is the photos' again")
  func hidden() throws {
    var driver = Driver(80, 24, tour: Tour())
    driver.type("jX")
    #expect(driver.app.tour?.isDismissed == true)
    var plain = Driver(80, 24)
    plain.type("j")
    #expect(driver.canvas == plain.canvas)
  }

  @Test("X hides it in every view of Train too, and the help there is Train's", arguments: ["6", "6e", "6f", "6a"])
  func hiddenInTrain(keys: String) throws {
    var driver = Driver(80, 24, tour: Tour())
    driver.type(keys + "?")
    #expect(driver.text.contains("Keys in Train"))
    driver.type("<esc>X")
    #expect(driver.app.tour?.isDismissed == true)
  }

  @Test("a low screen keeps the row, and so does a tour that is over")
  func none() throws {
    var over = Tour()
    over.dismiss()
    #expect(Driver(80, 24, tour: over).canvas == Driver(80, 24).canvas)
    #expect(Driver(40, 12, tour: Tour()).canvas == Driver(40, 12).canvas)
  }
}
