/// What runs jobs on threads of its own.
protocol JobRunner: AnyObject, Sendable {
  /// No further job begins; what must not be lost is done to its end.
  func stop()

  /// After ``stop()``: waits until the threads are gone, and with them all that they held.
  /// - Returns: False where a job in hand takes longer.
  func join(until deadline: ContinuousClock.Instant) -> Bool
}
