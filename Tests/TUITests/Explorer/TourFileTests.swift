import Core
import Foundation
import Support
import TestSupport
import Testing

@testable import TUI

@Suite("The tour's file")
struct TourFileTests {
  @Test("what was tried comes back, two sessions add to it, and the file is its owner's alone")
  func file() throws {
    let temporary = try TemporaryFolder()
    let file = temporary.file("state/semblance/tour")
    #expect(Tour(readingFrom: file) == Tour())
    var (one, other) = (Tour(), Tour())
    // The first time is news, the second is none.
    let news = [one.note(.search), one.note(.search), other.note(.film)]
    #expect(news == [true, false, true])
    try one.add(to: file)
    try other.add(to: file)
    let both = Tour(readingFrom: file)
    #expect(both.tried == [.search, .film] && !both.isOver)
    #expect(try String(contentsOf: file, encoding: .utf8) == "search\nfilm\n")
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("it is over when all was tried, or when it was sent away")
  func over() throws {
    let temporary = try TemporaryFolder()
    var tour = Tour()
    for step in Tour.Step.allCases {
      #expect(!tour.isOver)
      _ = tour.note(step)
    }
    #expect(tour.isOver)
    var away = Tour()
    away.dismiss()
    try away.add(to: temporary.file("tour"))
    #expect(Tour(readingFrom: temporary.file("tour")) == away && away.isOver)
  }

  @Test("lines that mean nothing are passed over, and a file that cannot be written is told of")
  func odd() throws {
    let temporary = try TemporaryFolder()
    try Data("confusion\n\nlater step\n\u{0}".utf8).write(to: temporary.file("tour"))
    #expect(Tour(readingFrom: temporary.file("tour")).tried == [.confusion])
    #expect(throws: FileError.self) { try Tour().add(to: temporary.file("tour/below/tour")) }
  }

  @Test("it stands where the environment keeps state")
  func place() {
    #expect(Tour.standardURL(environment: ["XDG_STATE_HOME": "/s"])?.path == "/s/semblance/tour")
    #expect(Tour.standardURL(environment: [:]) == nil)
  }
}
