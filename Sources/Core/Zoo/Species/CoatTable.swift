/// Coats as the table of species gives them: a row for each, a column for each color, and for each number in which they
/// differ; then lines of the numbers that they share.
///
///     coat      all     spots   share   mane+tailTip+foot
///               EEE8DE  3A2A22  0.2     4C3A30
///               E6DED2  -       -       6C4A34
///     spots     size 0.13
///     skin      gloss 0.1
///
/// Columns are `all`, `under`, a pattern, its `middle`, parts joined by `+`, or a number of the pattern or the skin; a dash
/// leaves out.
struct CoatTable {
  private let columns: [Substring]
  private var rows: [SpeciesLine] = []
  private var skin: [SpeciesLine] = []
  private var shape: [String: Float] = [:]

  /// - Parameter header: the line that names the columns.
  init(_ header: SpeciesLine) { columns = Array(header.words.dropFirst()) }

  /// Takes a row, or a line of shared numbers.
  mutating func add(_ line: SpeciesLine) throws {
    if line.key == "skin" {
      skin.append(line)
    } else if columns.contains(line.key) {
      for (name, value) in try line.pairs(after: 1) { shape[String(name)] = try line.number(name, value) }
    } else {
      guard line.words.count == columns.count else {
        throw SpeciesTableError.cells(line: line.number, expected: columns.count, found: line.words.count)
      }
      rows.append(line)
    }
  }

  /// One for each row.
  /// - Throws: ``SpeciesTableError``.
  func coats() throws -> [Coat] { try rows.map(coat) }

  /// Whether a line can be one of a table of coats: only its rows begin with a color.
  static func holds(_ line: SpeciesLine) -> Bool {
    line.key == "skin" || Coat.Pattern.names.contains(String(line.key)) || UInt32(line.key, radix: 16) != nil
  }

  private func coat(_ row: SpeciesLine) throws -> Coat {
    guard columns.first == "all" else { throw SpeciesTableError.missing(line: row.number, name: "all") }
    var coat = Coat(color: try row.color("all", row.key))
    for line in skin { try line.set(&coat, Coat.fields) }
    var (pattern, colors, numbers) = (Substring?.none, [Substring: Vec3](), shape)
    for (column, cell) in zip(columns, row.words).dropFirst() where cell != "-" {
      if column == "under" {
        coat.under = try row.color(column, cell)
      } else if column == "middle" || Coat.Pattern.names.contains(String(column)) {
        if column != "middle" { pattern = column }
        colors[column] = try row.color(column, cell)
      } else if let field = Coat.fields[String(column)] {
        guard field.set(&coat, cell) else { throw row.unreadable(column, cell) }
      } else if Coat.Pattern.numbers.contains(String(column)) {
        numbers[String(column)] = try row.number(column, cell)
      } else {
        for part in column.split(separator: "+") {
          guard let region = Region.named[String(part)] else {
            throw SpeciesTableError.unknownName(line: row.number, name: String(part))
          }
          coat.regions[region] = try row.color(part, cell)
        }
      }
    }
    if let pattern { coat.patterns = [try Coat.Pattern(pattern, colors: colors, numbers: numbers, line: row.number)] }
    return coat
  }
}

extension Coat {
  fileprivate static let fields: [String: SpeciesField<Self>] = [
    "underLine": .number(\.underLine), "underSoft": .number(\.underSoft), "gloss": .number(\.gloss),
    "grain": .number(\.grain),
  ]
}

extension Coat.Pattern {
  fileprivate static let names: Set<String> = [
    "stripes", "spots", "rosettes", "patches", "net", "tailRings", "backLines",
  ]
  fileprivate static let numbers: Set<String> = ["spacing", "share", "broken", "size", "line"]

  fileprivate init(
    _ name: Substring, colors: [Substring: Vec3], numbers: [String: Float], line: Int
  ) throws {
    func color(_ name: Substring) throws -> Vec3 {
      guard let found = colors[name] else { throw SpeciesTableError.missing(line: line, name: String(name)) }
      return found
    }
    func number(_ name: String) throws -> Float {
      guard let found = numbers[name] else { throw SpeciesTableError.missing(line: line, name: name) }
      return found
    }
    let main = try color(name)
    switch name {
    case "stripes":
      self = .stripes(
        main, spacing: try number("spacing"), share: try number("share"), broken: try number("broken"))
    case "spots": self = .spots(main, size: try number("size"), share: try number("share"))
    case "rosettes": self = .rosettes(main, middle: try color("middle"), size: try number("size"))
    case "patches": self = .patches(main, size: try number("size"), share: try number("share"))
    case "net": self = .net(main, size: try number("size"), line: try number("line"))
    case "tailRings": self = .tailRings(main, spacing: try number("spacing"))
    case "backLines": self = .backLines(main)
    default: throw SpeciesTableError.unknownName(line: line, name: String(name))
    }
  }
}
