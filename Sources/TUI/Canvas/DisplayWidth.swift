extension Unicode.Scalar {
  /// Columns a terminal gives this character: 0 for marks, 2 for East Asian wide and full-width ones, else 1
  /// (Unicode 15, UAX #11; control characters count 1 and are escaped before they are drawn).
  var displayWidth: Int {
    let value = self.value
    if value < 0x300 { return 1 }
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    if value < 0x1100 || isUnlikelyWide(value) {
      return isMark ? 0 : 1
    }
    if isMark { return 0 }
    return Self.wide.containsInRanges(value) ? 2 : 1
  }

  /// Changes how others are drawn and shows nothing itself: joiners, variation selectors, direction marks.
  var isFormat: Bool {
    properties.generalCategory == .format || (0xFE00...0xFE0F).contains(value) || (0x1F3FB...0x1F3FF).contains(value)
  }

  private func isUnlikelyWide(_ value: UInt32) -> Bool { (0x2500...0x25FC).contains(value) }

  private var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }

  /// East Asian Width W and F, in order.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
    0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F, 0x2693...0x2693, 0x26A1...0x26A1,
    0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
    0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B,
    0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x2E99,
    0x2E9B...0x2EF3, 0x2F00...0x2FD5, 0x2FF0...0x303E, 0x3041...0x3096, 0x3099...0x30FF, 0x3105...0x312F,
    0x3131...0x318E, 0x3190...0x31E3, 0x31EF...0x321E, 0x3220...0x3247, 0x3250...0x4DBF, 0x4E00...0xA48C,
    0xA490...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE52,
    0xFE54...0xFE66, 0xFE68...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FE4, 0x16FF0...0x16FF1,
    0x17000...0x187F7, 0x18800...0x18CD5, 0x18D00...0x18D08, 0x1AFF0...0x1AFF3, 0x1AFF5...0x1AFFB,
    0x1AFFD...0x1AFFE, 0x1B000...0x1B122, 0x1B132...0x1B132, 0x1B150...0x1B152, 0x1B155...0x1B155,
    0x1B164...0x1B167, 0x1B170...0x1B2FB, 0x1F004...0x1F004, 0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E,
    0x1F191...0x1F19A, 0x1F200...0x1F202, 0x1F210...0x1F23B, 0x1F240...0x1F248, 0x1F250...0x1F251,
    0x1F260...0x1F265, 0x1F300...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393,
    0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E,
    0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E, 0x1F550...0x1F567,
    0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5,
    0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6D7, 0x1F6DC...0x1F6DF, 0x1F6EB...0x1F6EC,
    0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7EB, 0x1F7F0...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945,
    0x1F947...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}

extension [ClosedRange<UInt32>] {
  /// Binary search; the ranges are in order and apart.
  fileprivate func containsInRanges(_ value: UInt32) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if value > self[middle].upperBound {
        low = middle + 1
      } else if value < self[middle].lowerBound {
        high = middle
      } else {
        return true
      }
    }
    return false
  }
}

extension Character {
  /// Columns of this character on the screen, as ``Glyph`` draws it.
  var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    return max(1, first.displayWidth)
  }
}

extension String {
  /// Columns of this text on the screen; control characters as they are escaped.
  var displayWidth: Int {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return utf8.count }
    return visible.reduce(0) { $0 + $1.displayWidth }
  }

  /// The text with control characters, and those that turn the writing direction, spelled out: `\x1B`, `\u{202E}`.
  /// Nothing that a file's name holds can move the cursor.
  var visible: String {
    guard unicodeScalars.contains(where: { $0.needsEscape }) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      guard scalar.needsEscape else {
        result.unicodeScalars.append(scalar)
        continue
      }
      let hex = String(scalar.value, radix: 16, uppercase: true)
      result += scalar.value < 0x100 ? "\\x" + (hex.count < 2 ? "0" + hex : hex) : "\\u{\(hex)}"
    }
    return result
  }

  /// At most `columns` wide, with `ellipsis` where the middle was left out: `a_very_l…_10071.jpg`.
  func shortenedInTheMiddle(to columns: Int, ellipsis: String = "…") -> String {
    let text = visible
    guard text.displayWidth > columns else { return text }
    let room = columns - ellipsis.displayWidth
    guard room > 0 else { return String(ellipsis.prefix(max(0, columns))) }
    let characters = Array(text)
    var head = 0
    var tail = characters.count
    var used = 0
    // Turn by turn, the end first: the end of a file's name tells more than its beginning.
    while head < tail {
      let fromTail = characters[tail - 1].displayWidth
      guard used + fromTail <= room else { break }
      used += fromTail
      tail -= 1
      guard head < tail else { break }
      let fromHead = characters[head].displayWidth
      guard used + fromHead <= room else { break }
      used += fromHead
      head += 1
    }
    return String(characters[..<head]) + ellipsis + String(characters[tail...])
  }

  /// At most `columns` wide, with `ellipsis` at the end where something was left out.
  func shortenedAtTheEnd(to columns: Int, ellipsis: String = "…") -> String {
    let text = visible
    guard text.displayWidth > columns else { return text }
    let room = columns - ellipsis.displayWidth
    guard room >= 0 else { return "" }
    var used = 0
    var result = ""
    for character in text {
      used += character.displayWidth
      guard used <= room else { break }
      result.append(character)
    }
    return result + ellipsis
  }

  /// Lines of at most `columns`, broken at spaces where there are any.
  func wrapped(to columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    var width = 0
    for word in visible.split(separator: " ", omittingEmptySubsequences: true) {
      var word = String(word)
      if width > 0, width + 1 + word.displayWidth <= columns {
        line += " " + word
        width += 1 + word.displayWidth
        continue
      }
      if width > 0 { lines.append(line) }
      while word.displayWidth > columns {
        var head = ""
        var used = 0
        while let character = word.first, used + character.displayWidth <= columns {
          head.append(character)
          used += character.displayWidth
          word.removeFirst()
        }
        guard !head.isEmpty else { return lines }
        lines.append(head)
      }
      line = word
      width = word.displayWidth
    }
    if width > 0 { lines.append(line) }
    return lines
  }
}

extension Unicode.Scalar {
  fileprivate var needsEscape: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || (0x202A...0x202E).contains(value)
      || (0x2066...0x2069).contains(value) || value == 0x2028 || value == 0x2029
  }
}
