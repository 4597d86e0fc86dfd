import CNcurses
import Foundation

/// The terminal of this process: opened once, used by the main thread only, given back as it was.
///
/// ncurses reads the keys, keeps the terminal's modes, and draws in the colors that it has numbers for. Frames in more
/// colors than that (24-bit) are written directly, every cell of them: ncurses, which writes over cells that it believes
/// blank, then only clears the screen.
final class Terminal {
  let depth: ColorDepth
  let characters: CharacterSet
  /// Palette colors that ncurses can show.
  let colors: Int
  /// How pictures are shown here.
  let surface: any PictureSurface
  private var pictures: TerminalPictures
  /// Frames are written past ncurses.
  private let drawsDirectly: Bool
  private(set) var hasMouse = false
  /// Set when the terminal says so; then a frame is shown whole or not at all.
  var synchronizesOutput = false

  private var decoder = InputDecoder()
  /// When the input was read last, in seconds since the machine started.
  private var lastRead = 0.0
  /// How long the rest of a key's sequence may take, in milliseconds: over a slow line it comes in pieces.
  private static let keyPause: Int32 = 20
  /// After so many seconds of silence inside a paste its end will not come any more.
  private static let pasteEnds = 2.0
  private var clicks = ClickCounter()
  /// What the terminal shows now, or nil where that is not known.
  private var shown: Canvas?

