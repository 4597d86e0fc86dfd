/// Writes PNG files (ISO/IEC 15948): 8-bit RGB, each row filtered by the rule that leaves the smallest numbers.
public enum PNG {
  /// The file's bytes. Deterministic.
  public static func encode(_ image: PixelImage) -> [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    append("IHDR", bigEndian(image.width) + bigEndian(image.height) + [8, 2, 0, 0, 0], to: &file)
    let rows = filtered(image)
    let sum = Checksum.adler32(rows)
    append("IDAT", [0x78, 0x9C] + Deflate.compress(rows) + bigEndian(Int(sum)), to: &file)
    append("IEND", [], to: &file)
    return file
  }

  private static func append(_ kind: String, _ content: [UInt8], to file: inout [UInt8]) {
    let chunk = Array(kind.utf8) + content
    file += bigEndian(content.count) + chunk + bigEndian(Int(Checksum.crc32(chunk)))
  }

  private static func bigEndian(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// Each row behind the number of its filter: 0 none, 1 the pixel before, 2 the pixel above, 4 Paeth's guess.
  private static func filtered(_ image: PixelImage) -> [UInt8] {
    let width = image.width * 3
    var result: [UInt8] = []
    result.reserveCapacity((width + 1) * image.height)
    let pixels = image.pixels
    var candidates = [[UInt8]](repeating: [UInt8](repeating: 0, count: width), count: 4)
    for y in 0..<image.height {
      let row = y * width
      for x in 0..<width {
        let value = pixels[row + x]
        let left = x >= 3 ? pixels[row + x - 3] : 0
        let up = y > 0 ? pixels[row - width + x] : 0
        let corner = x >= 3 && y > 0 ? pixels[row - width + x - 3] : 0
        candidates[0][x] = value
        candidates[1][x] = value &- left
        candidates[2][x] = value &- up
        candidates[3][x] = value &- paeth(left, up, corner)
      }
      let sizes = candidates.map { $0.reduce(0) { $0 + Int(Int8(bitPattern: $1).magnitude) } }
      let best = sizes.indices.min { sizes[$0] < sizes[$1] } ?? 0
      result.append([0, 1, 2, 4][best])
      result += candidates[best]
    }
    return result
  }

  static func paeth(_ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8 {
    let guess = Int(left) + Int(up) - Int(corner)
    let (a, b, c) = (abs(guess - Int(left)), abs(guess - Int(up)), abs(guess - Int(corner)))
    return a <= b && a <= c ? left : b <= c ? up : corner
  }
}
