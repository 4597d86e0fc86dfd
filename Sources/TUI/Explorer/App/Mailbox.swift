import Synchronization

/// Messages from jobs to the main thread, which sleeps on a pipe.
final class Mailbox: Sendable {
  private let messages = Mutex<[Message]>([])
  private let pipe: WakePipe

  init(pipe: WakePipe) { self.pipe = pipe }

  func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    pipe.wake()
  }

  /// All that came since the last call.
  func collect() -> [Message] {
    messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
