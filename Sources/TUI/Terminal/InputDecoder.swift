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
    /// After `ESC ]`, `ESC P`, `ESC _` or `ESC ^`, up to BEL or ST; what is kept is that of `]` alone.
    case string(String, isOSC: Bool, sawEscape: Bool)
    case paste(String)
  }

  private var state = State.ground

  /// Waiting for the rest of a sequence.
  var isIdle: Bool { state == .ground }

  mutating func feed(_ input: RawInput) -> [TerminalEvent] {
    switch (state, input) {
    case (.paste(let text), .key(let key)):
      // A pasted line break may have been taken for the key.
      if key == .enter { state = .paste(text + "\n") }
      return []
    case (.escape, .key(let key)):
      state = .ground
      return [.key(.escape), .key(key)]
    case (_, .key(let key)):
      state = .ground
      return [.key(key)]
    case (_, .scalar(let scalar)):
      return feed(scalar)
    }
  }

  /// Nothing more has come: an Esc that waited for more was the key.
  mutating func rest() -> [TerminalEvent] {
    switch state {
    case .escape:
      state = .ground
      return [.key(.escape)]
    case .control(""):
      state = .ground
      return [.key(.escape), .key(.character("["))]
    case .single:
      state = .ground
      return [.key(.escape), .key(.character("O"))]
    default:
      return []
    }
  }

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
      case "O": state = .single
      case "]": state = .string("", isOSC: true, sawEscape: false)
      case "P", "_", "^": state = .string("", isOSC: false, sawEscape: false)
      case "\u{1B}": return [.key(.escape)]
      default:
        state = .ground
        return [.key(.escape)] + (Self.key(for: scalar).map { [.key($0)] } ?? [])
      }
      return []
    case .control(let parameters):
      return feedControl(scalar, after: parameters)
    case .single:
      state = .ground
      return Self.cursorKey(scalar).map { [.key($0)] } ?? []
    case .string(let text, let isOSC, let sawEscape):
      let ends = scalar == "\u{07}" || (sawEscape && scalar == "\\")
      if ends {
        state = .ground
        return isOSC ? Self.reply(toOSC: text) : []
      }
      // A terminal that never ends its answer must not swallow the keys for ever.
      guard text.utf8.count < 512 else {
        state = .ground
        return []
      }
      state = .string(
        scalar == "\u{1B}" ? text : text + String(Character(scalar)), isOSC: isOSC, sawEscape: scalar == "\u{1B}")
      return []
    case .paste(let text):
      let marker = "\u{1B}[201~"
      let grown = text + String(Character(scalar))
      if grown.hasSuffix(marker) {
        state = .ground
        return [.paste(String(grown.unicodeScalars.dropLast(marker.unicodeScalars.count)))]
      }
      state = .paste(grown)
      return []
    }
  }

  private mutating func feedControl(_ scalar: Unicode.Scalar, after parameters: String) -> [TerminalEvent] {
    switch scalar.value {
    case 0x20...0x3F where parameters.utf8.count < 64:
      state = .control(parameters + String(Character(scalar)))
      return []
    case 0x40...0x7E:
      state = .ground
    case 0x1B:
      state = .escape
      return []
    default:
      state = .ground
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
      state = .paste("")
      return []
    default: return []
    }
  }

  private static func cursorKey(_ scalar: Unicode.Scalar) -> Key? {
    switch scalar {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H": .home
    case "F": .end
    case "M": .enter
    default: nil
    }
  }

  private static func key(for scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 0x0D: return .enter
    case 0x09: return .tab
    case 0x08, 0x7F: return .backspace
    case 0x00: return .control(" ")
    case 0x01...0x1A: return Unicode.Scalar(scalar.value + 0x60).map { .control(Character($0)) }
    case 0x1B: return .escape
    case 0x1C...0x1F: return nil
    default: return .character(Character(scalar))
    }
  }

  /// `button;column;row` of an SGR report.
  private static func mouse(_ parameters: Substring, isRelease: Bool) -> Mouse? {
    let numbers = parameters.split(separator: ";").compactMap { Int($0) }
    guard numbers.count == 3, numbers[1] >= 1, numbers[2] >= 1 else { return nil }
    let code = numbers[0]
    let at = Point(x: numbers[1] - 1, y: numbers[2] - 1)
    if code & 64 != 0 {
      guard code & 3 < 2 else { return nil }
      return Mouse(action: code & 1 == 0 ? .scrollUp : .scrollDown, at: at)
    }
    guard code & 3 != 3 else { return nil }
    let action: Mouse.Action = isRelease ? .release : code & 32 != 0 ? .drag : .press
    return Mouse(action: action, at: at, button: code & 3)
  }

  /// `11;rgb:1e1e/1e1e/2e2e`, of one to four digits a channel.
  private static func reply(toOSC text: String) -> [TerminalEvent] {
    guard text.hasPrefix("11;rgb:") || text.hasPrefix("11;rgba:") else { return [] }
    let channels = text.drop { $0 != ":" }.dropFirst().split(separator: "/").prefix(3)
    let values = channels.compactMap { channel -> UInt8? in
      guard (1...4).contains(channel.count), let value = Int(channel, radix: 16) else { return nil }
      return UInt8(value * 255 / ((1 << (4 * channel.count)) - 1))
    }
    guard values.count == 3 else { return [] }
    return [.reply(.background(PixelColor(values[0], values[1], values[2])))]
  }
}

/// Counts presses at one place into double clicks.
struct ClickCounter: Sendable {
  private var last: (at: Point, time: Double)?

  /// `time` in seconds.
  mutating func count(_ mouse: Mouse, time: Double) -> Mouse {
    guard mouse.action == .press else { return mouse }
    var mouse = mouse
    if let last, last.at == mouse.at, time - last.time <= 0.4 {
      mouse.clicks = 2
      self.last = nil
    } else {
      last = (mouse.at, time)
    }
    return mouse
  }
}
