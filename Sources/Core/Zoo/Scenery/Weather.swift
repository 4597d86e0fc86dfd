enum Weather: Sendable, CaseIterable {
  case clear, cloudy, overcast, fog, rain, snow, evening
}