  /// - Throws: ``TerminalError`` where there is no usable terminal; nothing has been written then.
  init(options: TerminalOptions, environment: [String: String] = ProcessInfo.processInfo.environment) throws {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw TerminalError.notATerminal }
    let isUTF8 = semblance_locale_utf8()
    guard semblance_screen_open() else { throw TerminalError.unusable(term: environment["TERM"]) }
    colors = Int(semblance_screen_colors())
    characters = options.ascii || !isUTF8 ? .ascii : .unicode
    depth = options.depth(colors: colors, environment: environment)
    surface = options.surface(depth: depth, characters: characters, colors: colors)
    pictures = TerminalPictures(surface: surface)
    drawsDirectly =
      depth == .truecolor || (depth == .palette256 && colors < 256) || (depth == .ansi16 && colors < 8)
      || surface.drawsImages
    surface.farewell.withUnsafeBufferPointer { semblance_screen_farewell($0.baseAddress, $0.count) }
    setMouse(!options.noMouse)
    write("\u{1B}[?2004h")
    if environment["TERM"]?.hasPrefix("linux") != true {
      // The attributes come last: every terminal answers that, so the answers before it are known to be all.
      decoder.awaitAnswers()
      write("\u{1B}]11;?\u{1B}\\\u{1B}[?2026$p\u{1B}[c")
    }
  }

  /// Gives the terminal back.
  func close() {
    pictures.removeAll().withUnsafeBufferPointer(write)
    if hasMouse { write("\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l") }
    write("\u{1B}[?2004l\u{1B}[0m")
    semblance_screen_close()
  }

  /// The size now, from the kernel.
  var size: Size {
    var rows: Int32 = 24
    var columns: Int32 = 80
    _ = semblance_screen_measure(&rows, &columns)
    return Size(width: Int(columns), height: Int(rows))
  }

  func setMouse(_ on: Bool) {
    hasMouse = on
    let end = on ? "h" : "l"
    write("\u{1B}[?1000\(end)\u{1B}[?1002\(end)\u{1B}[?1006\(end)")
  }

  /// Everything that has been typed, clicked or answered by now.
  func readEvents() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    let now = ProcessInfo.processInfo.systemUptime
    if decoder.isPasting, now - lastRead > Self.pasteEnds { events += decoder.endPaste() }
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    repeat {
      while let input = readInput() { events += decoder.feed(input) }
    } while decoder.isAmbiguous && poll(&input, 1, Self.keyPause) > 0
    events += decoder.rest()
    lastRead = ProcessInfo.processInfo.systemUptime
    return events.map { event in
      guard case .mouse(let mouse) = event else { return event }
      return .mouse(clicks.count(mouse, time: now))
    }
  }

  private func readInput() -> RawInput? {
    while true {
      let input = semblance_screen_read()
      switch input.kind {
      case .none: return nil
      case .scalar:
        guard let scalar = Unicode.Scalar(input.value) else { continue }
        return .scalar(scalar)
      case .function: return .key(.function(Int(input.value)))
      case .key:
        guard let key = SemblanceKey(rawValue: Int32(input.value)).flatMap(Self.key) else { continue }
        return .key(key)
      }
    }
  }

  /// Nil for what the event loop learns in another way.
  private static func key(_ key: SemblanceKey) -> Key? {
    switch key {
    case .up: .up
    case .down: .down
    case .left: .left
    case .right: .right
    case .pageUp: .pageUp
    case .pageDown: .pageDown
    case .home: .home
    case .end: .end
    case .enter: .enter
    case .backTab: .backTab
    case .backspace: .backspace
    case .delete: .delete
    case .insert: .insert
    case .resize, .other: nil
    }
  }

  /// Takes a new size over.
  func resize(to size: Size) {
    semblance_screen_resize(Int32(size.height), Int32(size.width))
    shown = nil
  }

  /// The next flush sends everything.
  func invalidate() {
    semblance_screen_invalidate()
    shown = nil
  }

  /// Ctrl-Z: back to the shell until `fg`.
  func suspend() {
    pictures.removeAll().withUnsafeBufferPointer(write)
    let mouse = hasMouse
    if mouse { setMouse(false) }
    write("\u{1B}[?2004l\u{1B}[0m")
    semblance_screen_suspend()
    write("\u{1B}[?2004h")
    if mouse { setMouse(true) }
    shown = nil
  }

  /// Shows a frame: what changed since the one before, and nothing else.
  func flush(_ canvas: Canvas) {
    guard shown != canvas else { return }
    var out = OutputBuffer()
    if synchronizesOutput { out.append("\u{1B}[?2026h") }
    out.flush(with: write)
    if drawsDirectly {
      if shown == nil {
        semblance_screen_invalidate()
        semblance_screen_flush()
      }
      out.appendFrame(canvas, from: shown, pictures: pictures.change(to: canvas, isCleared: shown == nil))
    } else {
      if shown == nil { semblance_screen_invalidate() }
      for index in canvas.changes(from: shown) { put(canvas.cells[index], at: index, width: canvas.size.width) }
      if let cursor = canvas.cursor, canvas.bounds.contains(cursor) {
        semblance_screen_cursor(Int32(cursor.y), Int32(cursor.x))
      } else {
        semblance_screen_cursor(-1, 0)
      }
      semblance_screen_flush()
    }
    if synchronizesOutput { out.append("\u{1B}[?2026l") }
    out.flush(with: write)
    shown = canvas
  }

  private func put(_ cell: Cell, at index: Int, width: Int) {
    guard cell.width > 0 else { return }
    let row = Int32(index / width)
    let column = Int32(index % width)
    cell.glyph.withScalars { scalars in
      semblance_screen_put(
        row, column, scalars.baseAddress, Int32(scalars.count), Int32(cell.width),
        UInt32(cell.style.attributes.rawValue), Self.index(cell.style.foreground), Self.index(cell.style.background))
    }
  }

  private static func index(_ color: Color) -> Int32 {
    if case .palette(let index) = color { Int32(index) } else { -1 }
  }

  private func write(_ text: String) {
    var text = text
    text.withUTF8 { write($0) }
  }

  /// All of it, however slow the terminal is; a terminal that is gone is noticed by `poll`.
  private func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    var sent = 0
    while sent < bytes.count, let base = bytes.baseAddress {
      let count = Foundation.write(STDOUT_FILENO, base + sent, bytes.count - sent)
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        var descriptor = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        _ = poll(&descriptor, 1, 1000)
      } else if errno != EINTR {
        return
      }
    }
  }
}
