/// As much of an xterm as the program uses: what stands where after a stream of bytes.
public struct TerminalScreen: Sendable {
  public struct Cell: Equatable, Sendable {
    public var character: Character = " "
    /// The colours and attributes as last set, in one string.
    public var style = ""
    /// 2 for a wide character, 0 for its right half.
    public var width = 1
  }

  public let columns: Int
  public let rows: Int
  public private(set) var cells: [Cell]
  public private(set) var row = 0
  public private(set) var column = 0
  public private(set) var isAlternate = false
  public private(set) var cursorIsVisible = true
  public private(set) var mouseModes: Set<Int> = []
  /// Sequences that are not known here; a test that finds any extends this.
  public private(set) var unknown: [String] = []

  private var attributes: [String: String] = [:]
  private var style = ""
  private var saved = (row: 0, column: 0, attributes: [String: String](), style: "")
  private var pending: [UInt8] = []
  private var last: Character = " "

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  /// The characters, one string a row, without spaces at the end.
  public var lines: [String] {
    (0..<rows).map { row in
      var line = String(cells[row * columns..<(row + 1) * columns].map(\.character))
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The cells of a row; the foreground of spaces does not show.
  public func row(_ row: Int) -> [Cell] {
    cells[row * columns..<(row + 1) * columns].map { cell in
      guard cell.character == " " else { return cell }
      return Cell(
        character: " ", style: cell.style.split(separator: " ").filter { $0.hasPrefix("bg") }.joined(),
        width: cell.width)
    }
  }

  /// How often everything was erased.
  public private(set) var clears = 0

  public var text: String { lines.joined(separator: "\n") }

  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    pending += bytes
    var position = 0
    while position < pending.count {
      guard let next = step(from: position) else { break }
      position = next
    }
    pending.removeFirst(position)
  }

  /// Takes one character or sequence; nil where its end has not come yet.
  private mutating func step(from start: Int) -> Int? {
    switch pending[start] {
    case 0x1B: return escape(from: start)
    case 0x0D: column = 0
    case 0x0A: row = min(rows - 1, row + 1)
    case 0x08: column = max(0, column - 1)
    case 0x07, 0x0E, 0x0F, 0x00: break
    case 0x09: column = min(columns - 1, (column / 8 + 1) * 8)
    case let first:
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      guard start + length <= pending.count else { return nil }
      put(Character(String(decoding: pending[start..<start + length], as: UTF8.self)))
      return start + length
    }
    return start + 1
  }

  private mutating func put(_ character: Character) {
    last = character
    guard row < rows else { return }
    let width = Self.isWide(character) ? 2 : 1
    if column + width > columns {
      column = 0
      row = min(rows - 1, row + 1)
    }
    let index = row * columns + column
    for half in index..<index + width { release(half) }
    cells[index] = Cell(character: character, style: style, width: width)
    if width == 2 { cells[index + 1] = Cell(character: " ", style: style, width: 0) }
    column += width
  }

  /// Of the characters that the tests use.
  private static func isWide(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { (0x1100...0x115F).contains($0.value) || (0x2E80...0xD7A3).contains($0.value) }
      ?? false
  }

  /// A wide character that is written over with one half loses the other.
  private mutating func release(_ index: Int) {
    switch cells[index].width {
    case 0: cells[index - 1] = Cell(character: " ", style: cells[index - 1].style)
    case 2: cells[index + 1] = Cell(character: " ", style: cells[index + 1].style)
    default: break
    }
  }

  private mutating func escape(from start: Int) -> Int? {
    guard start + 1 < pending.count else { return nil }
    switch pending[start + 1] {
    case UInt8(ascii: "["):
      var end = start + 2
      while end < pending.count, !(0x40...0x7E).contains(pending[end]) { end += 1 }
      guard end < pending.count else { return nil }
      control(String(decoding: pending[start + 2..<end], as: UTF8.self), Character(Unicode.Scalar(pending[end])))
      return end + 1
    case UInt8(ascii: "]"):
      var end = start + 2
      while end < pending.count, pending[end] != 0x07, pending[end] != 0x5C { end += 1 }
      return end < pending.count ? end + 1 : nil
    case UInt8(ascii: "("), UInt8(ascii: ")"):
      return start + 2 < pending.count ? start + 3 : nil
    case UInt8(ascii: "7"): saved = (row, column, attributes, style)
    case UInt8(ascii: "8"): (row, column, attributes, style) = saved
    case UInt8(ascii: "="), UInt8(ascii: ">"): break
    case let other: unknown.append("ESC \(Character(Unicode.Scalar(other)))")
    }
    return start + 2
  }

  private mutating func control(_ parameters: String, _ final: Character) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let n = max(1, numbers.first ?? 1)
    switch final {
    case "H", "f":
      row = min(rows, n) - 1
      column = min(columns, max(1, numbers.count > 1 ? numbers[1] : 1)) - 1
    case "A": row = max(0, row - n)
    case "B": row = min(rows - 1, row + n)
    case "C": column = min(columns - 1, column + n)
    case "D": column = max(0, min(column, columns - 1) - n)
    case "G", "`": column = min(columns, n) - 1
    case "d": row = min(rows, n) - 1
    case "J":
      if numbers.first ?? 0 != 1, numbers.first == 2 || (row == 0 && column == 0) { clears += 1 }
      erase(from: row * columns + column, kind: numbers.first ?? 0, whole: 0..<cells.count)
    case "K": erase(from: row * columns + column, kind: numbers.first ?? 0, whole: row * columns..<(row + 1) * columns)
    case "X": for index in 0..<min(n, columns - column) { cells[row * columns + column + index] = blank }
    case "b": for _ in 0..<n { put(last) }
    case "m": setStyle(numbers)
    case "h", "l": setModes(parameters, on: final == "h")
    case "r", "t", "c", "p", "n": break
    default: unknown.append("CSI \(parameters)\(final)")
    }
  }

