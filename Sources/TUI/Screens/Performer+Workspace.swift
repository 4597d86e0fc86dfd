import Core
import Index
import Foundation
import Synchronization

extension Performer.Work {
  /// The work on a workspace, which is opened by the first job that needs it.
  init(workspaceAt url: URL) {
    let source = LazyWorkspace(url: url)
    self.init(
      library: {
        let workspace = try source.open()
        return Library(
          name: workspace.name, modelDescription: workspace.modelDescription, images: workspace.images(),
          classes: workspace.classes())
      },
      picture: { image, size, fit in
        let file = try source.open().url(of: image)
        return switch fit {
        case .whole: try Thumbnail.load(file, fitting: size)
        case .fill: try Thumbnail.load(file, covering: size)
        }
      },
      search: { request in try source.open().answer(request) },
      words: { id, k in
        let workspace = try source.open()
        guard let vector = workspace.embedding(of: id) else { return [] }
        return workspace.words(nearest: vector, k: k)
      },
      analysis: { ErrorAnalysis(try SemanticAnalysis(of: source.open(), method: $0)) },
      map: { try EmbeddingMap(of: source.open()) },
      film: { try EpochMaps(of: source.open()) },
      resolve: { words in
        let vocabulary = try source.open().words
        return words.map(vocabulary.resolve)
      })
  }
}

/// A workspace that is opened once, by whoever comes first; the others wait for it.
private final class LazyWorkspace: Sendable {
  private let url: URL
  private let opened = Mutex<Workspace?>(nil)

  init(url: URL) { self.url = url }

  func open() throws -> Workspace {
    try opened.withLock { known in
      if let known { return known }
      let workspace = try Workspace.open(at: url)
      known = workspace
      return workspace
    }
  }
}

extension Workspace {
  fileprivate func answer(_ request: SearchRequest) throws -> SearchAnswer {
    let clock = ContinuousClock()
    let start = clock.now
    var terms: [TermNote] = []
    let vector: [Float]
    switch request.query {
    case .text(let text):
      do {
        let resolved = try resolve(text)
        terms = resolved.terms.map(TermNote.init)
        vector = resolved.vector
      } catch QueryError.nothingKnown(let unknown) {
        let terms = unknown.map { TermNote(text: $0.text, source: .unknown(suggestions: $0.suggestions)) }
        return SearchAnswer(
          request: request, terms: terms, hits: [], milliseconds: (clock.now - start).milliseconds)
      }
    case .similar(let id):
      guard let own = embedding(of: id) else { throw WorkspaceError.unknownImage(id: id) }
      vector = own
    case .chosen(_, let ids):
      return SearchAnswer(request: request, terms: [], hits: ids.map { Hit(id: $0, score: 1) }, milliseconds: 0)
    }
    var hits = try search(vector, k: request.k + 1, exact: request.isExact)
    // A photo is no neighbour of itself.
    if case .similar(let id) = request.query { hits.removeAll { $0.id == id } }
    return SearchAnswer(
      request: request, terms: terms, hits: Array(hits.prefix(request.k)),
      milliseconds: (clock.now - start).milliseconds)
  }
}

extension TermNote {
  init(_ explanation: QueryAnswer.Explanation) {
    let source: Source =
      switch explanation.source {
      case .words(.word): .word
      case .words(.phrase(let known, let missing)): .phrase(known: known, missing: missing)
      case .words(.subwords): .subwords
      case .words(.unknown(let suggestions)): .unknown(suggestions: suggestions)
      case .image, .file: .photo
      case .group(let inner): .group(inner.map(TermNote.init))
      }
    self.init(text: explanation.text, weight: explanation.weight, source: source)
  }
}

extension Duration {
  fileprivate var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}
