import Support

extension Canvas {
  /// The characters, row by row, spaces at the ends of rows left out; the cursor is not shown.
  func dump() -> String {
    rows.map { row in
      var line = ""
      for cell in row where cell.width > 0 { line.unicodeScalars.append(contentsOf: cell.glyph.scalars) }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n") + "\n"
  }

  /// ``dump()``, then the same grid as one letter a style, then what each letter means. Pictures are `#`, and a number
  /// that changes with any of their colors.
  func dumpWithStyles() -> String {
    var letters: [Style: Character] = [.plain: "."]
    var names: [(Character, Style)] = []
    var alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")[...]
    var checksum = FNV1a()
    let grid = rows.map { row in
      var line = ""
      for cell in row {
        if cell.isPicture {
          line.append("#")
          checksum.add("\(cell.style.foreground)\(cell.style.background)")
          continue
        }
        if letters[cell.style] == nil {
          let letter = alphabet.popFirst() ?? "?"
          letters[cell.style] = letter
          names.append((letter, cell.style))
        }
        line.append(letters[cell.style] ?? "?")
      }
      while line.last == "." { line.removeLast() }
      return line
    }
    var result = dump() + "-- styles\n" + grid.joined(separator: "\n") + "\n"
    for (letter, style) in names { result += "\(letter) \(style.description)\n" }
    if cells.contains(where: \.isPicture) { result += "# pictures \(String(checksum.value, radix: 16))\n" }
    if let cursor { result += "cursor \(cursor.x),\(cursor.y)\n" }
    return result
  }

  private var rows: [ArraySlice<Cell>] {
    (0..<size.height).map { cells[($0 * size.width)..<(($0 + 1) * size.width)] }
  }
}

extension Style: CustomStringConvertible {
  var description: String {
    var parts: [String] = []
    if foreground != .standard { parts.append("fg \(foreground)") }
    if background != .standard { parts.append("bg \(background)") }
    if attributes.contains(.bold) { parts.append("bold") }
    if attributes.contains(.dim) { parts.append("dim") }
    if attributes.contains(.underline) { parts.append("underline") }
    if attributes.contains(.reverse) { parts.append("reverse") }
    return parts.isEmpty ? "plain" : parts.joined(separator: " ")
  }
}

extension Color: CustomStringConvertible {
  var description: String {
    switch self {
    case .standard: "standard"
    case .palette(let index): "\(index)"
    case .rgb(let r, let g, let b): "\(r),\(g),\(b)"
    }
  }
}
