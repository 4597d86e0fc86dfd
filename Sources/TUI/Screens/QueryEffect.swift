import Core

/// What typing a query asks for beside its results.
enum QueryEffect: Hashable, Sendable {
  /// The queries of earlier sessions, and those that are saved with the workspace.
  case load
  /// Words that begin so; it replaces what was asked before.
  case complete(prefix: String, generation: Int)
  /// The words near to what a search asks with.
  case near(SearchRequest)
  case remember(String)
  case save(SavedQueries)
}

/// What comes of a ``QueryEffect``.
enum QueryMessage: Sendable {
  case history(QueryHistory)
  case saved(SavedQueries)
  case completed([String], generation: Int)
  case near([WordScore], generation: Int)
}
