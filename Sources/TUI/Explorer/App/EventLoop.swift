import Foundation

/// Runs an ``App`` on a ``Terminal``: waits for keys, jobs, signals and timers, and shows one frame for all that came.
/// Everything here happens on the main thread.
struct EventLoop {
  private let terminal: Terminal
  private let pipe: WakePipe
  private let mailbox: Mailbox
  private let runner: EffectRunner
  private(set) var app: App
  /// When the selection will have stood still for long enough, in seconds of uptime.
  private var restDue: (time: Double, generation: Int)?
  /// When the film's next frame is due.
  private var tickDue: (time: Double, generation: Int)?
  private var isFinished = false
  private var endingSignal: Int32?
  /// The workspace to open in this one's place, once the loop has ended.
  private(set) var nextWorkspace: String?
  /// Reads in a row that found nothing although there was something: the terminal is gone.
  private var emptyReads = 0

  static let restTime = 0.03

  init(terminal: Terminal, pipe: WakePipe, mailbox: Mailbox, runner: EffectRunner, app: App) {
    self.terminal = terminal
    self.pipe = pipe
    self.mailbox = mailbox
    self.runner = runner
    self.app = app
  }

  /// Until the person quits; returns the signal that ended it, if one did.
  mutating func run() -> Int32? {
    perform(app.begin())
    terminal.flush(app.canvas())
    while !isFinished {
      wait()
      let events = collect()
      guard !events.isEmpty else { continue }
      for event in events where !isFinished { perform(app.handle(event)) }
      if !isFinished { terminal.flush(app.canvas()) }
    }
    return endingSignal
  }

  private mutating func wait() {
    var descriptors = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
    ]
    let due = [restDue?.time, tickDue?.time].compactMap(\.self).min()
    let timeout = due.map { max(0, Int32((($0 - Self.now) * 1000).rounded(.up))) } ?? -1
    let ready = poll(&descriptors, 2, timeout)
    let gone = Int16(POLLHUP) | Int16(POLLERR) | Int16(POLLNVAL)
    if ready > 0, descriptors[0].revents & gone != 0, descriptors[0].revents & Int16(POLLIN) == 0 {
      end(by: SIGHUP)
    }
    if ready > 0, descriptors[0].revents & Int16(POLLIN) != 0 { emptyReads += 1 }
    if emptyReads > 64 { end(by: SIGHUP) }
  }

  private mutating func collect() -> [Event] {
    var events: [Event] = []
    for signal in pipe.drain() { events += respond(to: signal) }
    let typed = terminal.readEvents()
    if !typed.isEmpty { emptyReads = 0 }
    for event in typed {
      switch event {
      case .key(let key): events.append(.key(key))
      case .mouse(let mouse): events.append(.mouse(mouse))
      case .paste(let text): events.append(.paste(text))
      case .reply(.background(let color)): events.append(.background(color))
      case .reply(.synchronizedOutput(let isSupported)): terminal.synchronizesOutput = isSupported
      case .reply(.deviceAttributes): break
      }
    }
    events += mailbox.collect().map { .message($0) }
    if let due = restDue, due.time <= Self.now {
      restDue = nil
      events.append(.message(.rested(due.generation)))
    }
    if let due = tickDue, due.time <= Self.now {
      tickDue = nil
      events.append(.message(.ticked(due.generation)))
    }
    return events
  }

  private mutating func respond(to signal: Int32) -> [Event] {
    switch signal {
    case SIGWINCH:
      terminal.resize(to: terminal.size)
      return [.resize(terminal.size)]
    case SIGTSTP:
      suspend()
      return [.resize(terminal.size)]
    case SIGCONT:
      terminal.invalidate()
      return [.resize(terminal.size)]
    default:
      end(by: signal)
      return []
    }
  }

  private mutating func end(by signal: Int32) {
    isFinished = true
    endingSignal = signal
  }

  /// Back to the shell; the window may have another size afterwards.
  private func suspend() {
    terminal.suspend()
    terminal.resize(to: terminal.size)
  }

  private mutating func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .quit: isFinished = true
      case .suspend:
        suspend()
        perform(app.handle(.resize(terminal.size)))
      case .redraw: terminal.invalidate()
      case .setMouse(let on): terminal.setMouse(on)
      case .rest(let generation): restDue = (Self.now + Self.restTime, generation)
      case .tick(let generation): tickDue = (Self.now + ScatterScreen.tick, generation)
      case .openWorkspace(let path):
        nextWorkspace = path
        isFinished = true
      default: runner.run(effect)
      }
    }
  }

  private static var now: Double { ProcessInfo.processInfo.systemUptime }
}
