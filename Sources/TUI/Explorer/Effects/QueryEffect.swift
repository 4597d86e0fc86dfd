import Core

/// What typing a query asks for beside its results.
enum QueryEffect: Hashable, Sendable {
  /// The queries of earlier sessions, and those that are saved with the workspace.
  case load
  /// Words that begin so; it replaces what was asked before.
  case complete(CompletionRequest)
  /// The words near to what a search asks with.
  case near(SearchRequest)
  case remember(String)
  case save(SavedQueries)
}

/// Which line a query is typed in.
enum QueryLineName: Hashable, Sendable {
  case search
  /// Of Zero-shot: several queries with commas between them.
  case candidates
}

/// What was typed of a word, and where.
struct CompletionRequest: Hashable, Sendable {
  let prefix: String
  let line: QueryLineName
  /// Of the line: an answer to what has changed since is dropped.
  let generation: Int
}

/// What comes of a ``QueryEffect``.
enum QueryMessage: Sendable {
  case history(QueryHistory)
  case saved(SavedQueries)
  case completed([String], for: CompletionRequest)
  case near([WordScore], generation: Int)
}
