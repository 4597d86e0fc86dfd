/// Layers of maps: each compiles its forward, and says how its backward is compiled.
extension TrainingProgramBuilder {
  func convolution(_ layer: Convolution, _ x: Value, _ addend: Value?, _ value: Value) throws {
    let window = window(x, value, layer.kernel, layer.kernel, layer.stride, layer.padding)
    let algorithms = KernelChoice(window)
    let source = held(x)
    let y = try newValue(value)
    let isPlain = layer.norm == nil && addend == nil
    var options: OperationOptions = layer.hasBias ? [.bias] : []
    if isPlain && layer.relu { options.insert(.relu) }
    let raw = layer.norm == nil ? y : try activation(y.layout)
    let compute = try algorithms.forward { algorithm throws(NetworkError) in
      try .convolution(window, algorithm, options, source: source.layout, destination: raw.layout)
    }
    var slots: [(Slot, Held)] = [(.source, source), (.destination, raw)]
    slots += try weights(compute, layer.name, bias: layer.hasBias)
    try add(compute, slots)
    let normBackward = try layer.norm.map { try batchNorm($0, raw, y, relu: layer.relu && addend == nil) }
    if let addend {
      let other = held(addend)
      try add(
        .add(y.layout, layer.relu ? [.relu] : []), [(.source, y), (.addend, other), (.destination, y)])
    }
    reverse.append { [self] in
      guard let whole = gradients[value] else { return }
      if layer.relu && (isPlain || addend != nil) { try reluBackward(y, whole) }
      let g = try normBackward?(whole) ?? whole
      try weightsBackward(layer, window, algorithms, source, g)
      if needsGradient(x) {
        let hint = try algorithms.hint(algorithms.backwardData, window, source.layout, raw.layout)
        let operation = try Operation.convolutionBackwardData(
          window, algorithms.backwardData, forward: hint, sourceGradient: valueLayout(x), destinationGradient: g.layout)
        let copy = try store.copy(layer.name + ".weight", in: operation.layout(.weights))
        try contribute(to: x) { to in
          try add(
            operation,
            [
              (.destinationGradient, g), (.sourceGradient, to),
              (.weights, Held(place: Place(base: .buffer(copy)), layout: to.layout)),
            ])
        }
      }
      if let addend, needsGradient(addend) {
        if gradients[addend] == nil {
          gradients[addend] = whole
        } else {
          try contributeSum(whole, to: addend)
        }
      }
    }
  }

  func weightsBackward(
    _ layer: Convolution, _ window: Window, _ algorithms: KernelChoice, _ source: Held, _ g: Held
  ) throws {
    let hint = try algorithms.hint(algorithms.backwardWeights, window, source.layout, g.layout)
    let operation = try Operation.convolutionBackwardWeights(
      window, algorithms.backwardWeights, forward: hint, layer.hasBias ? [.bias] : [], source: source.layout,
      destinationGradient: g.layout)
    try addWeightsBackward(operation, layer.name, bias: layer.hasBias, [(.source, source), (.destinationGradient, g)])
  }

  func pool(_ kind: Pool.Kind, _ window: Window, _ x: Value, _ value: Value) throws {
    let (source, y) = (held(x), try newValue(value))
    let operation = try Operation.pooling(
      window, kind, [.training], source: source.layout, destination: y.layout)
    var slots: [(Slot, Held)] = [(.source, source), (.destination, y)]
    var workspace: Held?
    if operation.bytes(.workspace) > 0 {
      let kept = try activation(operation.layout(.workspace))
      slots.append((.workspace, kept))
      workspace = kept
    }
    try add(operation, slots)
    reverse.append { [self] in
      guard let g = gradients[value], needsGradient(x) else { return }
      let backward = try Operation.poolingBackward(
        window, kind, forward: operation, sourceGradient: valueLayout(x), destinationGradient: g.layout)
      try contribute(to: x) { to in
        var slots: [(Slot, Held)] = [(.destinationGradient, g), (.sourceGradient, to)]
        if let workspace { slots.append((.workspace, workspace)) }
        try add(backward, slots)
      }
    }
  }

  func concat(_ parts: [Value], _ value: Value) throws {
    if wholes[parts[0]]?.whole == value {
      reverse.append { [self] in
        guard let g = gradients[value] else { return }
        for part in parts where needsGradient(part) {
          var slice = Held(place: g.place, layout: held(part).layout)
          slice.place.byteOffset += partOffset(part)
          if gradients[part] == nil { gradients[part] = slice } else { try contributeSum(slice, to: part) }
        }
      }
      return
    }
    let sources = parts.map { held($0) }
    let isVector = graph.shape(value).height * graph.shape(value).width == 1
    let y = try activation(Layout(graph.shape(value).dimensions(batch: batch), isVector ? .plain : format))
    values[value] = y
    var slots: [(Slot, Held)] = [(.destination, y)]
    for (index, source) in sources.enumerated() { slots.append((.part(index), source)) }
    try add(.concat(sources.map(\.layout), destination: y.layout), slots)
    reverse.append { [self] in
      guard var g = gradients[value] else { return }
      if format.block > 1, !isVector, parts.contains(where: { graph.shape($0).channels % format.block != 0 }) {
        // A part that ends inside a block can only be cut out of plain memory.
        let plain = try temporary(Layout(graph.shape(value).dimensions(batch: batch), .plain))
        try add(.reorder(from: g.layout, to: plain.layout), [(.source, g), (.destination, plain)])
        g = plain
      }
      var channel = 0
      for part in parts {
        let dimensions = graph.shape(part).dimensions(batch: batch)
        let slice = try g.layout.slice(dimensions, at: [0, channel, 0, 0])
        channel += graph.shape(part).channels
        guard needsGradient(part) else { continue }
        try contribute(to: part) { to in
          try add(
            .reorder(from: slice, to: to.layout),
            [(.source, Held(place: g.place, layout: slice)), (.destination, to)])
        }
      }
    }
  }

  func reluBackward(_ y: Held, _ g: Held) throws {
    let forward = try Operation.relu(y.layout)
    try add(
      .reluBackward(y.layout, gradient: g.layout, forward: forward),
      [(.destination, y), (.destinationGradient, g), (.sourceGradient, g)])
  }
}
