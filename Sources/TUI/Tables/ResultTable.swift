/// Rows under named columns, for a person (aligned) or a program (tab-separated).
struct ResultTable {
  struct Column {
    let name: String
    var isNumber = false
  }

  let columns: [Column]
  var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  func lines(_ format: ResultFormat) -> [String] {
    let names = columns.map(\.name)
    guard format == .table else { return ([names] + rows).map { $0.map(Printable.escaped).joined(separator: "\t") } }
    let cells = ([names] + rows).map { $0.map(Printable.escaped) }
    let widths = columns.indices.map { index in cells.map { $0[index].count }.max() ?? 0 }
    return cells.map { row in
      let padded = row.indices.map { index in
        let space = String(repeating: " ", count: widths[index] - row[index].count)
        return columns[index].isNumber ? space + row[index] : row[index] + space
      }
      var line = padded.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}

extension ResultTable {
  /// As RFC 4180 has it.
  var csvLines: [String] {
    ([columns.map(\.name)] + rows).map { row in
      row.map { field in
        field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline })
          ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
      }.joined(separator: ",")
    }
  }
}
