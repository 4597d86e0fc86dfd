import TestSupport
import Testing

@testable import TUI

@Suite("What is sent")
struct FrameUpdateTests {
  private static func isDirect(_ cell: Cell) -> Bool {
    if case .rgb = cell.style.foreground { true } else { false }
  }

  /// A terminal and an ncurses that believes something about it: from the first to the last cell that it changes in a row
  /// it writes every cell again as it believes it to be, and it clears blank ends of rows.
  private struct Model {
    var belief: [Cell]
    var screen: [Cell]
    let width: Int

    mutating func apply(_ update: FrameUpdate, of canvas: Canvas) {
      for index in update.erased { screen[index] = .blank }
      let before = belief
      for index in update.text {
        belief[index] = FrameUpdateTests.isDirect(canvas.cells[index]) ? .blank : canvas.cells[index]
      }
      for start in stride(from: 0, to: belief.count, by: width) {
        let row = start..<start + width
        let changed = row.filter { belief[$0] != before[$0] }
        guard let first = changed.first, let last = changed.last else { continue }
        for index in first...last { screen[index] = belief[index] }
        func clear(_ range: Range<Int>) { for index in range { screen[index] = .blank } }
        let newEnd = row.last { belief[$0] != .blank } ?? start - 1
        let oldEnd = row.last { before[$0] != .blank } ?? start - 1
        if newEnd < oldEnd { clear(newEnd + 1..<start + width) }
        let newStart = row.first { belief[$0] != .blank } ?? start + width
        let oldStart = row.first { before[$0] != .blank } ?? start + width
        if newStart > oldStart { clear(start..<newStart) }
      }
      for index in update.direct { screen[index] = canvas.cells[index] }
    }
  }

  private static func randomCanvas(_ generator: inout SeededGenerator) -> Canvas {
    var canvas = Canvas(size: Size(width: 24, height: 8))
    for _ in 0..<Int.random(in: 0..<6, using: &generator) {
      canvas.text(
        ["日本語", "abc", "     ", "x"].randomElement(using: &generator) ?? "",
        at: Int.random(in: 0..<22, using: &generator),
        Int.random(in: 0..<8, using: &generator))
    }
    for _ in 0..<Int.random(in: 0..<3, using: &generator) {
      let shade = UInt8.random(in: 0..<3, using: &generator)
      let cell = Cell(
        glyph: Glyph("▀" as Character), style: Style(.rgb(shade, 0, 0), on: .rgb(0, shade, 0)), isPicture: true)
      canvas.picture(
        CellPicture(size: Size(width: 6, height: 3), cells: Array(repeating: cell, count: 18)),
        at: Int.random(in: 0..<20, using: &generator), Int.random(in: 0..<6, using: &generator))
    }
    return canvas
  }

  @Test("text and pictures never disturb each other, whatever ncurses writes over")
  func agreement() {
    var generator = SeededGenerator(seed: 11)
    var shown: Canvas?
    var model = Model(
      belief: Array(repeating: .blank, count: 192), screen: Array(repeating: .blank, count: 192), width: 24)
    for _ in 0..<3000 {
      let next = Self.randomCanvas(&generator)
      model.apply(FrameUpdate(from: shown, to: next, isDirect: Self.isDirect), of: next)
      #expect(model.screen == next.cells)
      guard model.screen == next.cells else { return }
      shown = next
    }
  }

  @Test("the same frame again sends nothing, and one changed letter sends one cell")
  func minimal() {
    var canvas = Canvas(size: Size(width: 30, height: 5))
    canvas.text("unchanged", at: 2, 2)
    let same = FrameUpdate(from: canvas, to: canvas, isDirect: Self.isDirect)
    #expect(same.text.isEmpty && same.direct.isEmpty && same.erased.isEmpty)
    var next = canvas
    next.text("U", at: 2, 2)
    #expect(FrameUpdate(from: canvas, to: next, isDirect: Self.isDirect).text == [62])
  }

  @Test("a frame of another size is sent whole")
  func resized() {
    let small = Canvas(size: Size(width: 3, height: 2))
    let large = Canvas(size: Size(width: 4, height: 2))
    #expect(FrameUpdate(from: small, to: large, isDirect: Self.isDirect).text.count == 8)
  }

  @Test("each place and colour is sent once")
  func bytes() {
    var canvas = Canvas(size: Size(width: 4, height: 2))
    let cell = Cell(glyph: Glyph("▀" as Character), style: Style(.rgb(1, 2, 3), on: .palette(9)), isPicture: true)
    canvas.picture(CellPicture(size: Size(width: 2, height: 1), cells: [cell, cell]), at: 1, 1)
    var out = OutputBuffer()
    out.appendCells([5, 6], of: canvas)
    var text = ""
    out.flush { text = String(decoding: $0, as: UTF8.self) }
    #expect(text == "\u{1B}[2;2H\u{1B}[0m\u{1B}[38;2;1;2;3;48;5;9m▀▀\u{1B}[0m")
  }

  @Test(
    "colours go by flag, NO_COLOR, COLORTERM and what the terminal has",
    arguments: [
      ([], 256, [:], ColorDepth.palette256), ([], 256, ["COLORTERM": "truecolor"], .truecolor),
      ([], 256, ["COLORTERM": "truecolor", "NO_COLOR": "1"], .mono),
      ([], 256, ["COLORTERM": "truecolor", "NO_COLOR": ""], .truecolor), ([], 8, [:], .ansi16), ([], 0, [:], .mono),
      ([], 0, ["COLORTERM": "24bit"], .mono), (["--color", "256"], 256, ["NO_COLOR": "1"], .palette256),
      (["--color", "truecolor"], 8, [:], .truecolor), (["--color", "16"], 256, [:], .ansi16),
      (["--color", "mono"], 256, ["COLORTERM": "truecolor"], .mono),
    ] as [([String], Int, [String: String], ColorDepth)])
  func depth(arguments: [String], colors: Int, environment: [String: String], expected: ColorDepth) throws {
    let options = try TerminalOptions.parse(arguments)
    #expect(options.depth(colors: colors, environment: environment) == expected)
  }
}
