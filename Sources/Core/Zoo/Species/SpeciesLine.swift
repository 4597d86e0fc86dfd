/// A line of the table of species: `tail  kind hair  length 0.72`, a key, for some keys a kind, then names with values.
struct SpeciesLine {
  let number: Int
  let isIndented: Bool
  /// What stands between blanks, the key first.
  let words: [Substring]

  /// Nil for a line of blanks, or of a comment: `# …`.
  init?(number: Int, text: Substring) {
    words = text.split(separator: " ")
    guard let first = words.first, !first.hasPrefix("#") else { return nil }
    self.number = number
    isIndented = text.hasPrefix(" ")
  }

  var key: Substring { words[0] }

  /// The word after the key.
  func kind() throws -> Substring {
    guard words.count > 1 else { throw SpeciesTableError.missing(line: number, name: String(key)) }
    return words[1]
  }

  /// A finite number.
  func number(_ name: Substring, _ value: Substring) throws -> Float {
    guard let found = Float(value), found.isFinite else { throw unreadable(name, value) }
    return found
  }

  /// Six hexadecimal digits of sRGB, as linear light.
  func color(_ name: Substring, _ value: Substring) throws -> Vec3 {
    guard value.count == 6, let rgb = UInt32(value, radix: 16) else { throw unreadable(name, value) }
    return Color.hex(rgb)
  }

  func unreadable(_ name: Substring, _ value: Substring) -> SpeciesTableError {
    .unreadable(line: number, name: String(name), value: String(value))
  }

  /// Names with their values, after so many words.
  func pairs(after count: Int) throws -> [(name: Substring, value: Substring)] {
    let rest = words.dropFirst(count)
    guard rest.count.isMultiple(of: 2) else { throw unreadable(rest.last ?? key, "") }
    return stride(from: rest.startIndex, to: rest.endIndex, by: 2).map { (rest[$0], rest[$0 + 1]) }
  }

  /// The numbers of exactly these names, in this order.
  func numbers(_ names: String..., after count: Int) throws -> [Float] {
    var found: [Substring: Float] = [:]
    for (name, value) in try pairs(after: count) {
      guard names.contains(String(name)) else { throw SpeciesTableError.unknownName(line: number, name: String(name)) }
      found[name] = try number(name, value)
    }
    return try names.map { name in
      guard let value = found[Substring(name)] else { throw SpeciesTableError.missing(line: number, name: name) }
      return value
    }
  }

  /// Sets what the line names in a part of an animal; the rest of it stays.
  func set<Part>(_ part: inout Part, _ fields: [String: SpeciesField<Part>]) throws {
    for (name, value) in try pairs(after: 1) {
      guard let field = fields[String(name)] else {
        throw SpeciesTableError.unknownName(line: number, name: String(name))
      }
      guard field.set(&part, value) else { throw unreadable(name, value) }
    }
  }
}
