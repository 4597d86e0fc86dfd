import Core
import Testing

@testable import TUI

@Suite("Input")
struct InputTests {
  private func events(_ text: String, resting: Bool = true) -> [TerminalEvent] {
    var decoder = InputDecoder()
    var events = text.unicodeScalars.flatMap { decoder.feed(.scalar($0)) }
    if resting { events += decoder.rest() }
    return events
  }

  @Test("keys are what they are, however they are spelled")
  func keys() {
    #expect(events("a日") == [.key(.character("a")), .key(.character("日"))])
    #expect(
      events("\r\t\u{7F}\u{04}\u{1A}") == [
        .key(.enter), .key(.tab), .key(.backspace), .key(.control("d")), .key(.control("z")),
      ])
    #expect(
      events("\u{1B}[A\u{1B}OB\u{1B}[5~\u{1B}[1;5C\u{1B}[Z\u{1B}[H") == [
        .key(.up), .key(.down), .key(.pageUp), .key(.right), .key(.backTab), .key(.home),
      ])
  }

  @Test("Esc alone is Esc as soon as nothing follows")
  func escape() {
    #expect(events("\u{1B}", resting: false).isEmpty)
    #expect(events("\u{1B}") == [.key(.escape)])
    #expect(events("\u{1B}\u{1B}") == [.key(.escape), .key(.escape)])
    #expect(events("\u{1B}j") == [.key(.escape), .key(.character("j"))])
    #expect(events("\u{1B}[") == [.key(.escape), .key(.character("["))])
  }

  @Test("mouse reports")
  func mouse() {
    #expect(
      events("\u{1B}[<0;10;5M\u{1B}[<0;10;5m\u{1B}[<64;1;1M\u{1B}[<65;300;90M\u{1B}[<32;2;2M") == [
        .mouse(Mouse(action: .press, at: Point(x: 9, y: 4))), .mouse(Mouse(action: .release, at: Point(x: 9, y: 4))),
        .mouse(Mouse(action: .scrollUp, at: Point(x: 0, y: 0))),
        .mouse(Mouse(action: .scrollDown, at: Point(x: 299, y: 89))),
        .mouse(Mouse(action: .drag, at: Point(x: 1, y: 1))),
      ])
    #expect(events("\u{1B}[<0;0;5M\u{1B}[<1M\u{1B}[<;;M\u{1B}[<99999999999999999999;1;1M").isEmpty)
  }

  @Test("answers of the terminal are no keys, whole or in pieces, in time or late")
  func replies() {
    let answer = "\u{1B}]11;rgb:1e1e/1E1E/2e2e\u{1B}\\\u{1B}[?2026;2$y\u{1B}[?62;22c"
    let expected: [TerminalEvent] = [
      .reply(.background(PixelColor(0x1E, 0x1E, 0x2E))), .reply(.synchronizedOutput(true)), .reply(.deviceAttributes),
    ]
    #expect(events(answer) == expected)
    #expect(events("\u{1B}]11;rgb:f/8/0\u{07}") == [.reply(.background(PixelColor(255, 136, 0)))])
    #expect(events("\u{1B}[?2026;0$y") == [.reply(.synchronizedOutput(false))])
    #expect(events("\u{1B}P>|tmux 3.4\u{1B}\\x") == [.key(.character("x"))])
    let scalars = Array(answer.unicodeScalars)
    for cut in 1..<scalars.count {
      var decoder = InputDecoder(expectsAnswers: true)
      var found = scalars[..<cut].flatMap { decoder.feed(.scalar($0)) }
      found += decoder.rest()
      found += scalars[cut...].flatMap { decoder.feed(.scalar($0)) }
      found += decoder.rest()
      // A lone Esc may have been the key; nothing that follows it is typed.
      #expect(found.filter { $0 != .key(.escape) } == expected, "cut at \(cut)")
      #expect(decoder.isIdle)
    }
  }

  @Test("Alt with a character that opens a string is that key as soon as nothing follows")
  func altKeys() {
    for opener in ["]", "P", "_", "^", "[", "O"] {
      var decoder = InputDecoder()
      var found = ("\u{1B}" + opener).unicodeScalars.flatMap { decoder.feed(.scalar($0)) }
      found += decoder.rest()
      #expect(found == [.key(.escape), .key(.character(Character(opener)))], "Alt+\(opener)")
      #expect(decoder.feed(.scalar("j")) == [.key(.character("j"))])
    }
  }

  @Test("while answers are awaited, what turns out to be none was typed")
  func awaited() {
    var decoder = InputDecoder(expectsAnswers: true)
    var found = "\u{1B}]".unicodeScalars.flatMap { decoder.feed(.scalar($0)) } + decoder.rest()
    found += decoder.feed(.scalar("1")) + decoder.rest() + decoder.feed(.scalar("j"))
    #expect(found == [.key(.escape)] + "]1j".map { .key(.character($0)) })
    found = "\u{1B}".unicodeScalars.flatMap { decoder.feed(.scalar($0)) } + decoder.rest() + decoder.feed(.scalar("j"))
    #expect(found == [.key(.escape), .key(.character("j"))])
  }

  @Test("Ctrl-C is heard inside every unfinished sequence")
  func interrupt() {
    for start in [
      "\u{1B}[", "\u{1B}[1;", "\u{1B}]", "\u{1B}]11;rgb:", "\u{1B}P1", "\u{1B}_G", "\u{1B}^x", "\u{1B}[200~abc",
    ] {
      for expects in [false, true] {
        var decoder = InputDecoder(expectsAnswers: expects)
        _ = start.unicodeScalars.flatMap { decoder.feed(.scalar($0)) } + decoder.rest()
        #expect(decoder.feed(.scalar("\u{03}")).last == .key(.control("c")), "after \(start.debugDescription)")
        #expect(decoder.isIdle)
      }
    }
  }

  @Test("a paste whose end never comes is still a paste")
  func unendedPaste() {
    var decoder = InputDecoder()
    _ = "\u{1B}[200~zebra".unicodeScalars.flatMap { decoder.feed(.scalar($0)) } + decoder.rest()
    #expect(decoder.isPasting)
    #expect(decoder.endPaste() == [.paste("zebra")])
    #expect(decoder.feed(.scalar("q")) == [.key(.character("q"))])
  }

  @Test("a paste of a megabyte is one event, and a second holds nothing of the first")
  func longPaste() {
    let text = String(repeating: "zebra ~ horse ", count: 75_000)
    #expect(events("\u{1B}[200~\(text)\u{1B}[201~\u{1B}[200~b\u{1B}[201~") == [.paste(text), .paste("b")])
  }

  @Test("a paste is one event, whatever it holds")
  func paste() {
    #expect(events("\u{1B}[200~q\nzebra\u{1B}[A\u{1B}[201~q") == [.paste("q\nzebra\u{1B}[A"), .key(.character("q"))])
  }

  @Test("an answer that never ends does not swallow the keys for ever")
  func endless() {
    #expect(events("\u{1B}]" + String(repeating: "x", count: 5000)).contains(.key(.character("x"))))
  }

  @Test("two presses at one place in time are a double click")
  func doubleClick() {
    var counter = ClickCounter()
    let press = Mouse(action: .press, at: Point(x: 3, y: 3))
    let elsewhere = Mouse(action: .press, at: Point(x: 4, y: 3))
    var clicks: [Int] = []
    for (mouse, time) in [(press, 0), (press, 0.3), (press, 0.5), (press, 1.5), (elsewhere, 1.6)] {
      clicks.append(counter.count(mouse, time: time).clicks)
    }
    #expect(clicks == [1, 2, 1, 1, 1])
  }

  @Test("a line of text")
  func textField() {
    var field = TextField()
    for key: Key in [.character("a"), .character("b"), .left, .character("日"), .end, .character("c")] {
      let isText = field.handle(key)
      #expect(isText)
    }
    #expect(field.text == "a日bc")
    for key: Key in [.home, .delete, .end, .backspace] { _ = field.handle(key) }
    #expect(field.text == "日b")
    field.insert(" one\ntwo")
    #expect(field.text == "日b one two")
    _ = field.handle(.control("w"))
    #expect(field.text == "日b one ")
    _ = field.handle(.control("u"))
    #expect(field.text.isEmpty && field.cursor == 0)
    let isText = field.handle(.enter)
    #expect(!isText)
    field.insert("e")
    field.insert("\u{301}")
    #expect(field.cursor == 1)
  }
}