  /// Erased cells take the background.
  private var blank: Cell {
    Cell(character: " ", style: attributes["bg"].map { "bg\($0)" } ?? "")
  }

  private mutating func erase(from position: Int, kind: Int, whole: Range<Int>) {
    let position = min(max(position, whole.lowerBound), whole.upperBound)
    let range =
      switch kind {
      case 0: position..<whole.upperBound
      case 1: whole.lowerBound..<min(whole.upperBound, position + 1)
      default: whole
      }
    for index in range { cells[index] = blank }
  }

  private mutating func setStyle(_ numbers: [Int]) {
    var index = 0
    while index < numbers.count {
      switch numbers[index] {
      case 0: attributes = [:]
      case 1: attributes["bold"] = ""
      case 2: attributes["dim"] = ""
      case 4: attributes["underline"] = ""
      case 7: attributes["reverse"] = ""
      case 22:
        attributes["bold"] = nil
        attributes["dim"] = nil
      case 24: attributes["underline"] = nil
      case 27: attributes["reverse"] = nil
      case 30...37: attributes["fg"] = "\(numbers[index] - 30)"
      case 90...97: attributes["fg"] = "\(numbers[index] - 82)"
      case 40...47: attributes["bg"] = "\(numbers[index] - 40)"
      case 100...107: attributes["bg"] = "\(numbers[index] - 92)"
      case 39: attributes["fg"] = nil
      case 49: attributes["bg"] = nil
      case 38, 48:
        let key = numbers[index] == 38 ? "fg" : "bg"
        if index + 2 < numbers.count, numbers[index + 1] == 5 {
          attributes[key] = "\(numbers[index + 2])"
          index += 2
        } else if index + 4 < numbers.count, numbers[index + 1] == 2 {
          attributes[key] = numbers[index + 2...index + 4].map { "\($0)" }.joined(separator: ",")
          index += 4
        }
      default: unknown.append("SGR \(numbers[index])")
      }
      index += 1
    }
    style = attributes.sorted { $0.key < $1.key }.map { $0.key + $0.value }.joined(separator: " ")
  }

  private mutating func setModes(_ parameters: String, on: Bool) {
    guard parameters.hasPrefix("?") else { return }
    for mode in parameters.dropFirst().split(separator: ";").compactMap({ Int($0) }) {
      switch mode {
      case 1049: isAlternate = on
      case 25: cursorIsVisible = on
      case 1000, 1002, 1006: if on { mouseModes.insert(mode) } else { mouseModes.remove(mode) }
      case 1, 12, 2004, 2026, 7: break
      default: unknown.append("mode \(mode)")
      }
    }
  }
}
