import Support

/// The body's pooled features for many photos: plans on all threads, fed by a loader's workers.
struct FeatureMaker {
  let network: Network
  let threads: Int
  let cache: PixelCache?

  /// - Parameter augmentation: varies the photos as the given epoch does; nil shows them unchanged.
  /// - Parameter looked: called after every few photos with how many are done.
  /// - Throws: ``TrainingError/cancelled``; ``NetworkError``.
  func features(
    of photos: [TrainingPhoto], augmentation: Augmentation? = nil, seed: UInt64 = 0, epoch: Int = 0,
    isCancelled: () -> Bool, looked: (Int) -> Void = { _ in }, skipped: (String, any Error) -> Void
  ) throws -> FeatureRows {
    var settings = BatchLoader.Settings.evaluation
    settings.augmentation = augmentation
    settings.seed = seed
    settings.workers = threads
    settings.batchSize = 16
    // By rule and not by measurement: a resumed run must see the same features to the last bit.
    let plans = try (0..<threads).map { _ in
      try Plan(network, batch: 1, outputs: [.features], threads: 1, isTuned: false)
    }
    let width = plans[0].width(.features)
    var rows = [Float](repeating: 0, count: photos.count * width)
    let batches = BatchLoader(photos, settings: settings, cache: cache).epoch(epoch)
    var unreadable: Set<Int> = []
    var done = 0
    while let batch = batches.next() {
      if isCancelled() { throw TrainingError.cancelled }
      for failure in batch.failures {
        unreadable.insert(failure.photo)
        skipped(photos[failure.photo].path, failure.error)
      }
      var found = [[Float]](repeating: [], count: batch.count)
      try batch.withPixels { pixels in
        try pixels.withUnsafeBufferPointer { pixels in
          try found.withUnsafeMutableBufferPointer { found in
            try Parallel.perform(threads) { worker in
              let count = batch.valuesPerPhoto
              for index in stride(from: worker, to: batch.count, by: threads) {
                let picture = UnsafeBufferPointer(rebasing: pixels[index * count..<(index + 1) * count])
                try plans[worker].run(picture.span, count: 1)
                found[index] = plans[worker].result(.features)
              }
            }
          }
        }
      }
      for (row, photo) in batch.photos.enumerated() {
        rows.replaceSubrange(photo * width..<(photo + 1) * width, with: found[row])
      }
      done += batch.count + batch.failures.count
      looked(done)
    }
    return FeatureRows(width: width, rows: rows, unreadable: unreadable)
  }
}

/// A trained head on rows of features: the layers after the body as plain loops, norms folded in.
struct HeadEvaluator {
  private let layers: [(weights: [Float], bias: [Float], relu: Bool)]
  let outputWidth: Int

  init(_ network: Network) {
    var layers: [(weights: [Float], bias: [Float], relu: Bool)] = []
    for layer in network.graph.layers {
      guard case .dense(let dense, _) = layer else { continue }
      let (weights, bias) = Folding.dense(dense, network.tensors)
      layers.append((weights, bias, dense.relu))
    }
    self.layers = layers
    outputWidth = layers.last?.bias.count ?? 0
  }

  func outputs(_ features: ArraySlice<Float>) -> [Float] {
    var values = Array(features)
    for layer in layers {
      let input = values
      values = layer.bias
      input.withUnsafeBufferPointer { input in
        layer.weights.withUnsafeBufferPointer { weights in
          for row in values.indices {
            // Eight sums side by side, so that they go through the vector unit.
            var sums = SIMD8<Float>.zero
            var index = 0
            let start = row * input.count
            while index + 8 <= input.count {
              var (a, b) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
              for lane in 0..<8 {
                a[lane] = input[index + lane]
                b[lane] = weights[start + index + lane]
              }
              sums.addProduct(a, b)
              index += 8
            }
            var sum = sums.sum()
            while index < input.count {
              sum += input[index] * weights[start + index]
              index += 1
            }
            values[row] += sum
            if layer.relu { values[row] = max(0, values[row]) }
          }
        }
      }
    }
    return values
  }
}
