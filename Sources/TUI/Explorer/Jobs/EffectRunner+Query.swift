import Core
import Support

/// Answers what typing asks for: each kind on a thread of its own, so that a slow one never holds up a key.
final class QueryDesk: JobRunner {
  /// What there is to be asked, as functions that may be called on any thread.
  struct Work: Sendable {
    var complete: @Sendable (_ prefix: String) throws -> [String]
    var near: @Sendable (SearchRequest, Cancellation) throws -> [WordScore]
    var history: @Sendable () -> QueryHistory
    var remember: @Sendable (String) throws -> Void
    var saved: @Sendable () throws -> SavedQueries
    var save: @Sendable (SavedQueries) throws -> Void
  }

  private let completions: JobQueue<CompletionRequest>
  private let neighbors: JobQueue<SearchRequest>
  /// In order: what is written later was typed later.
  private let files: JobQueue<QueryEffect>

  init(work: Work, post: @escaping @Sendable (Message) -> Void) {
    completions = JobQueue(name: "completion", workers: 1) { request in
      // Words that cannot be had are no reason to stop someone's typing.
      post(.query(.completed((try? work.complete(request.prefix)) ?? [], for: request)))
    }
    neighbors = JobQueue(name: "words near", workers: 1) { request, cancellation in
      do {
        post(.query(.near(try work.near(request, cancellation), generation: request.generation)))
      } catch is CancellationError {
      } catch {
        // Why, is told of the photos.
        post(.query(.near([], generation: request.generation)))
      }
    }
    files = JobQueue(name: "queries", workers: 1) { effect in
      do {
        switch effect {
        case .complete, .near: break
        case .load:
          post(.query(.history(work.history())))
          post(.query(.saved(try work.saved())))
        case .remember(let text): try work.remember(text)
        case .save(let queries): try work.save(queries)
        }
      } catch {
        post(.problem(sentence(for: error)))
      }
    }
  }

  func perform(_ effect: QueryEffect) {
    switch effect {
    case .complete(let request): completions.replace(with: [request])
    case .near(let request): neighbors.replace(with: [request])
    case .load, .remember, .save: files.append(effect)
    }
  }

  /// What is being written is written to its end.
  func stop() {
    completions.stop()
    neighbors.stop()
    files.finish()
  }

  func join(until deadline: ContinuousClock.Instant) -> Bool {
    let queues: [any JobRunner] = [completions, neighbors, files]
    return queues.allSatisfy { $0.join(until: deadline) }
  }
}

extension QueryDesk.Work {
  /// The work on a workspace; the history is the person's own.
  init(_ open: @escaping @Sendable () throws -> Workspace, resolved: ResolvedQueries) {
    self.init(
      complete: { try open().text.vocabulary.completions(of: $0) },
      near: { request, cancellation in
        let workspace = try open()
        let k = request.k / 2
        switch request.query {
        case .text(let text):
          let answer = try resolved.answer(to: request, text, cancellation)
          return try workspace.vocabulary(nearest: answer.vector, k: k, excluding: answer.words)
        case .similar(let id):
          return try workspace.embedding(of: id).map { try workspace.vocabulary(nearest: $0, k: k) } ?? []
        }
      },
      history: { QueryHistory.standardURL().map(QueryHistory.init(readingFrom:)) ?? QueryHistory() },
      remember: { text in _ = try QueryHistory.standardURL().map { try QueryHistory.adding(text, to: $0) } },
      saved: { try open().savedQueries() }, save: { try open().save($0) })
  }
}
