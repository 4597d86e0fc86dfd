/// Which algorithm each direction of a convolution takes in training. A rule and no measurement, so that a run is the
/// same every time: Winograd wins forward for every 3x3 window, backward for large maps and for many channels (measured
/// on SqueezeNet's and ResNet's shapes, AVX-512).
struct KernelChoice {
  private let window: Window
  let backwardData: ConvolutionAlgorithm
  let backwardWeights: ConvolutionAlgorithm

  init(_ window: Window) {
    self.window = window
    let isSuited = window.kernelHeight == 3 && window.kernelWidth == 3 && window.stride == 1
    let isLarge = min(window.output.height, window.output.width) >= 14
    let isDeep = window.input.channels >= 256 && window.output.channels >= 256
    let wanted = isSuited && (isLarge || isDeep) ? ConvolutionAlgorithm.winograd : .direct
    (backwardData, backwardWeights) = (KernelChoice.available(wanted, window), KernelChoice.available(wanted, window))
  }

  /// A forward operation by Winograd where it can be made, else directly.
  func forward(
    _ make: (ConvolutionAlgorithm) throws(NetworkError) -> Operation
  ) throws(NetworkError) -> Operation {
    if window.kernelHeight == 3, window.kernelWidth == 3, window.stride == 1 {
      do throws(NetworkError) { return try make(.winograd) } catch {}
    }
    return try make(.direct)
  }

  /// The forward operation that a backward one is described with.
  func hint(
    _ algorithm: ConvolutionAlgorithm, _ window: Window, _ source: Layout, _ destination: Layout
  ) throws(NetworkError) -> Operation {
    try Operation.convolution(window, algorithm, [.training], source: source, destination: destination)
  }

  private static func available(_ algorithm: ConvolutionAlgorithm, _ window: Window) -> ConvolutionAlgorithm {
    guard algorithm == .winograd else { return .direct }
    do {
      let format = Layout.Format.preferred
      let input = try Layout(window.input.dimensions(batch: window.batch), format)
      let output = try Layout(window.output.dimensions(batch: window.batch), format)
      let hint = try Operation.convolution(window, .winograd, [.training], source: input, destination: output)
      _ = try Operation.convolutionBackwardData(
        window, .winograd, forward: hint, sourceGradient: input, destinationGradient: output)
      _ = try Operation.convolutionBackwardWeights(
        window, .winograd, forward: hint, [], source: input, destinationGradient: output)
      return .winograd
    } catch {
      return .direct
    }
  }
}
