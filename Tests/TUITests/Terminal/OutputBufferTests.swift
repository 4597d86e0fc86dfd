import TestSupport
import Testing

@testable import TUI

@Suite("What is sent")
struct OutputBufferTests {
  private static func bytes(of canvas: Canvas, from old: Canvas?) -> [UInt8] {
    var out = OutputBuffer()
    out.appendFrame(canvas, from: old)
    var bytes: [UInt8] = []
    out.flush { bytes = Array($0) }
    return bytes
  }

  private static func randomCanvas(_ generator: inout SeededGenerator) -> Canvas {
    var canvas = Canvas(size: Size(width: 24, height: 8))
    for _ in 0..<Int.random(in: 0..<6, using: &generator) {
      canvas.text(
        ["日本語", "abc", "     ", "x"].randomElement(using: &generator) ?? "",
        at: Int.random(in: 0..<22, using: &generator),
        Int.random(in: 0..<8, using: &generator))
    }
    if Bool.random(using: &generator) {
      canvas.cursor = Point(x: Int.random(in: 0..<24, using: &generator), y: Int.random(in: 0..<8, using: &generator))
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

  @Test("what was drawn step by step, text and pictures and wide characters, is what is drawn at once")
  func agreement() {
    var generator = SeededGenerator(seed: 11)
    var shown: Canvas?
    var screen = TerminalScreen(columns: 24, rows: 8)
    for _ in 0..<3000 {
      let next = Self.randomCanvas(&generator)
      screen.feed(Self.bytes(of: next, from: shown))
      var atOnce = TerminalScreen(columns: 24, rows: 8)
      atOnce.feed(Self.bytes(of: next, from: nil))
      let differing = (0..<8).first { screen.row($0) != atOnce.row($0) }
      #expect(differing == nil, "\(screen.text)\n\(atOnce.text)")
      #expect(screen.cursorIsVisible == (next.cursor != nil))
      if let cursor = next.cursor { #expect(screen.column == cursor.x && screen.row == cursor.y) }
      #expect(screen.unknown.isEmpty)
      guard differing == nil else { return }
      shown = next
    }
  }

  @Test("the same frame again sends nothing, one changed letter sends one cell, and a moved cursor no cell")
  func minimal() {
    var canvas = Canvas(size: Size(width: 30, height: 5))
    canvas.text("unchanged", at: 2, 2)
    #expect(Self.bytes(of: canvas, from: canvas).isEmpty)
    var next = canvas
    next.text("U", at: 2, 2)
    #expect(next.changes(from: canvas) == [62])
    #expect(String(decoding: Self.bytes(of: next, from: canvas), as: UTF8.self) == "\u{1B}[?25l\u{1B}[0m\u{1B}[3;3HU")
    next = canvas
    next.cursor = Point(x: 4, y: 1)
    #expect(String(decoding: Self.bytes(of: next, from: canvas), as: UTF8.self) == "\u{1B}[?25l\u{1B}[2;5H\u{1B}[?25h")
  }

  @Test("what stays in a row is skipped")
  func skips() {
    let canvas = Canvas(size: Size(width: 30, height: 1))
    var next = canvas
    next.text("a", at: 3, 0)
    next.text("b", at: 5, 0)
    next.text("c", at: 20, 0)
    #expect(
      String(decoding: Self.bytes(of: next, from: canvas), as: UTF8.self)
        == "\u{1B}[?25l\u{1B}[0m\u{1B}[1;4Ha\u{1B}[Cb\u{1B}[14Cc")
  }

  @Test("a frame of another size is sent whole, but for its blanks")
  func resized() {
    let small = Canvas(size: Size(width: 3, height: 2))
    var large = Canvas(size: Size(width: 4, height: 2))
    #expect(large.changes(from: small).count == 8)
    large.text("x", at: 3, 1)
    #expect(
      String(decoding: Self.bytes(of: large, from: nil), as: UTF8.self) == "\u{1B}[?25l\u{1B}[0m\u{1B}[2;4Hx")
  }

  @Test("each place and color is sent once")
  func bytes() {
    var canvas = Canvas(size: Size(width: 4, height: 2))
    let cell = Cell(glyph: Glyph("▀" as Character), style: Style(.rgb(1, 2, 3), on: .palette(9)), isPicture: true)
    canvas.picture(CellPicture(size: Size(width: 2, height: 1), cells: [cell, cell]), at: 1, 1)
    var out = OutputBuffer()
    out.appendCells([5, 6], of: canvas)
    var text = ""
    out.flush { text = String(decoding: $0, as: UTF8.self) }
    #expect(text == "\u{1B}[0m\u{1B}[2;2H\u{1B}[38;2;1;2;3;101m▀▀\u{1B}[0m")
  }

  @Test(
    "colors go by flag, NO_COLOR, COLORTERM and what the terminal has",
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
