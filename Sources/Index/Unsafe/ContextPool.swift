import CKernels
import Support

/// The contexts of an index that no search is using; the snapshots of a writer share them.
final class ContextPool: Sendable {
  /// The instruction set its searches run on.
  let path: semblance_path
  private let idle = Guarded<[SearchContext]>([])

  init(path: semblance_path = semblance_path_current()) { self.path = path }

  func take() -> SearchContext { idle.withLock { $0.popLast() } ?? SearchContext(path: path) }
  func give(back context: SearchContext) { idle.withLock { $0.append(context) } }
}
