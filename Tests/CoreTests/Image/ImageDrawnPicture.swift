import Core
import Foundation
import Support

/// Pictures the tests draw themselves.
enum DrawnPicture {
  static func make(_ width: Int, _ height: Int, _ value: (_ x: Int, _ y: Int, _ c: Int) -> Int) -> PixelImage {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height * 3)
    for y in 0..<height {
      for x in 0..<width {
        for c in 0..<3 { pixels.append(UInt8(truncatingIfNeeded: value(x, y, c))) }
      }
    }
    return PixelImage(width: width, height: height, pixels: pixels)
  }

  /// `drawn` of Tests/Goldens/image.py.
  static func pattern(_ width: Int, _ height: Int) -> PixelImage {
    make(width, height) { x, y, c in
      x * (3 + c) + y * (5 - c) + ((x * x + y * y) >> (4 + c)) + 90 * ((x / 7 + y / 5) % 2)
    }
  }

  /// `smooth` of Tests/Goldens/image.py: red grows to the right, green downwards, blue along the diagonal.
  static func slopes(_ width: Int, _ height: Int) -> PixelImage {
    make(width, height) { x, y, c in
      c == 0
        ? x * 255 / max(1, width - 1)
        : c == 1 ? y * 255 / max(1, height - 1) : (x + y) * 255 / max(1, width + height - 2)
    }
  }

  /// `waves` of Tests/Goldens/image.py.
  static func waves(_ width: Int, _ height: Int) -> PixelImage {
    make(width, height) { x, y, c in abs((x * (9 + 4 * c) + y * (13 - 3 * c) + 40 * c) % 510 - 255) }
  }

  static func plain(_ width: Int, _ height: Int, _ color: [Int]) -> PixelImage {
    make(width, height) { _, _, c in color[c] }
  }
}

/// The largest difference between two pictures of one size, in code values; 256 where sizes differ.
func difference(_ a: PixelImage, _ b: PixelImage) -> Int {
  guard a.width == b.width, a.height == b.height else { return 256 }
  return zip(a.pixels, b.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 0
}

/// FNV-1a over the values' bytes, little endian.
func hash(_ values: [Float]) -> UInt64 {
  var hash = FNV1a()
  for value in values {
    var bits = value.bitPattern
    for _ in 0..<4 {
      hash.add(UInt8(bits & 255))
      bits >>= 8
    }
  }
  return hash.value
}

/// How much longer stress and fuzz runs take than by default.
let testScale = ProcessInfo.processInfo.environment["SEMBLANCE_TEST_SCALE"].flatMap(Int.init) ?? 1
