import Core
import Support

/// The vectors of typed queries. Photos and words near to one are looked for at the same time, by two threads, and it is
/// resolved once: a file in it is embedded once, a sentence encoded once.
final class ResolvedQueries: Sendable {
  private let known = OnceCache<SearchRequest, QueryAnswer>(capacity: 4)
  private let resolve: @Sendable (String, Cancellation) throws -> QueryAnswer

  init(resolve: @escaping @Sendable (String, Cancellation) throws -> QueryAnswer) { self.resolve = resolve }

  /// - Throws: what resolving throws; `CancellationError`.
  func answer(to request: SearchRequest, _ text: String, _ cancellation: Cancellation) throws -> QueryAnswer {
    try known.value(for: request, cancellation: cancellation) { try resolve(text, cancellation) }
  }
}
