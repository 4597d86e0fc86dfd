import Foundation

/// How a list of photos is written.
enum ListFormat: String, CaseIterable, Sendable {
  case table, csv, json, tsv

  /// A table for a person at a terminal, TSV for a pipe, unless one was asked for.
  static func chosen(_ asked: ListFormat?) -> ListFormat {
    asked ?? (isatty(STDOUT_FILENO) == 1 ? .table : .tsv)
  }
}
