import CPixels

/// How a decoder's library lays out the samples of a row.
public struct PixelLayout: Sendable, Hashable {
  /// 1 (gray), 2 (gray and alpha), 3 (RGB) or 4 (RGB and alpha, not premultiplied).
  public let channels: Int
  /// 1, or 2 for samples of 16 bits.
  public let bytesPerSample: Int
  /// Whether samples of 16 bits have their high byte first; without meaning for samples of 8.
  public let isBigEndian: Bool

  /// A layout of interleaved samples.
  /// - Parameters:
  ///   - channels: Samples of a pixel, `1…4`.
  ///   - bytesPerSample: 1 or 2.
  ///   - isBigEndian: Whether samples of two bytes have the high one first.
  /// - Precondition: `channels` is `1…4`, `bytesPerSample` 1 or 2.
  public init(channels: Int, bytesPerSample: Int = 1, isBigEndian: Bool = false) {
    precondition((1...4).contains(channels) && (1...2).contains(bytesPerSample))
    self.channels = channels
    self.bytesPerSample = bytesPerSample
    self.isBigEndian = isBigEndian
  }

  /// Bytes from one pixel of a row to the next.
  public var bytesPerPixel: Int { channels * bytesPerSample }
}

extension DecodingRequest {
  /// Writes what is wanted of a row as 8-bit RGB: alpha over white, 16 bits divided by 257.
  /// - Parameters:
  ///   - row: All pixels of a row of ``size``.
  ///   - y: Its number; a row outside the window is passed over.
  ///   - layout: How the row's samples lie.
  ///   - output: As ``PictureDecoder/decode(_:into:)`` gets it.
  public func put(_ row: Span<UInt8>, at y: Int, layout: PixelLayout, into output: inout MutableSpan<UInt8>) {
    guard rows.contains(y) else { return }
    let start = (y - rows.lowerBound) * columns.count * 3
    precondition(row.count >= size.width * layout.bytesPerPixel && output.count >= start + columns.count * 3)
    row.withUnsafeBufferPointer { row in
      output.withUnsafeMutableBufferPointer { output in
        guard let from = row.baseAddress, let to = output.baseAddress else { return }
        semblance_rgb_row(
          from + columns.lowerBound * layout.bytesPerPixel, Int32(layout.channels), Int32(layout.bytesPerSample),
          layout.isBigEndian, to + start, columns.count)
      }
    }
  }
}
