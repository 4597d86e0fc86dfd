/// Where values and their gradients lie.
extension TrainingProgramBuilder {
  func held(_ value: Value) -> Held {
    guard let held = values[value] else { preconditionFailure("layer \(value.index) is read before it is made") }
    return held
  }

  func valueLayout(_ value: Value) -> Layout { held(value).layout }

  func needsGradient(_ value: Value) -> Bool {
    value.index > root.index || (value == root && wantsRootGradient)
  }

  func activation(_ layout: Layout) throws -> Held {
    let offset = activationBytes
    activationBytes += (layout.bytes + 63) / 64 * 64
    return Held(place: Place(base: .activation, byteOffset: offset), layout: layout)
  }

  func newValue(_ value: Value) throws -> Held {
    let layout = try Layout(graph.shape(value).dimensions(batch: batch), format)
    if let (whole, _) = wholes[value] {
      if values[whole] == nil { values[whole] = try newValue(whole) }
      var part = Held(place: held(whole).place, layout: layout)
      part.place.byteOffset += partOffset(value)
      values[value] = part
    } else {
      values[value] = try activation(layout)
    }
    return held(value)
  }

  func partOffset(_ part: Value) -> Int {
    guard let (_, channels) = wholes[part] else { return 0 }
    return channels * graph.shape(part).height * graph.shape(part).width * MemoryLayout<Float>.stride
  }

  func rows(_ x: Value) throws -> Held {
    let source = held(x)
    let plain = try Layout([batch, graph.shape(x).channels, 1, 1], .plain)
    if source.layout.bytes == plain.bytes { return Held(place: source.place, layout: plain) }
    let copy = try activation(plain)
    try add(.reorder(from: source.layout, to: plain), [(.source, source), (.destination, copy)])
    return copy
  }

  func temporary(_ layout: Layout) throws -> Held {
    Held(place: Place(base: .scratch(arena.block(bytes: layout.bytes, first: now))), layout: layout)
  }

  /// Calls `write` with where a gradient by `value` goes: its own place for the first, else one that is then added.
  func contribute(to value: Value, _ write: (Held) throws -> Void) throws {
    if gradients[value] == nil {
      let place = try temporary(valueLayout(value))
      gradients[value] = place
      try write(place)
    } else {
      let part = try temporary(valueLayout(value))
      try write(part)
      try contributeSum(part, to: value)
    }
  }

  func contributeSum(_ part: Held, to value: Value) throws {
    guard let sum = gradients[value] else { preconditionFailure("nothing to add to") }
    try add(.add(sum.layout), [(.source, sum), (.addend, part), (.destination, sum)])
  }
}
