import Core

/// One thing read from the terminal, before sequences are put together.
enum RawInput: Hashable, Sendable {
  case scalar(Unicode.Scalar)
  case key(Key)
}

/// Puts keys, mouse reports, pastes and the terminal's answers together from single characters. ncurses has decoded the
/// keys it knows; the rest (SGR mouse, answers to queries, bracketed paste) comes through here, whole or in pieces.
struct InputDecoder: Sendable {
  private enum State: Equatable, Sendable {
    case ground
    case escape
    /// After `ESC [`.
    case control(String)
    /// After `ESC O`.
    case single
    /// After `ESC ]`, `ESC P`, `ESC _` or `ESC ^`, up to BEL or ST.
    case string(String, opener: Unicode.Scalar, sawEscape: Bool)
    /// Its text so far is `pasted`.
    case paste
  }

  private var state = State.ground
  private var pasted = String.UnicodeScalarView()
  /// The input has rested inside a paste: a Ctrl-C that comes now was typed.
  private var pasteRested = false
  /// The terminal was asked something and has not sent its last answer, the device attributes: what may be one is awaited
  /// over any pause.
  private var expectsAnswers: Bool
  /// Set where a sequence paused so long that it may have been typed: it goes on only as an answer.
  private var isLate = false
  /// The Esc of a late sequence has been told already.
  private var toldEscape = false

  init(expectsAnswers: Bool = false) {
    self.expectsAnswers = expectsAnswers
  }

  /// Nothing is waiting for its rest.
  var isIdle: Bool { state == .ground }
  /// Inside a paste whose end has not come.
  var isPasting: Bool { state == .paste }
  /// What came last may be a key or the start of a longer one: a moment will tell.
  var isAmbiguous: Bool {
    switch state {
    case .escape, .control, .single, .string(_, opener: _, sawEscape: true): !isLate
    case .string(let text, opener: _, sawEscape: _): text.isEmpty && !isLate
    case .ground, .paste: false
    }
  }

  mutating func awaitAnswers() { expectsAnswers = true }

  mutating func feed(_ input: RawInput) -> [TerminalEvent] {
    switch (state, input) {
    case (.paste, .key(let key)):
      // A pasted line break may have been taken for the key.
      if key == .enter { pasted.append("\n") }
      return []
    case (.escape, .key(let key)):
      let escape: [TerminalEvent] = toldEscape ? [] : [.key(.escape)]
      leave()
      return escape + [.key(key)]
    case (_, .key(let key)):
      leave()
      return [.key(key)]
    case (_, .scalar(let scalar)):
      let events = feed(scalar)
      if events.contains(.reply(.deviceAttributes)) { expectsAnswers = false }
      return events
    }
  }

  /// Nothing more has come for a moment: what waited for more was typed, unless it may be an answer that was asked for.
  mutating func rest() -> [TerminalEvent] {
    switch state {
    case .escape:
      guard expectsAnswers else { return typed("") }
      defer { (isLate, toldEscape) = (true, true) }
      return toldEscape ? [] : [.key(.escape)]
    case .control(""):
      guard expectsAnswers else { return typed("[") }
      isLate = true
    case .control:
      isLate = expectsAnswers
    case .single:
      return typed("O")
    case .string(let text, let opener, sawEscape: _):
      if expectsAnswers, opener == "]", Self.mayBegin(text, .background) {
        isLate = true
      } else if text.isEmpty {
        return typed(opener)
      } else {
        leave()
      }
    case .paste:
      pasteRested = true
    case .ground:
      break
    }
    return []
  }

  /// Ends a paste whose end never came.
  mutating func endPaste() -> [TerminalEvent] {
    guard isPasting else { return [] }
    leave()
    defer { pasted.removeAll() }
    return pasted.isEmpty ? [] : [.paste(String(pasted))]
  }

  private mutating func leave() {
    (state, isLate, toldEscape) = (.ground, false, false)
  }

  /// What was held as the start of a sequence, as the keys that it was.
  private mutating func typed(_ text: String) -> [TerminalEvent] {
    let escape: [TerminalEvent] = toldEscape ? [] : [.key(.escape)]
    leave()
    return escape + text.unicodeScalars.compactMap { Self.key(for: $0).map { .key($0) } }
  }

  private mutating func typed(_ scalar: Unicode.Scalar) -> [TerminalEvent] { typed(String(Character(scalar))) }

