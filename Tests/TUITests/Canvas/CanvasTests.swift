import TestSupport
import Testing

@testable import TUI

@Suite("Canvas")
struct CanvasTests {
  @Test(
    "text is as wide as a terminal shows it",
    arguments: [
      ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("🦓", 2), ("👩‍👩‍👧", 2), ("\u{301}", 1), ("ｗ", 2), ("·●▸…", 4),
      ("\u{1B}[31m", 8), ("한글", 4), ("สวัสดี", 4), ("❤️", 1),
    ])
  func displayWidth(text: String, width: Int) {
    #expect(text.displayWidth == width)
    var canvas = Canvas(size: Size(width: 20, height: 1))
    #expect(canvas.text(text, at: 0, 0) == width)
  }

  @Test("wide characters keep what comes after them in its column")
  func alignment() {
    var canvas = Canvas(size: Size(width: 8, height: 2))
    canvas.text("日本|", at: 0, 0)
    canvas.text("abcd|", at: 0, 1)
    #expect(canvas[4, 0] == canvas[4, 1])
    #expect(canvas.dump() == "日本|\nabcd|\n")
  }

  @Test("writing over half of a wide character leaves no other half")
  func halves() {
    var canvas = Canvas(size: Size(width: 4, height: 1))
    canvas.text("日本", at: 0, 0)
    canvas.text("x", at: 1, 0)
    #expect(canvas.dump() == " x本\n")
    canvas.text("y", at: 2, 0)
    #expect(canvas.dump() == " xy\n")
  }

  @Test("a wide character never hangs over the edge")
  func edge() {
    var canvas = Canvas(size: Size(width: 3, height: 1))
    canvas.text("ab日", at: 0, 0)
    #expect(canvas.dump() == "ab…\n")
    canvas.put(Cell(glyph: Glyph("日" as Character), style: .plain, width: 2), at: 2, 0)
    #expect(canvas[2, 0].glyph == .space)
  }

  @Test("control bytes and direction marks are spelled out")
  func escapes() {
    #expect("a\u{1B}[2Jb\n\u{7F}\u{9B}".visible == "a\\x1B[2Jb\\x0A\\x7F\\x9B")
    #expect("x\u{202E}y".visible == "x\\u{202E}y")
    #expect("日本 é".visible == "日本 é")
  }

  @Test("long names are shortened in the middle, at whole characters")
  func middle() {
    #expect("wolf_10071".shortenedInTheMiddle(to: 10) == "wolf_10071")
    #expect("wolf_10071".shortenedInTheMiddle(to: 7) == "wol…071")
    #expect("日本語日本語".shortenedInTheMiddle(to: 6).displayWidth <= 6)
    for width in 0...12 { #expect("a日b本c語de\u{301}f".shortenedInTheMiddle(to: width).displayWidth <= width) }
    for width in 0...12 { #expect("a日b本c語de\u{301}f".shortenedAtTheEnd(to: width).displayWidth <= width) }
  }

  @Test("lines break at spaces, and within words that are too long")
  func wrapping() {
    #expect("the quick brown fox".wrapped(to: 9) == ["the quick", "brown fox"])
    #expect("abcdefgh ij".wrapped(to: 3) == ["abc", "def", "gh", "ij"])
    #expect("日本語".wrapped(to: 1).isEmpty)
    #expect("".wrapped(to: 5).isEmpty)
  }

  @Test("bars end at an eighth of a column")
  func bars() {
    var canvas = Canvas(size: Size(width: 4, height: 6))
    for (row, share) in [0, 0.25, 0.5, 0.53125, 1, Double.nan].enumerated() {
      canvas.bar(share, at: 0, row, width: 4, style: .plain, track: .plain)
    }
    #expect(canvas.dump() == "\n█\n██\n██▏\n████\n\n")
  }

  @Test("what lies outside is ignored")
  func clipping() {
    var canvas = Canvas(size: Size(width: 3, height: 2))
    canvas.text("hello", at: -2, 0)
    canvas.text("x", at: 9, 9)
    canvas.box(Rect(x: -1, y: -1, width: 10, height: 10))
    canvas.bar(1, at: 2, 1, width: 5, style: .plain, track: .plain)
    #expect(canvas.dump() == "\n  █\n")
  }

  @Test("braille dots stand where Unicode has them")
  func dots() {
    var grid = DotGrid(size: Size(width: 2, height: 1))
    for (x, y) in [(0, 0), (1, 3), (2, 1), (9, 9)] { grid.set(x, y) }
    var canvas = Canvas(size: Size(width: 2, height: 1))
    canvas.dots(grid, at: 0, 0, style: .plain)
    #expect(canvas.dump() == "⢁⠂\n")
  }

  @Test("ASCII canvases hold nothing else, at the same width")
  func ascii() {
    var canvas = Canvas(size: Size(width: 12, height: 3), characters: .ascii)
    let used = canvas.text("é日●…▸ñ", at: 0, 0)
    #expect(used == 7)
    canvas.box(Rect(x: 0, y: 1, width: 6, height: 2))
    #expect(!canvas.dump().utf8.contains { $0 >= 0x80 })
    #expect(canvas.dump().hasPrefix("e??*.>n"))
  }

  @Test("random writing never breaks a wide character in two")
  func random() {
    var generator = SeededGenerator(seed: 7)
    var canvas = Canvas(size: Size(width: 23, height: 5))
    let texts = ["日本語", "ab", "e\u{301}🦓", "한", "…"]
    for _ in 0..<4000 {
      canvas.text(
        texts.randomElement(using: &generator) ?? "", at: Int.random(in: -3..<26, using: &generator),
        Int.random(in: -1..<6, using: &generator))
    }
    for y in 0..<5 {
      for x in 0..<23 {
        switch canvas[x, y].width {
        case 2: #expect(x + 1 < 23 && canvas[x + 1, y].width == 0)
        case 0: #expect(x > 0 && canvas[x - 1, y].width == 2)
        default: break
        }
      }
    }
  }
}
