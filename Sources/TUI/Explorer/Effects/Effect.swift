import Core
import Index

/// What to search for.
enum SearchQuery: Hashable, Sendable {
  case text(String)
  case similar(Int64)
}

struct SearchRequest: Hashable, Sendable {
  /// Grows with every request; an answer to an older one is not shown.
  let generation: Int
  let query: SearchQuery
  let k: Int
  let isExact: Bool
}

/// What a screen asks for. ``EffectRunner`` does it, and what comes of it returns as a ``Message``.
enum Effect: Hashable, Sendable {
  case loadLibrary
  /// What is on the screen, most urgent first. It replaces what was asked before: the rest is not begun any more.
  case pictures([PictureRequest])
  case search(SearchRequest)
  case words(id: Int64, k: Int)
  case query(QueryEffect)
  case analyze(SemanticAnalysis.Method)
  case project
  /// The film of training.
  case film
  case photos(PhotoEffect)
  /// The vectors of words, for candidates.
  case resolve(words: [String], generation: Int)
  case training(TrainingCommand)
  /// Leaves this workspace for another.
  case openWorkspace(String)
  /// ``Message/rested(_:)`` when 30 ms have gone by.
  case rest(generation: Int)
  /// ``Message/ticked(_:)`` when it is time for the film's next frame.
  case tick(generation: Int)
  case setMouse(Bool)
  case redraw
  case suspend
  case quit
}

struct SearchAnswer: Hashable, Sendable {
  let request: SearchRequest
  let terms: [QueryAnswer.Explanation]
  /// Best first; empty where nothing of the query was understood.
  let hits: [Hit]
  let milliseconds: Double
}

/// What jobs, timers and the terminal's owner tell the screens.
enum Message: Sendable {
  case library(Result<PhotoLibrary, Failure>)
  case picture(PictureKey, PictureOutcome)
  case answer(SearchAnswer)
  case searchFailed(generation: Int, Failure)
  case words(id: Int64, [WordScore])
  case query(QueryMessage)
  case analysis(SemanticAnalysis.Method, Result<ErrorAnalysis, Failure>)
  case map(Result<EmbeddingMap, Failure>)
  case film(Result<EpochMaps, Failure>)
  case photos(PhotoMessage)
  case resolved([ResolvedTerm], generation: Int)
  case training(TrainingNews)
  case rested(Int)
  case ticked(Int)
  case problem(String)
}

/// Everything a screen can be told.
enum Event: Sendable {
  case key(Key)
  case mouse(Mouse)
  case paste(String)
  case resize(Size)
  case background(PixelColor)
  case message(Message)
}
