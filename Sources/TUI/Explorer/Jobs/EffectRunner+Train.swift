import Core
import Foundation
import Support
import Synchronization

/// Trains, finds rates and watches runs, on threads of their own and of low priority, and posts what comes of it: about
/// five times a second at most, however fast the steps are.
final class TrainingJobs: JobRunner {
  private let shared = Shared()
  private let post: @Sendable (TrainingNews) -> Void
  private let looks: JobQueue<Int>
  private let outlines: JobQueue<TrainingRequest>
  private let samples: JobQueue<SampleRequest>
  private let watcher: WorkerThread

  /// - Parameter workspace: the open one.
  init(workspace: URL?, surface: any PictureSurface, post: @escaping @Sendable (TrainingNews) -> Void) {
    self.post = post
    let words = KnownWords()
    let shared = shared
    looks = JobQueue(name: "runs", workers: 1) { _ in post(.setUp(TrainingSetUp(near: workspace, own: shared.own))) }
    outlines = JobQueue(name: "outline", workers: 1) { request in
      post(.outline(request, Failure.outcome { try TrainingOutline(request, words: words.read(request.vectors)) }))
    }
    samples = JobQueue(name: "samples", workers: 1) { request in
      post(.samples(request, Failure.outcome { try request.pictures(on: surface) }))
    }
    watcher = WorkerThread("watch") { shared.watch(post) }
  }

  func perform(_ command: TrainingCommand) {
    switch command {
    case .look: looks.replace(with: [0])
    case .outline(let request): outlines.replace(with: [request])
    case .samples(let request): samples.replace(with: [request])
    case .watch(let workspace): shared.watch(workspace.map(URL.init(fileURLWithPath:)))
    case .begin(let request, let resumes): begin(request, resumes: resumes)
    case .stop: shared.stopRun()
    case .findRate(let request, let stage): findRate(request, stage)
    case .stopFinding: shared.stopFinding()
    }
  }

  private func begin(_ request: TrainingRequest, resumes: Bool) {
    let (shared, post) = (shared, post)
    shared.begin(request.workspace ?? "") { run in
      var failure: Failure?
      do {
        _ = try TrainingRun(request, resumes: resumes).run(
          report: { _ in }, indexing: { _ in }, isCancelled: { run.stop.isRaised })
      } catch TrainingError.cancelled {
      } catch {
        failure = Failure(sentence: sentence(for: error))
      }
      shared.end()
      shared.look(post)
      post(.ended(failure))
    }
  }

  private func findRate(_ request: TrainingRequest, _ stage: TrainingStage) {
    let post = post
    shared.beginFinding { stop in
      var failure: Failure?
      do {
        let trainer = try TrainingRun(request).trainer(in: FileManager.default.temporaryDirectory)
        var (done, count) = (0, 0)
        var shown = ContinuousClock.now - .seconds(1)
        let curve = try trainer.rateCurve(
          stage, progress: { (done, count) = ($0, $1) },
          report: { curve in
            guard ContinuousClock.now - shown > .milliseconds(150) else { return }
            shown = .now
            post(.rates(curve, done: done, of: count))
          }, isCancelled: { stop.isRaised })
        post(.rates(curve, done: done, of: count))
      } catch TrainingError.cancelled {
      } catch {
        failure = Failure(sentence: sentence(for: error))
      }
      post(.found(failure))
    }
  }

  /// Stops everything; a run finishes its step and saves first, for which this waits some seconds.
  func stop() {
    looks.stop()
    outlines.stop()
    samples.stop()
    shared.stop()
  }

  func join(until deadline: ContinuousClock.Instant) -> Bool {
    let queues: [any JobRunner] = [looks, outlines, samples]
    return queues.allSatisfy { $0.join(until: deadline) }
      && (shared.threads + [watcher]).allSatisfy { $0.join(within: deadline - .now) }
  }
}

extension TrainingJobs {
  /// A wish that a job looks at now and then.
  final class Flag: Sendable {
    private let value = Mutex(false)
    func raise() { value.withLock { $0 = true } }
    var isRaised: Bool { value.withLock { $0 } }
  }

  /// A run of this process.
  final class Run: Sendable {
    let workspace: String
    let stop = Flag()

    init(_ workspace: String) { self.workspace = workspace }
  }

  /// What the jobs' threads have in common.
  private final class Shared: Sendable {
    private struct State {
      var run: Run?
      var finding: Flag?
      var reader: TrainingJournal.Reader?
      /// Another run is watched since the watcher looked.
      var isNew = false
      var isStopped = false
      /// Of the run, if there is one, and of all that were begun to find a rate.
      var training: WorkerThread?
      var finders: [WorkerThread] = []
    }

