import Foundation
import Synchronization

/// How often Ctrl-C or SIGTERM came: a signal handler can reach nothing but a global.
private let interrupts = Atomic<Int>(0)

/// Ctrl-C and SIGTERM as a flag while it lives, so that long work can finish its step and keep what it has. A second
/// Ctrl-C ends the program at once.
final class InterruptFlag: Sendable {
  init() {
    interrupts.store(0, ordering: .relaxed)
    // Whoever started this program may have started it from a thread that takes no signals, as thread pools do.
    var taken = sigset_t()
    sigemptyset(&taken)
    for number in [SIGINT, SIGTERM] {
      sigaddset(&taken, number)
      signal(number) { _ in
        guard interrupts.add(1, ordering: .relaxed).newValue > 1 else { return }
        QuietInput.end()
        _exit(130)
      }
    }
    pthread_sigmask(SIG_UNBLOCK, &taken, nil)
  }

  var isRaised: Bool { interrupts.load(ordering: .relaxed) > 0 }

  deinit {
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)
  }
}
