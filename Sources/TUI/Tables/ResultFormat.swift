import Foundation

/// How a command prints its result.
enum ResultFormat: String, CaseIterable, Sendable {
  case table, json, tsv

  /// A table for a person at a terminal, TSV for a pipe, unless one was asked for.
  static func chosen(_ asked: ResultFormat?) -> ResultFormat {
    asked ?? (isatty(STDOUT_FILENO) == 1 ? .table : .tsv)
  }
}
