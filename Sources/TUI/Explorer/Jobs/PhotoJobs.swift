import Core
import Synchronization

/// The jobs behind ``PhotoEffect``, each kind on a thread of its own.
final class PhotoJobs: JobRunner {
  /// What there is to be done, as functions that may be called on any thread.
  struct Work: Sendable {
    var scores: @Sendable (PhotoScores.Judge) throws -> PhotoScores
    var annotations: @Sendable () throws -> Annotations
    /// Writes the change, and gives what is there then.
    var annotate: @Sendable (Annotations.Edit) throws -> Annotations
    var list: @Sendable (ListRequest) throws -> PhotoListing
    var ready:
      @Sendable (
        ReadyList, PhotoScores.Judge, _ progress: @escaping @Sendable (Int, Int) -> Void,
        _ isCancelled: @escaping @Sendable () -> Bool
      )
        throws -> [ReadyList.Item]
    var export: @Sendable (ExportRequest) throws -> Void
  }

  private let scoring: JobQueue<PhotoScores.Judge>
  private let writing: JobQueue<Write>
  private let listing: JobQueue<ListRequest>
  private let making: JobQueue<Making>
  private let exporting: JobQueue<ExportRequest>
  /// The list that is wanted; one that is being made for an older wish stops.
  private let wanted = Counter()
  private let edits = Counter()

  private enum Write: Hashable {
    case read
    case edit(Annotations.Edit, number: Int)
  }

  private struct Making: Hashable {
    let list: ReadyList
    let judge: PhotoScores.Judge
    let number: Int
  }

  private final class Counter: Sendable {
    private let number = Mutex(0)
    func next() -> Int {
      number.withLock {
        $0 += 1
        return $0
      }
    }
    func isNewest(_ asked: Int) -> Bool { number.withLock { $0 == asked } }
  }

  init(work: Work, post: @escaping @Sendable (PhotoMessage) -> Void, problem: @escaping @Sendable (String) -> Void) {
    scoring = JobQueue(name: "scores", workers: 1) { judge in
      post(.scores(judge, Self.outcome { try work.scores(judge) }))
    }
    writing = JobQueue(name: "notes", workers: 1) { write in
      do {
        switch write {
        case .read: post(.annotations(try work.annotations()))
        case .edit(let edit, _): post(.annotations(try work.annotate(edit)))
        }
      } catch {
        problem(sentence(for: error))
      }
    }
    listing = JobQueue(name: "list", workers: 1) { request in
      post(.listing(Self.outcome { try work.list(request) }, generation: request.generation))
    }
    making = JobQueue(name: "ready list", workers: 1) { [wanted] making in
      let outcome = Self.outcome {
        try work.ready(
          making.list, making.judge,
          { done, total in
            if wanted.isNewest(making.number) { post(.progress(making.list, done: done, total: total)) }
          }, { !wanted.isNewest(making.number) })
      }
      if wanted.isNewest(making.number) { post(.ready(making.list, outcome)) }
    }
    exporting = JobQueue(name: "export", workers: 1) { request in
      do {
        try work.export(request)
        post(.exported(path: request.path, count: request.ids.count))
      } catch {
        problem(sentence(for: error))
      }
    }
  }

  func perform(_ effect: PhotoEffect) {
    switch effect {
    case .score(let judge): scoring.replace(with: [judge])
    case .readAnnotations: writing.append(.read)
    // Each change counts, also one that was made before.
    case .annotate(let edit): writing.append(.edit(edit, number: edits.next()))
    case .list(let request): listing.replace(with: [request])
    case .stopListing: listing.replace(with: [])
    case .makeReady(let list, let judge):
      making.replace(with: [Making(list: list, judge: judge, number: wanted.next())])
    case .stopReady:
      _ = wanted.next()
      making.replace(with: [])
    case .export(let request): exporting.append(request)
    }
  }

  func stop() {
    _ = wanted.next()
    scoring.stop()
    writing.finish()
    listing.stop()
    making.stop()
    exporting.finish()
  }

  func join(until deadline: ContinuousClock.Instant) -> Bool {
    let queues: [any JobRunner] = [scoring, writing, listing, making, exporting]
    return queues.allSatisfy { $0.join(until: deadline) }
  }

  private static func outcome<Value>(_ make: () throws -> Value) -> Result<Value, Failure> {
    do { return .success(try make()) } catch { return .failure(Failure(sentence: sentence(for: error))) }
  }
}
