/// Why a table of species cannot be read. Lines count from 1.
enum SpeciesTableError: Error, Equatable {
  /// An indented line stands before the first species.
  case noSpecies(line: Int)
  /// A species' first line is not `NAME PLAN` or `NAME like OTHER`, with or without `unseen`.
  case header(line: Int, text: String)
  /// Its build is that of a species that does not stand above it.
  case unknownSpecies(line: Int, name: String)
  case repeatedSpecies(line: Int, name: String)
  /// No line of this species' plan begins so.
  case unknownKey(line: Int, key: String)
  /// The line knows no such name, or takes no value of that name.
  case unknownName(line: Int, name: String)
  /// A name without its value, or a value that is none.
  case unreadable(line: Int, name: String, value: String)
  /// The line needs a value of this name, or the species a line.
  case missing(line: Int, name: String)
  /// A coat has as many cells as its table has columns.
  case cells(line: Int, expected: Int, found: Int)
}
