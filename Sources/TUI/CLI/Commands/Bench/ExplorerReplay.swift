import Core
import Foundation

/// The explorer without a terminal: keys go in as a person would press them, and what a terminal would be sent is
/// counted. Everything else is as it is there: the jobs run on their threads, and their answers come when they come.
struct ExplorerReplay {
  private let pipe: WakePipe
  private let mailbox: Mailbox
  private let runner: EffectRunner
  private(set) var app: App
  private var shown: Canvas?
  private var pictures: TerminalPictures
  /// What is due, in seconds of uptime.
  private var restDue: (time: Double, generation: Int)?
  private var tickDue: (time: Double, generation: Int)?

  /// What a frame cost.
  struct Frame {
    /// From the event to the last byte of what is sent.
    var milliseconds: Double
    var bytes: Int
    /// When it was there, in seconds of uptime.
    var time: Double
  }

  /// - Throws: ``TerminalError/noPipe``.
  init(_ work: EffectRunner.Work, name: String, size: Size, depth: ColorDepth) throws {
    guard let pipe = WakePipe() else { throw TerminalError.noPipe }
    let mailbox = Mailbox(pipe: pipe)
    let surface = CellSurface(style: PictureStyle(depth: depth, characters: .unicode, usesQuadrants: true))
    pictures = TerminalPictures(surface: surface)
    runner = EffectRunner(work: work, surface: surface) { mailbox.post($0) }
    app = App(name: name, size: size, theme: Theme(depth: depth, characters: .unicode))
    self.pipe = pipe
    self.mailbox = mailbox
  }

  /// Opens the workspace: the time to the first frame, and to the last that comes by itself.
  mutating func begin() -> (first: Frame, whole: Double) {
    let start = Self.now
    perform(app.begin())
    let first = draw(since: start)
    let last = settle(limit: 120).last ?? first
    return (first, (last.time - start) * 1000)
  }

  /// Presses a key and draws the frame that answers it.
  mutating func press(_ key: Key) -> Frame {
    let start = Self.now
    perform(app.handle(.key(key)))
    return draw(since: start)
  }

  /// Draws what comes of itself (pictures, answers, the film) until nothing has come for a while.
  mutating func settle(limit: Double, quiet: Double = 0.08) -> [Frame] {
    var frames: [Frame] = []
    let end = Self.now + limit
    var quietSince = Self.now
    while Self.now < end {
      let due = [restDue?.time, tickDue?.time].compactMap(\.self).min()
      let isWaiting = app.isWaiting
      guard isWaiting || due != nil || Self.now - quietSince < quiet else { break }
      var descriptor = pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0)
      let wait = min(quiet / 4, max(0, (due ?? .infinity) - Self.now))
      _ = poll(&descriptor, 1, Int32((wait * 1000).rounded(.up)))
      _ = pipe.drain()
      let start = Self.now
      var events = mailbox.collect()
      if let rest = restDue, rest.time <= start {
        restDue = nil
        events.append(.rested(rest.generation))
      }
      if let tick = tickDue, tick.time <= start {
        tickDue = nil
        events.append(.ticked(tick.generation))
      }
      guard !events.isEmpty else { continue }
      for event in events { perform(app.handle(.message(event))) }
      let frame = draw(since: start)
      // How far a job is belongs to no key.
      guard !events.allSatisfy(\.isProgress) else { continue }
      frames.append(frame)
      quietSince = Self.now
    }
    return frames
  }

  /// Waits for every job in hand: what comes next has the cores for itself, and the workspace is nobody's any more.
  func end() {
    runner.stop()
    runner.join(within: .seconds(600))
  }

  private mutating func draw(since start: Double) -> Frame {
    let canvas = app.canvas()
    var out = OutputBuffer()
    out.appendFrame(canvas, from: shown, pictures: pictures.change(to: canvas, isCleared: shown == nil))
    shown = canvas
    let end = Self.now
    return Frame(milliseconds: (end - start) * 1000, bytes: out.count, time: end)
  }

  private mutating func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .rest(let generation): restDue = (Self.now + EventLoop.restTime, generation)
      case .tick(let generation): tickDue = (Self.now + ScatterScreen.tick, generation)
      default: runner.run(effect)
      }
    }
  }

  private static var now: Double { ProcessInfo.processInfo.systemUptime }
}

extension App {
  /// Something that the screen cannot do without is still being made.
  fileprivate var isWaiting: Bool {
    if case .loading = state.collection { return true }
    if screen == .scatter, case .loading = state.map { return true }
    if screen == .scatter, case .loading = state.film { return true }
    if screen == .confusion, case .loading = state.scores { return true }
    if screen == .zeroShot, case .loading = state.analysis { return true }
    // A heatmap is there as soon as the picture that it lies over.
    return state.heatmap.request != nil && awaitsPictures
  }
}

extension Message {
  fileprivate var isProgress: Bool { if case .photos(.progress) = self { true } else { false } }
}
