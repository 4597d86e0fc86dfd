/// Writes animated GIF files (GIF89a) of at most 256 colors, chosen for all frames together, that run without end.
public enum GIF {
  /// One picture of an animation.
  public struct Frame: Sendable {
    /// What is shown.
    public let image: PixelImage
    /// How long it stays, hundredths of a second; above 65,535 is written as 65,535.
    public let delay: Int

    /// A picture that stays for `delay` hundredths of a second, 0 or more.
    public init(_ image: PixelImage, delay: Int) {
      self.image = image
      self.delay = delay
    }
  }

  /// The file's bytes; of each frame only what differs from the one before is written. Deterministic.
  /// - Precondition: there is a frame, and all have one size of at most 65,535.
  public static func encode(_ frames: [Frame]) -> [UInt8] {
    precondition(!frames.isEmpty)
    let (width, height) = (frames[0].image.width, frames[0].image.height)
    precondition(frames.allSatisfy { $0.image.width == width && $0.image.height == height && $0.delay >= 0 })
    precondition(width <= 0xFFFF && height <= 0xFFFF)
    let palette = ColorPalette(of: frames.map(\.image))
    var file = Array("GIF89a".utf8) + littleEndian(width) + littleEndian(height) + [0xF7, 0, 0]
    for index in 0..<256 {
      let color = index < palette.colors.count ? palette.colors[index] : .black
      file += [color.red, color.green, color.blue]
    }
    file += [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]
    var shown: [UInt8]?
    for frame in frames {
      let indices = palette.indices(of: frame.image)
      let window = shown.map { changed(from: $0, to: indices, width: width, height: height) } ?? (0, 0, width, height)
      shown = indices
      // Left as it is when the next frame comes.
      file += [0x21, 0xF9, 4, 1 << 2] + littleEndian(min(frame.delay, 0xFFFF)) + [0, 0]
      file += [0x2C] + [window.0, window.1, window.2, window.3].flatMap(littleEndian) + [0]
      var part: [UInt8] = []
      part.reserveCapacity(window.2 * window.3)
      for y in window.1..<window.1 + window.3 {
        part += indices[y * width + window.0..<y * width + window.0 + window.2]
      }
      file.append(8)
      let codes = LZW.compress(part)
      for start in stride(from: 0, to: codes.count, by: 255) {
        let block = codes[start..<min(start + 255, codes.count)]
        file.append(UInt8(block.count))
        file += block
      }
      file.append(0)
    }
    file.append(0x3B)
    return file
  }

  private static func littleEndian(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }

  /// The smallest window around what differs; one pixel where nothing does.
  private static func changed(
    from old: [UInt8], to new: [UInt8], width: Int, height: Int
  ) -> (Int, Int, Int, Int) {
    var (left, top, right, bottom) = (width, height, -1, -1)
    for y in 0..<height {
      for x in 0..<width where old[y * width + x] != new[y * width + x] {
        left = min(left, x)
        right = max(right, x)
        top = min(top, y)
        bottom = max(bottom, y)
      }
    }
    return right < 0 ? (0, 0, 1, 1) : (left, top, right - left + 1, bottom - top + 1)
  }
}

/// The compression of GIF (Welch 1984, with GIF's variable code lengths), for indices of 8 bits.
enum LZW {
  static func compress(_ indices: [UInt8]) -> [UInt8] {
    let (clear, end, first) = (256, 257, 258)
    var out = BitWriter()
    // The code of a known string with one more byte: keyed by both.
    var known: [Int: Int] = [:]
    var (next, bits) = (first, 9)
    out.write(clear, bits: bits)
    guard var current = indices.first.map(Int.init) else {
      out.write(end, bits: bits)
      return out.finished()
    }
    for byte in indices.dropFirst() {
      let key = current << 8 | Int(byte)
      if let code = known[key] {
        current = code
        continue
      }
      out.write(current, bits: bits)
      if next == 4096 {
        out.write(clear, bits: bits)
        known.removeAll(keepingCapacity: true)
        (next, bits) = (first, 9)
      } else {
        // A decoder is one string behind: it needs the longer codes one code later.
        if next == 1 << bits { bits += 1 }
        known[key] = next
        next += 1
      }
      current = Int(byte)
    }
    out.write(current, bits: bits)
    if next == 1 << bits, bits < 12 { bits += 1 }
    out.write(end, bits: bits)
    return out.finished()
  }
}
