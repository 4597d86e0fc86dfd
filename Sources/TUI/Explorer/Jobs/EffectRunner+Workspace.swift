import Core
import Index
import Foundation
import Support
import Synchronization

extension EffectRunner.Work {
  /// The work on a workspace, which is opened by the first job that needs it.
  init(workspaceAt url: URL) { self.init(Lazy { try Workspace.open(at: url) }, at: url) }

  init(_ source: Lazy<Workspace>, at url: URL) {
    let library = Lazy { PhotoLibrary(try source.get()) }
    // What the words make of the photos is asked by two screens and by the figures: it is made once.
    let errors = LazyTable { method in ErrorAnalysis(try SemanticAnalysis(of: source.get(), method: method)) }
    let resolved = ResolvedQueries { try source.get().resolve($0, cancellation: $1) }
    self.init(
      library: { try library.get() },
      picture: { image, framing in try Thumbnail.load(source.get().url(of: image), framing) },
      heatmap: { image, target in try Heatmap.make(source.get(), image: image.id, target: target) },
      search: { request, cancellation in
        try source.get().answer(request, cancellation) { try resolved.answer(to: request, $0, cancellation) }
      },
      words: { id, k, cancellation in
        let workspace = try source.get()
        guard let vector = workspace.embedding(of: id) else { return [] }
        return try workspace.words(nearest: vector, k: k, cancellation: cancellation)
      },
      queries: QueryDesk.Work({ try source.get() }, resolved: resolved),
      analysis: { try errors.get($0) },
      map: { try EmbeddingMap(of: source.get()) },
      film: { try EpochMaps(of: source.get()) },
      resolve: { words, cancellation in
        let workspace = try source.get()
        return try words.map { try workspace.candidate($0, cancellation: cancellation) }
      }, photos: PhotoJobs.Work(source: source, library: library, errors: errors), workspace: url)
  }
}

/// Something that is made once, by whoever comes first; the others wait for it. What fails is tried again.
final class Lazy<Value: Sendable>: Sendable {
  private let make: @Sendable () throws -> Value
  private let made = Mutex<Value?>(nil)

  init(_ make: @escaping @Sendable () throws -> Value) { self.make = make }

  func get() throws -> Value {
    try made.withLock { known in
      if let known { return known }
      let value = try make()
      known = value
      return value
    }
  }
}

/// The same for each key.
final class LazyTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let make: @Sendable (Key) throws -> Value
  private let made = Mutex<[Key: Lazy<Value>]>([:])

  init(_ make: @escaping @Sendable (Key) throws -> Value) { self.make = make }

  func get(_ key: Key) throws -> Value {
    let own = made.withLock { known in
      if let own = known[key] { return own }
      let own = Lazy { [make] in try make(key) }
      known[key] = own
      return own
    }
    return try own.get()
  }
}

extension PhotoLibrary {
  fileprivate init(_ workspace: Workspace) {
    self.init(
      name: workspace.name, modelDescription: workspace.modelDescription, images: workspace.images(),
      classes: workspace.classes())
  }
}

extension Workspace {
  fileprivate func answer(
    _ request: SearchRequest, _ cancellation: Cancellation, resolve: (String) throws -> QueryAnswer
  ) throws -> SearchAnswer {
    let clock = ContinuousClock()
    let start = clock.now
    var terms: [QueryAnswer.Explanation] = []
    let vector: [Float]
    switch request.query {
    case .text(let text):
      do {
        let resolved = try resolve(text)
        terms = resolved.terms
        vector = resolved.vector
      } catch QueryError.nothingKnown(let unknown) {
        let terms = unknown.map {
          QueryAnswer.Explanation(text: $0.text, source: .unknown(suggestions: $0.suggestions))
        }
        return SearchAnswer(
          request: request, terms: terms, hits: [], milliseconds: (clock.now - start).milliseconds)
      }
    case .similar(let id):
      // The photo itself comes first, also among photos that share its embedding; it is no neighbor of itself.
      let hits = try search(like: id, k: request.k + 1, exact: request.isExact, cancellation: cancellation).dropFirst()
      return SearchAnswer(
        request: request, terms: [], hits: Array(hits), milliseconds: (clock.now - start).milliseconds)
    }
    let hits = try search(vector, k: request.k, exact: request.isExact, cancellation: cancellation)
    return SearchAnswer(
      request: request, terms: terms, hits: hits, milliseconds: (clock.now - start).milliseconds)
  }
}

extension Duration {
  fileprivate var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}