  private mutating func feed(_ scalar: Unicode.Scalar) -> [TerminalEvent] {
    switch state {
    case .ground:
      if scalar == "\u{1B}" {
        state = .escape
        return []
      }
      return Self.key(for: scalar).map { [.key($0)] } ?? []
    case .escape:
      switch scalar {
      case "[": state = .control("")
      case "O" where !isLate: state = .single
      case "]": state = .string("", opener: scalar, sawEscape: false)
      case "P" where !isLate, "_" where !isLate, "^" where !isLate:
        state = .string("", opener: scalar, sawEscape: false)
      case "\u{1B}":
        let events: [TerminalEvent] = toldEscape ? [] : [.key(.escape)]
        leave()
        state = .escape
        return events
      default:
        return typed(scalar)
      }
      return []
    case .control(let parameters):
      return feedControl(scalar, after: parameters)
    case .single:
      leave()
      return Self.cursorKey(scalar).map { [.key($0)] } ?? []
    case .string(let text, let opener, let sawEscape):
      return feedString(scalar, after: text, opener: opener, sawEscape: sawEscape)
    case .paste:
      return feedPaste(scalar)
    }
  }

  private mutating func feedString(
    _ scalar: Unicode.Scalar, after text: String, opener: Unicode.Scalar, sawEscape: Bool
  ) -> [TerminalEvent] {
    if scalar == "\u{07}" || (sawEscape && scalar == "\\") {
      leave()
      return opener == "]" ? Self.reply(toOSC: text) : []
    }
    if sawEscape {
      // An Esc that ends no string begins the next sequence.
      leave()
      state = .escape
      return feed(scalar)
    }
    if scalar == "\u{1B}" {
      state = .string(text, opener: opener, sawEscape: true)
      return []
    }
    // A control character is no part of an answer: it was typed, and Ctrl-C must be heard.
    if scalar.value < 0x20 || scalar.value == 0x7F {
      leave()
      return feed(scalar)
    }
    let grown = text + String(Character(scalar))
    if isLate, !Self.mayBegin(grown, .background) { return typed(String(Character(opener)) + grown) }
    // A terminal that never ends its answer must not swallow the keys for ever.
    guard grown.utf8.count <= 512 else {
      leave()
      return []
    }
    state = .string(grown, opener: opener, sawEscape: false)
    return []
  }

  private mutating func feedPaste(_ scalar: Unicode.Scalar) -> [TerminalEvent] {
    if pasteRested, scalar == "\u{03}" { return endPaste() + [.key(.control("c"))] }
    pasteRested = false
    pasted.append(scalar)
    let marker = "\u{1B}[201~".unicodeScalars
    guard scalar == "~", pasted.suffix(marker.count).elementsEqual(marker) else { return [] }
    pasted.removeLast(marker.count)
    leave()
    defer { pasted = String.UnicodeScalarView() }
    return [.paste(String(pasted))]
  }

  private mutating func feedControl(_ scalar: Unicode.Scalar, after parameters: String) -> [TerminalEvent] {
    switch scalar.value {
    case 0x20...0x3F where parameters.utf8.count < 64:
      let grown = parameters + String(Character(scalar))
      if isLate, parameters.isEmpty, !Self.mayBegin(grown, .report) { return typed("[" + grown) }
      state = .control(grown)
      return []
    case 0x40...0x7E:
      if isLate, parameters.isEmpty { return typed("[" + String(Character(scalar))) }
      leave()
    case 0x1B:
      leave()
      state = .escape
      return []
    case 0..<0x20, 0x7F:
      // It was typed: a sequence holds none, and Ctrl-C must be heard.
      leave()
      return feed(scalar)
    default:
      leave()
      return []
    }
    switch scalar {
    case "M" where parameters.hasPrefix("<"), "m" where parameters.hasPrefix("<"):
      return Self.mouse(parameters.dropFirst(), isRelease: scalar == "m").map { [.mouse($0)] } ?? []
    case "y" where parameters.hasPrefix("?2026;"):
      let mode = parameters.dropFirst("?2026;".count).prefix(1)
      return [.reply(.synchronizedOutput(mode == "1" || mode == "2"))]
    case "c" where parameters.hasPrefix("?"):
      return [.reply(.deviceAttributes)]
    case "~":
      return tilde(parameters)
    case "Z":
      return [.key(.backTab)]
    default:
      return Self.cursorKey(scalar).map { [.key($0)] } ?? []
    }
  }

  private mutating func tilde(_ parameters: String) -> [TerminalEvent] {
    switch parameters.split(separator: ";").first ?? "" {
    case "1", "7": return [.key(.home)]
    case "2": return [.key(.insert)]
    case "3": return [.key(.delete)]
    case "4", "8": return [.key(.end)]
    case "5": return [.key(.pageUp)]
    case "6": return [.key(.pageDown)]
    case "200":
      pasted = String.UnicodeScalarView()
      (state, pasteRested) = (.paste, false)
      return []
    default: return []
    }
  }
}
