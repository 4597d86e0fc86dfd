import Foundation

/// Wall and processor time since it was made: on a machine that does other work too, the second is the steadier figure.
struct Stopwatch {
  private let start = ContinuousClock.now
  private let spent = clock()

  var wall: Double { start.duration(to: .now) / .seconds(1) }
  var processor: Double { Double(clock() - spent) / Double(CLOCKS_PER_SEC) }
}
