import Foundation
import Support

extension TrainingJournal {
  /// Keeps the journal of a run that goes on. At most ``pointsPerStage`` steps of a stage are written, each with the mean
  /// of what it stands for, and the file is touched a few times a second.
  ///
  /// While it lives, its folder is locked: one process trains in a workspace at a time, and others can tell that it does.
  final class Writer {
    static let pointsPerStage = 2000
    private static let pause = Duration.milliseconds(150)

    private let file: Int32
    private let lock: WorkspaceLock
    private let started = ContinuousClock.now
    private var waiting = Data()
    private var written = ContinuousClock.now
    private var stride = 1
    private var lossSum = 0.0
    private var steps = 0

    /// - Throws: ``TrainingError/busy(path:)`` while another process trains here; `FileError` where nothing can be written.
    init(_ request: TrainingRequest, photos: Photos, in folder: URL, resumes: Bool) throws {
      try Folder.make(at: folder)
      do { lock = try WorkspaceLock(folder) } catch WorkspaceError.busy {
        throw TrainingError.busy(path: folder.deletingLastPathComponent().path)
      }
      let url = folder.appendingPathComponent(fileName)
      let descriptor = open(url.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | (resumes ? 0 : O_TRUNC), 0o644)
      guard descriptor >= 0 else { throw FileError.system(SystemError(.write, url.path)) }
      file = descriptor
      append(.begin(request, photos, resumes: resumes, process: getpid()))
      flush()
    }

    deinit {
      flush()
      close(file)
      lock.unlock()
    }

    func add(_ event: TrainingEvent) {
      switch event {
      case .stage(let stage, let epochs, let steps):
        stride = max(1, epochs * steps / Self.pointsPerStage)
        (lossSum, self.steps) = (0, 0)
        append(.stage(stage, epochs: epochs, steps: steps))
      case .step(let stage, let epoch, let step, let count, let loss, let rate):
        lossSum += Double(loss)
        steps += 1
        guard steps >= stride || step == count else { break }
        append(
          .step(
            stage, epoch: epoch, step: step, of: count, loss: lossSum / Double(steps), rate: rate,
            time: (ContinuousClock.now - started) / .seconds(1)))
        (lossSum, steps) = (0, 0)
      case .looking(let done, let count):
        // For whoever watches now; what is past is of no use in the file.
        guard done < count, ContinuousClock.now - written > Self.pause else { return }
        append(.looking(done: done, of: count))
      case .epoch(let record): append(.epoch(record))
      case .skipped(let path, let error): append(.skipped(path: path, reason: ErrorRecord(error)))
      }
      if ContinuousClock.now - written > Self.pause { flush() }
    }

    func add(_ progress: IndexingProgress) {
      append(.indexing(phase: progress.phase.rawValue, done: progress.done, total: progress.total))
      if ContinuousClock.now - written > Self.pause { flush() }
    }

    func end(_ end: End) {
      append(.end(end))
      flush()
    }

    private func append(_ line: Line) {
      guard let text = try? encoder.encode(line) else { return }
      waiting += text
      waiting.append(UInt8(ascii: "\n"))
    }

    /// A journal that cannot be written is no reason to end a run; where the disk is full, its state says so.
    private func flush() {
      written = .now
      var rest = waiting[...]
      waiting = Data()
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}
