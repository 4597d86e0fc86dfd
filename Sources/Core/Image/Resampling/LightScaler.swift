/// Resizes pictures for the eye: means of light instead of code values, so that fine stripes do not darken.
struct LightScaler {
  private(set) var across = ResamplingAxis<Float>()
  private(set) var down = ResamplingAxis<Float>()
  private let codes: LinearLight.Codes

  /// - Parameter picture: The size of the picture that ``Framing`` is of.
  init(_ framing: Framing, of picture: PixelSize, kernel: ResamplingKernel) {
    let size = framing.size
    codes = kernel == .area ? LinearLight.fine : LinearLight.coarse
    across.prepare(
      inputs: picture.width, outputs: size.width, window: 0..<size.width, kernel: kernel,
      part: (framing.x, framing.width))
    down.prepare(
      inputs: picture.height, outputs: size.height, window: 0..<size.height, kernel: kernel,
      part: (framing.y, framing.height))
  }

  /// - Parameters:
  ///   - pixels: RGB rows from the first input of both axes on.
  ///   - rowBytes: From row to row.
  func scale(_ pixels: Span<UInt8>, rowBytes: Int) -> PixelImage {
    let width = across.outputs * 3
    let table = codes.table
    var result = [UInt8](repeating: 0, count: width * down.outputs)
    // Rows of input are shrunk once, though several rows of output need them: the last few are kept.
    let kept = down.isIdentity ? 1 : down.taps
    var rows = [Float](repeating: 0, count: kept * width)
    var inRow = [Int](repeating: -1, count: kept)
    var sums = [Float](repeating: 0, count: width)
    for y in 0..<down.outputs {
      for i in sums.indices { sums[i] = 0 }
      let first = down.isIdentity ? y : Int(down.first[y])
      for tap in 0..<(down.isIdentity ? 1 : Int(down.count[y])) {
        let (row, place) = (first + tap, (first + tap) % kept)
        if inRow[place] != row {
          shrink(pixels, from: row * rowBytes, into: &rows, at: place * width)
          inRow[place] = row
        }
        let weight = down.isIdentity ? 1 : down.weights[y * down.taps + tap]
        let values = rows.span
        var totals = sums.mutableSpan
        for i in totals.indices { totals[i] += weight * values[place * width + i] }
      }
      for i in 0..<width {
        let step = Int(sums[i] * codes.steps + codes.bias)
        result[y * width + i] = table[min(max(step, 0), table.count - 1)]
      }
    }
    return PixelImage(width: across.outputs, height: down.outputs, pixels: result)
  }

  /// One row of code values to light, resized across: `[outputs, 3]`.
  private func shrink(_ pixels: Span<UInt8>, from start: Int, into result: inout [Float], at place: Int) {
    let lights = LinearLight.lights
    let light = lights.span
    var result = result.mutableSpan
    if across.isIdentity {
      for i in 0..<across.outputs * 3 { result[place + i] = light[Int(pixels[start + i])] }
      return
    }
    let weights = across.weights.span
    let first = across.first.span
    let count = across.count.span
    for output in 0..<across.outputs {
      var at = start + Int(first[output]) * 3
      var (red, green, blue): (Float, Float, Float) = (0, 0, 0)
      for tap in output * across.taps..<output * across.taps + Int(count[output]) {
        let weight = weights[tap]
        red += weight * light[Int(pixels[at])]
        green += weight * light[Int(pixels[at + 1])]
        blue += weight * light[Int(pixels[at + 2])]
        at += 3
      }
      result[place + output * 3] = red
      result[place + output * 3 + 1] = green
      result[place + output * 3 + 2] = blue
    }
  }
}

extension PixelImage {
  /// A part of the picture at another size, averaged in linear light. O(pixels of the part + of the result).
  public func resized(_ framing: Framing, kernel: ResamplingKernel = .area) -> PixelImage {
    if framing == Framing(whole: size, size: size) { return self }
    let scaler = LightScaler(framing, of: size, kernel: kernel)
    let corner = (scaler.down.origin * width + scaler.across.origin) * 3
    return scaler.scale(pixels.span.extracting(droppingFirst: corner), rowBytes: width * 3)
  }
}
