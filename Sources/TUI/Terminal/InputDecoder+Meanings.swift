import Core

/// What single sequences mean.
extension InputDecoder {
  enum Answer {
    case background, report
  }

  /// Whether a text is how an answer that the program asks for begins.
  static func mayBegin(_ text: String, _ answer: Answer) -> Bool {
    switch answer {
    case .background:
      let opening = "11;rgb"
      if text.utf8.count <= opening.utf8.count { return opening.hasPrefix(text) }
      let rest = text.dropFirst(opening.count)
      return text.hasPrefix(opening) && rest.allSatisfy { $0 == "a" || $0 == ":" || $0 == "/" || $0.isHexDigit }
    case .report:
      return text.isEmpty || text.hasPrefix("?") && text.dropFirst().allSatisfy { "0123456789;$".contains($0) }
    }
  }

  static func cursorKey(_ scalar: Unicode.Scalar) -> Key? {
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

  static func key(for scalar: Unicode.Scalar) -> Key? {
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
  static func mouse(_ parameters: Substring, isRelease: Bool) -> Mouse? {
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
  static func reply(toOSC text: String) -> [TerminalEvent] {
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
