import Core

/// Which photos Browse wants, and in which order.
struct ListRequest: Hashable, Sendable {
  /// Grows with every request; an answer to an older one is not shown.
  let generation: Int
  /// Whose figures it goes by.
  let judge: PhotoScores.Judge
  /// Nil for all.
  let ids: [Int64]?
  let filter: Filter?
  let order: PhotoListing.Order
}

/// Photos to be written into a file, which must not be there yet.
struct ExportRequest: Hashable, Sendable {
  let path: String
  let ids: [Int64]
  let reasons: [Int64: String]
  let judge: PhotoScores.Judge
}

/// What is asked about photos as such: the model's figures, tags and notes, lists.
enum PhotoEffect: Hashable, Sendable {
  case score(PhotoScores.Judge)
  case readAnnotations
  case annotate(Annotations.Edit)
  case list(ListRequest)
  case stopListing
  case makeReady(ReadyList, PhotoScores.Judge)
  case stopReady
  case export(ExportRequest)
}

/// What comes of it.
enum PhotoMessage: Sendable {
  case scores(PhotoScores.Judge, Result<PhotoScores, Failure>)
  case annotations(Annotations)
  case listing(Result<PhotoListing, Failure>, generation: Int)
  case progress(ReadyList, done: Int, total: Int)
  case ready(ReadyList, Result<[ReadyList.Item], Failure>)
  case exported(path: String, count: Int)
}
