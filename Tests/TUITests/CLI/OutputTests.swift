import Testing

@testable import TUI

@Suite("Output")
struct OutputTests {
  @Test("a table is aligned for a person and tab-separated for a program")
  func table() {
    var table = ResultTable([.init(name: "rank", isNumber: true), .init(name: "path")])
    table.rows = [["1", "a.jpg"], ["10", "b\tc.jpg"]]
    #expect(table.lines(.table) == ["rank  path", "   1  a.jpg", "  10  b\\tc.jpg"])
    #expect(table.lines(.tsv) == ["rank\tpath", "1\ta.jpg", "10\tb\\tc.jpg"])
  }

  @Test("control characters of file names never reach the terminal")
  func escaped() {
    #expect(Printable.escaped("zebra\u{1b}[31m\n") == "zebra\\u{1B}[31m\\n")
    #expect(Printable.escaped("Käfer 斑马 🦓") == "Käfer 斑马 🦓")
    #expect(Printable.escaped("a\u{202e}b") == "a\\u{202E}b")
  }

  @Test("progress says how far, how fast and how long, within the line")
  func progress() {
    let text = ProgressLine.text(
      phase: "embedding", done: 500, total: 1919, unit: "photos", rate: 412.4, columns: 80)
    #expect(text == "embedding ▕██████░░░░░░░░░░░░░░░░░░░░▏ 500/1,919 photos  412 photos/s  4 s left")
    #expect(text.count <= 80)
    #expect(
      ProgressLine.text(phase: "embedding", done: 5, total: 9, unit: "photos", rate: 0, columns: nil)
        == "embedding 5/9 photos")
    for columns in 1...60 {
      let narrow = ProgressLine.text(
        phase: "embedding", done: 500, total: 1919, unit: "photos", rate: 412, columns: columns)
      #expect(narrow.count <= columns)
    }
  }

  @Test("what nobody counts is told in per cent; slow work by the time that one takes")
  func shares() {
    func text(done: Int, rate: Double, unit: String? = nil) -> String {
      ProgressLine.text(phase: "reading", done: done, total: 1_000, unit: unit, rate: rate, columns: nil)
    }
    #expect(text(done: 425, rate: 100) == "reading 42 %  6 s left")
    #expect(text(done: 1_000, rate: 100) == "reading 100 %")
    #expect(text(done: 1_000, rate: 1.52, unit: "trials") == "reading 1,000/1,000 trials  1.5 trials/s")
    #expect(text(done: 1_000, rate: 0.1, unit: "trials") == "reading 1,000/1,000 trials  10 s each")
    #expect(ProgressLine.text(phase: "reading", done: 0, total: 0, unit: nil, rate: 0, columns: nil) == "reading 100 %")
  }

  @Test("numbers are grouped and durations are rounded up")
  func numbers() {
    #expect(
      [0, 999, 1000, 1_234_567, -1000].map(Numbers.count) == ["0", "999", "1,000", "1,234,567", "−1,000"])
    #expect([0.2, 59.5, 61, 3_700].map(Numbers.duration(seconds:)) == ["1 s", "1:00 min", "1:01 min", "1 h 1 min"])
  }
}
