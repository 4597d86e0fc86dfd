import CPixels

/// Decodes picture files, turns them upright and resizes a window of them, with the same buffers again and again.
final class WindowReader {
  /// What is wanted of a picture.
  struct Plan {
    /// The size the whole picture is resized to.
    var target: PixelSize
    /// The window of that.
    var columns: Range<Int>
    var rows: Range<Int>
  }

  let pictures = PictureReader()
  /// Decodes at a smaller scale where the format can and that still leaves at least the target's size.
  let isFast: Bool

  private var pixels: [UInt8] = []
  private var shrunk: [UInt8] = []
  private var result: [UInt8] = []
  private var across = ResamplingAxis<Int32>()
  private var down = ResamplingAxis<Int32>()

  init(isFast: Bool) { self.isFast = isFast }

  /// `body` gets the window as RGB rows, and the bytes from row to row.
  /// - Throws: ``ImageError``, and what `plan` and `body` throw.
  func read<R>(
    _ source: PictureReader.Source, plan: (PixelSize) throws -> Plan,
    _ body: (PictureInfo, Plan, UnsafePointer<UInt8>, Int) throws -> R
  ) throws -> R {
    defer { if pixels.count > PictureReader.bufferLimit { pixels = [] } }
    return try pictures.open(source) { picture in
      let plan = try plan(picture.info.size)
      let size = isFast ? picture.size(covering: plan.target) : picture.info.size
      prepareAxes(from: size, plan)
      try picture.decode(
        PictureReader.Part(size: size, columns: across.range, rows: down.range), into: &pixels)
      return try resample(pixels, stride: across.length * 3, x: 0, y: 0) { try body(picture.info, plan, $0, $1) }
    }
  }

  /// The same for a decoded picture.
  func read<R>(_ image: PixelImage, _ plan: Plan, _ body: (UnsafePointer<UInt8>, Int) throws -> R) rethrows -> R {
    prepareAxes(from: image.size, plan)
    let needed = image.pixels.count + 16
    if pixels.count < needed { pixels = [UInt8](repeating: 0, count: needed) }
    pixels.replaceSubrange(0..<image.pixels.count, with: image.pixels)
    return try resample(pixels, stride: image.width * 3, x: across.origin, y: down.origin, body)
  }

  private func prepareAxes(from size: PixelSize, _ plan: Plan) {
    across.prepare(inputs: size.width, outputs: plan.target.width, window: plan.columns)
    down.prepare(inputs: size.height, outputs: plan.target.height, window: plan.rows)
  }

  private func resample<R>(
    _ source: [UInt8], stride: Int, x: Int, y: Int, _ body: (UnsafePointer<UInt8>, Int) throws -> R
  ) rethrows -> R {
    let (columns, rows) = (across.outputs, down.outputs)
    let rowBytes = columns * 3
    let corner = y * stride + x * 3
    precondition(source.count >= corner + (down.length - 1) * stride + across.length * 3 + 4)
    if shrunk.count < down.length * rowBytes + 16 {
      shrunk = [UInt8](repeating: 0, count: down.length * rowBytes + 16)
    }
    if result.count < rows * rowBytes + 16 { result = [UInt8](repeating: 0, count: rows * rowBytes + 16) }
    return try source.withUnsafeBufferPointer { source in
      try shrunk.withUnsafeMutableBufferPointer { shrunk in
        try result.withUnsafeMutableBufferPointer { result in
          guard let base = source.baseAddress, let shrunk = shrunk.baseAddress, let result = result.baseAddress else {
            preconditionFailure("buffers of a size have an address")
          }
          var (from, fromStride) = (base + corner, stride)
          if !across.isIdentity {
            semblance_resample_across(
              from, fromStride, Int32(down.length), shrunk, rowBytes, Int32(columns), Int32(across.taps), across.first,
              across.count, across.weights)
            (from, fromStride) = (UnsafePointer(shrunk), rowBytes)
          }
          if !down.isIdentity {
            semblance_resample_down(
              from, fromStride, Int32(rowBytes), result, rowBytes, Int32(rows), Int32(down.taps), down.first,
              down.count, down.weights)
            (from, fromStride) = (UnsafePointer(result), rowBytes)
          }
          return try body(from, fromStride)
        }
      }
    }
  }
}