    private static let pause = Duration.milliseconds(200)
    /// A step of a large network on a slow machine, and the writing of its state.
    private static let patience = Duration.seconds(20)

    private let state = Monitor(State())

    var own: String? { state.withLock { $0.run?.workspace } }

    var threads: [WorkerThread] { state.withLock { $0.finders + [$0.training].compactMap(\.self) } }

    /// Unless a run goes on already.
    func begin(_ workspace: String, _ body: @escaping @Sendable (Run) -> Void) {
      state.withLock { state in
        guard state.run == nil, !state.isStopped else { return }
        let run = Run(workspace)
        state.run = run
        state.training = WorkerThread("training", priority: ThreadPriority.background) { body(run) }
      }
    }

    func end() { state.withLock { $0.run = nil } }

    func stopRun() { state.withLock { $0.run }?.stop.raise() }

    /// In place of one that is being found.
    func beginFinding(_ body: @escaping @Sendable (_ stop: Flag) -> Void) {
      state.withLock { state in
        state.finding?.raise()
        guard !state.isStopped else { return }
        let flag = Flag()
        state.finding = flag
        state.finders.removeAll { $0.join(within: .zero) }
        state.finders.append(WorkerThread("rates", priority: ThreadPriority.background) { body(flag) })
      }
    }

    func stopFinding() { state.withLock { $0.finding }?.raise() }

    func stop() {
      stopFinding()
      let (run, thread) = state.change { state in
        state.isStopped = true
        return (state.run, state.training)
      }
      run?.stop.raise()
      _ = thread?.join(within: Self.patience)
    }

    func watch(_ workspace: URL?) {
      state.change { state in
        state.reader = workspace.map { TrainingJournal.Reader($0) }
        state.isNew = true
      }
    }

    /// Reads what is new of the run that is watched, and posts it.
    func look(_ post: (TrainingNews) -> Void) {
      // Under the lock, so that the end of a run cannot overtake its last epoch.
      state.withLock { state in
        guard var reader = state.reader, !state.isStopped else { return }
        if reader.refresh() { post(.history(reader.history, workspace: reader.workspace.path)) }
        state.reader = reader
      }
    }

    /// Until all is stopped.
    func watch(_ post: (TrainingNews) -> Void) {
      while true {
        let isStopped = state.wait { state -> Bool? in
          state.isNew = false
          return state.isStopped || state.reader != nil ? state.isStopped : nil
        }
        if isStopped { return }
        look(post)
        _ = state.wait(for: Self.pause) { $0.isNew || $0.isStopped ? () : nil }
      }
    }
  }

  /// The word vectors that were read last, so that each change of the form need not read them again.
  private final class KnownWords: Sendable {
    private struct Known {
      var path = ""
      var modified: Date?
      var words: WordVectors?
    }

    private let known = Mutex(Known())

    func read(_ path: String) throws -> WordVectors {
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      let modified = attributes?[.modificationDate] as? Date
      return try known.withLock { known in
        if known.path == path, known.modified == modified, let words = known.words { return words }
        let words = try WordVectors.load(from: URL(fileURLWithPath: path))
        known = Known(path: path, modified: modified, words: words)
        return words
      }
    }
  }
}

extension SampleRequest {
  /// - Throws: What reading the photos or the data set throws.
  fileprivate func pictures(on surface: any PictureSurface) throws -> [TrainingSample] {
    // As fine as the screen shows it.
    let grain = surface.pixelsPerCell
    let side = min(224, max(64, max(place.width * grain.width, place.height * grain.height)))
    let samples: [Augmenter.Sample]
    switch kind {
    case .photo(let id, let path):
      let file = URL(fileURLWithPath: request.data).appendingPathComponent(path)
      samples = try Augmenter.samples(
        of: TrainingPhoto(id: id, path: file.path, target: 0), count: count, plan: request.plan, from: epoch, side: side
      )
    case .batch:
      let set = try TrainingSet(
        DataSet(at: URL(fileURLWithPath: request.data)), valid: request.valid, seed: request.plan.seed)
      samples = try Augmenter.batch(of: set, count: count, plan: request.plan, epoch: epoch, side: side)
    }
    return samples.map { sample in
      TrainingSample(
        name: URL(fileURLWithPath: sample.path).deletingPathExtension().lastPathComponent,
        picture: surface.picture(of: sample.picture, in: place, fit: .whole))
    }
  }
}

/// The sentence of an error. Beside ``Failure``, whose own sentence hides the function.
private func words(for error: any Error) -> String { sentence(for: error) }

extension Failure {
  fileprivate init(_ error: any Error) { self.init(sentence: words(for: error)) }

  fileprivate static func outcome<Value>(_ make: () throws -> Value) -> Result<Value, Failure> {
    do { return .success(try make()) } catch { return .failure(Failure(error)) }
  }
}
