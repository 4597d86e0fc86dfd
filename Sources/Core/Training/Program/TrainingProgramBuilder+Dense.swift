/// Layers of vectors, and batch normalisation.
extension TrainingProgramBuilder {
  func dense(_ layer: Dense, _ x: Value, _ value: Value) throws {
    let (input, outputs) = (graph.shape(x).channels, graph.shape(value).channels)
    let source = try rows(x)
    let y = try activation(Layout([batch, outputs, 1, 1], .plain))
    values[value] = y
    // Dropout and the linear layer work in place on the norm's output, or on a copy of the input.
    let inner = try activation(Layout([batch, input, 1, 1], .plain))
    let normBackward = try layer.norm.map { try batchNorm($0, source, inner, relu: false) }
    if normBackward == nil {
      try add(.reorder(from: source.layout, to: inner.layout), [(.source, source), (.destination, inner)])
    }
    let factors = try activation(inner.layout)
    if layer.dropout > 0 {
      forwardSteps.append(
        .dropout(
          values: inner.place, factors: factors.place, count: batch * input, share: layer.dropout, layer: value.index))
    }
    let forward = try Operation.linear(
      batch: batch, input: input, output: outputs, layer.relu ? [.bias, .relu, .training] : [.bias, .training])
    try add(forward, [(.source, inner), (.destination, y)] + weights(forward, layer.name, bias: true))
    reverse.append { [self] in
      guard let g = gradients[value] else { return }
      if layer.relu { try reluBackward(y, g) }
      let byWeights = try Operation.linearBackwardWeights(
        batch: batch, input: input, output: outputs, forward: forward, [.bias])
      try addWeightsBackward(byWeights, layer.name, bias: true, [(.source, inner), (.destinationGradient, g)])
      guard layer.norm != nil || needsGradient(x) else { return }
      let byData = try Operation.linearBackwardData(batch: batch, input: input, output: outputs, forward: forward)
      let copy = try store.copy(layer.name + ".weight", in: byData.layout(.weights))
      let innerGradient = try temporary(inner.layout)
      try add(
        byData,
        [
          (.destinationGradient, g), (.sourceGradient, innerGradient),
          (.weights, Held(place: Place(base: .buffer(copy)), layout: inner.layout)),
        ])
      if layer.dropout > 0 {
        use(innerGradient.place, at: now)
        backwardSteps.append(
          .dropoutBackward(gradient: innerGradient.place, factors: factors.place, count: batch * input))
      }
      let result = try normBackward?(innerGradient) ?? innerGradient
      guard needsGradient(x) else { return }
      if gradients[x] == nil, valueLayout(x).bytes == result.layout.bytes {
        gradients[x] = Held(place: result.place, layout: valueLayout(x))
      } else {
        try contribute(to: x) { to in
          try add(.reorder(from: result.layout, to: to.layout), [(.source, result), (.destination, to)])
        }
      }
    }
  }

  /// Batch normalisation from `x` to `y`. Returns what compiles its backward: from the gradient by `y` to that by `x`.
  func batchNorm(_ name: String, _ x: Held, _ y: Held, relu: Bool) throws -> (Held) throws -> Held {
    let options: OperationOptions = relu ? [.training, .relu] : [.training]
    let operation = try Operation.batchNorm(x.layout, epsilon: normEpsilon, options)
    let (mean, variance) = (try activation(operation.layout(.mean)), try activation(operation.layout(.variance)))
    let scale = Held(place: Place(base: .buffer(store[name + ".weight"].value)), layout: mean.layout)
    let shift = Held(place: Place(base: .buffer(store[name + ".bias"].value)), layout: mean.layout)
    var kept: [(Slot, Held)] = [(.mean, mean), (.variance, variance), (.scale, scale), (.shift, shift)]
    if operation.bytes(.workspace) > 0 { kept.append((.workspace, try activation(operation.layout(.workspace)))) }
    try add(operation, [(.source, x), (.destination, y)] + kept)
    let channels = mean.layout.bytes / MemoryLayout<Float>.stride
    forwardSteps.append(
      .runningStatistics(
        mean: mean.place, variance: variance.place, runningMean: store[name + ".running_mean"].value,
        runningVariance: store[name + ".running_var"].value,
        samples: x.layout.bytes / MemoryLayout<Float>.stride / max(1, channels)))
    return { [self] from in
      let backward = try Operation.batchNormBackward(
        x.layout, gradient: from.layout, epsilon: normEpsilon, options, forward: operation)
      let to = try temporary(x.layout)
      let (byScale, byShift) = (try temporary(mean.layout), try temporary(mean.layout))
      try add(
        backward,
        [
          (.source, x), (.destinationGradient, from), (.sourceGradient, to), (.scaleGradient, byScale),
          (.shiftGradient, byShift),
        ] + kept)
      try accumulate(byScale, name + ".weight", layout: nil, count: channels)
      try accumulate(byShift, name + ".bias", layout: nil, count: channels)
      return to
    }
  }
}
