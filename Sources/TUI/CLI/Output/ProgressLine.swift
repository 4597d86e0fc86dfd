import Foundation

/// Progress on standard error: a bar with rate and time left on a terminal, a plain line now and then elsewhere.
struct ProgressLine {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let unit: String?
  private var phase = ""
  private var started = ContinuousClock.now
  private var firstDone = 0
  private var lastShown: ContinuousClock.Instant?
  private var isBarShown = false
  private var isComplete = false

  /// - Parameter unit: What is counted, in the plural: "photos"; nil: nothing a person would count, so its share is said.
  init(unit: String?) { self.unit = unit }

  /// Shows that `done` of `total` are finished in this phase. Cheap to call often.
  /// - Parameters:
  ///   - detail: what stands in the phase's place, and may change within it.
  ///   - unit: what is counted in this phase, where it is something else.
  mutating func show(phase: String, detail: String? = nil, done: Int, total: Int, unit: String? = nil) {
    let now = ContinuousClock.now
    if phase != self.phase {
      self.phase = phase
      started = now
      firstDone = done
      lastShown = nil
      isComplete = false
    }
    // Threads may report out of turn: the end is said once, and nothing after it.
    if isComplete { return }
    let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(5)
    if let lastShown, now - lastShown < pause, done < total { return }
    if !isTerminal && lastShown == nil && done < total {
      lastShown = now
      return
    }
    lastShown = now
    isComplete = done >= total
    let line = Self.text(
      phase: detail ?? phase, done: done, total: total, unit: unit ?? self.unit, rate: rate(done: done, now: now),
      columns: isTerminal ? Self.columns() : nil)
    Output.progress(isTerminal ? "\r\u{1b}[K" + line : line + "\n")
    isBarShown = isTerminal
  }

  /// Removes the bar, so that what follows starts on a clean line.
  mutating func finish() {
    if isBarShown { Output.progress("\r\u{1b}[K") }
    isBarShown = false
    phase = ""
  }

  private func rate(done: Int, now: ContinuousClock.Instant) -> Double {
    let seconds = (now - started) / .seconds(1)
    return seconds > 0 ? Double(done - firstDone) / seconds : 0
  }

  /// `embedding ▕█████░░░░▏ 812/1,919 photos  512 photos/s  3 s left`, or `reading ▕█████░░░░▏ 42 %  3 s left`.
  static func text(phase: String, done: Int, total: Int, unit: String?, rate: Double, columns: Int?) -> String {
    var tail =
      unit.map { " \(Numbers.count(done))/\(Numbers.count(total)) \($0)" }
      ?? " \(total > 0 ? 100 * done / total : 100) %"
    if rate > 0 {
      if let unit { tail += "  " + speed(rate, unit) }
      if done < total { tail += "  \(Numbers.duration(seconds: Double(total - done) / rate)) left" }
    }
    guard let columns else { return phase + tail }
    let room = columns - phase.count - tail.count - 4
    guard room >= 8 else { return String((phase + tail).prefix(columns)) }
    let length = min(room, 40)
    let filled = total > 0 ? length * done / total : 0
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: length - filled)
    return "\(phase) ▕\(bar)▏\(tail)"
  }

  /// `512 photos/s`, `1.5 trials/s`; slow work is told by the time that one takes: `40 s each`.
  static func speed(_ rate: Double, _ unit: String) -> String {
    if rate < 0.5 { return Numbers.duration(seconds: 1 / rate) + " each" }
    return (rate < 9.95 ? String(format: "%.1f", rate) : Numbers.count(Int(rate.rounded()))) + " \(unit)/s"
  }

  private static func columns() -> Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
