import Core
import Foundation
import Support

/// Does what screens ask for, on threads of its own, and posts what comes of it. The screens never wait for it.
final class EffectRunner: Sendable {
  /// What there is to be done with a collection, as functions that may be called on any thread.
  struct Work: Sendable {
    var library: @Sendable () throws -> PhotoLibrary
    /// What a framing shows of a photo, chosen by the size at which it is shown.
    var picture: @Sendable (ImageRecord, (PixelSize) -> Framing) throws -> PixelImage
    var heatmap: @Sendable (ImageRecord, Heatmap.Target) throws -> Heatmap
    var search: @Sendable (SearchRequest, Cancellation) throws -> SearchAnswer
    var words: @Sendable (Int64, _ k: Int, Cancellation) throws -> [WordScore]
    var queries: QueryDesk.Work
    var analysis: @Sendable (SemanticAnalysis.Method) throws -> ErrorAnalysis
    var map: @Sendable () throws -> EmbeddingMap
    var film: @Sendable () throws -> EpochMaps
    var resolve: @Sendable ([String], Cancellation) throws -> [ResolvedTerm]
    var photos: PhotoJobs.Work
    /// The open workspace, for what is trained from it.
    var workspace: URL?
  }

  private let pictures: JobQueue<PictureRequest>
  // Each its own thread: a slow disk must not hold up a search.
  private let searches: JobQueue<SearchRequest>
  private let words: JobQueue<WordRequest>
  private let desk: QueryDesk
  private let loading: JobQueue<Int>
  private let analyses: JobQueue<SemanticAnalysis.Method>
  private let maps: JobQueue<Int>
  private let films: JobQueue<Int>
  private let candidates: JobQueue<CandidateRequest>
  private let photos: PhotoJobs
  private let training: TrainingJobs

  private struct WordRequest: Hashable {
    let id: Int64
    let k: Int
  }

  private struct CandidateRequest: Hashable {
    let words: [String]
    let generation: Int
  }

  init(work: Work, surface: any PictureSurface, post: @escaping @Sendable (Message) -> Void) {
    let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
    let maker = PictureMaker(photo: work.picture, heatmap: work.heatmap, surface: surface)
    pictures = JobQueue(name: "pictures", workers: min(8, max(2, cores))) { request in
      post(.picture(request.key, maker.make(request)))
    }
    searches = JobQueue(name: "search", workers: 1) { request, cancellation in
      do {
        post(.answer(try work.search(request, cancellation)))
      } catch is CancellationError {
      } catch {
        post(.searchFailed(generation: request.generation, Failure(sentence: sentence(for: error))))
      }
    }
    words = JobQueue(name: "words", workers: 1) { request, cancellation in
      do {
        post(.words(id: request.id, try work.words(request.id, request.k, cancellation)))
      } catch is CancellationError {
      } catch {
        post(.words(id: request.id, []))
        post(.problem(sentence(for: error)))
      }
    }
    desk = QueryDesk(work: work.queries, post: post)
    analyses = JobQueue(name: "analysis", workers: 1) { method in
      post(.analysis(method, Self.outcome { try work.analysis(method) }))
    }
    maps = JobQueue(name: "map", workers: 1) { _ in post(.map(Self.outcome(work.map))) }
    films = JobQueue(name: "film", workers: 1) { _ in post(.film(Self.outcome(work.film))) }
    candidates = JobQueue(name: "candidates", workers: 1) { request, cancellation in
      do {
        post(.resolved(try work.resolve(request.words, cancellation), generation: request.generation))
      } catch is CancellationError {
      } catch {
        post(.resolved([], generation: request.generation))
      }
    }
    photos = PhotoJobs(work: work.photos, post: { post(.photos($0)) }, problem: { post(.problem($0)) })
    training = TrainingJobs(workspace: work.workspace, surface: surface) { post(.training($0)) }
    loading = JobQueue(name: "library", workers: 1) { _ in
      do {
        post(.library(.success(try work.library())))
      } catch {
        post(.library(.failure(Failure(sentence: sentence(for: error)))))
      }
    }
  }

  /// Begins it and returns at once. Timers and the terminal's own effects are the event loop's.
  func run(_ effect: Effect) {
    switch effect {
    case .loadLibrary: loading.replace(with: [0])
    case .pictures(let requests): pictures.replace(with: requests)
    case .search(let request): searches.replace(with: [request])
    case .words(let id, let k): words.replace(with: [WordRequest(id: id, k: k)])
    case .query(let effect): desk.perform(effect)
    case .analyze(let method): analyses.replace(with: [method])
    case .project: maps.replace(with: [0])
    case .film: films.replace(with: [0])
    case .resolve(let words, let generation):
      candidates.replace(with: [CandidateRequest(words: words, generation: generation)])
    case .photos(let effect): photos.perform(effect)
    case .training(let command): training.perform(command)
    case .rest, .tick, .setMouse, .redraw, .suspend, .openWorkspace, .quit: break
    }
  }

  /// Everything that has threads; training last, for whose last step is waited.
  private var runners: [any JobRunner] {
    [pictures, searches, words, desk, loading, analyses, maps, films, candidates, photos, training]
  }

  /// No further job begins; what is being written is written to its end, and a run saves.
  func stop() {
    for runner in runners { runner.stop() }
  }

  /// After ``stop()``: waits until no thread holds anything of the workspace any more.
  /// - Returns: False where a job in hand takes longer.
  @discardableResult
  func join(within limit: Duration) -> Bool {
    let deadline = ContinuousClock.now + limit
    return runners.allSatisfy { $0.join(until: deadline) }
  }

  private static func outcome<Value>(_ make: () throws -> Value) -> Result<Value, Failure> {
    do { return .success(try make()) } catch { return .failure(Failure(sentence: sentence(for: error))) }
  }
}
