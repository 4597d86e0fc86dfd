/// Weights as operations want them, and where their gradients are summed up.
extension TrainingProgramBuilder {
  func weights(_ operation: Operation, _ name: String, bias: Bool) throws -> [(Slot, Held)] {
    let layout = try operation.layout(.weights)
    let copy = try store.copy(name + ".weight", in: layout)
    var slots: [(Slot, Held)] = [(.weights, Held(place: Place(base: .buffer(copy)), layout: layout))]
    if bias {
      slots.append((.bias, Held(place: Place(base: .buffer(store[name + ".bias"].value)), layout: layout)))
    }
    return slots
  }

  func addWeightsBackward(
    _ operation: Operation, _ name: String, bias: Bool, _ slots: [(Slot, Held)]
  ) throws {
    let layout = try operation.layout(.weightsGradient)
    let byWeights = try temporary(layout)
    var slots = slots + [(.weightsGradient, byWeights)]
    var byBias: Held?
    if bias {
      let gradient = try temporary(operation.layout(.biasGradient))
      slots.append((.biasGradient, gradient))
      byBias = gradient
    }
    try add(operation, slots)
    try accumulate(byWeights, name + ".weight", layout: layout, count: layout.bytes / MemoryLayout<Float>.stride)
    if let byBias {
      try accumulate(byBias, name + ".bias", layout: nil, count: byBias.layout.bytes / MemoryLayout<Float>.stride)
    }
  }

  func accumulate(_ from: Held, _ name: String, layout: Layout?, count: Int) throws {
    let buffer = try FloatBuffer(count: count)
    parameterGradients.append((name, layout, buffer))
    use(from.place, at: now)
    backwardSteps.append(.accumulate(from.place, buffer))
  }
}
