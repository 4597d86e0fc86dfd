import Core
import Foundation

extension PixelImage {
  /// The largest part around the middle with this ratio of width to height.
  func centralCrop(aspect: Double) -> (x: Double, y: Double, width: Double, height: Double) {
    let w = Double(width)
    let h = Double(height)
    let cropWidth = min(w, h * aspect)
    let cropHeight = min(h, w / aspect)
    return ((w - cropWidth) / 2, (h - cropHeight) / 2, cropWidth, cropHeight)
  }

  /// A part of the picture at another size, averaged in linear light with a triangle that widens with the scale, so that
  /// stripes neither flicker nor darken. O(width * height of the source + of the result).
  /// - Precondition: `width > 0 && height > 0`.
  func resampled(
    width newWidth: Int, height newHeight: Int, crop: (x: Double, y: Double, width: Double, height: Double)
  ) -> PixelImage {
    if newWidth == width, newHeight == height, crop.width == Double(width), crop.height == Double(height) {
      return self
    }
    let columns = ResamplingWeights(from: crop.x, length: crop.width, limit: width, to: newWidth)
    let rows = ResamplingWeights(from: crop.y, length: crop.height, limit: height, to: newHeight)
    // First across, only the rows that are needed.
    let firstRow = rows.first.min() ?? 0
    let lastRow = min(height, (rows.first.last ?? 0) + rows.taps)
    var narrow = [Float](repeating: 0, count: max(0, lastRow - firstRow) * newWidth * 3)
    let linear = LinearLight.fromByte
    for y in firstRow..<lastRow {
      for x in 0..<newWidth {
        var r: Float = 0
        var g: Float = 0
        var b: Float = 0
        for tap in 0..<columns.taps {
          let weight = columns.weights[x * columns.taps + tap]
          if weight == 0 { continue }
          let i = (y * width + columns.first[x] + tap) * 3
          r += weight * linear[Int(pixels[i])]
          g += weight * linear[Int(pixels[i + 1])]
          b += weight * linear[Int(pixels[i + 2])]
        }
        let o = ((y - firstRow) * newWidth + x) * 3
        narrow[o] = r
        narrow[o + 1] = g
        narrow[o + 2] = b
      }
    }
    var result = [UInt8](repeating: 0, count: newWidth * newHeight * 3)
    for y in 0..<newHeight {
      for i in 0..<(newWidth * 3) {
        var sum: Float = 0
        for tap in 0..<rows.taps {
          let weight = rows.weights[y * rows.taps + tap]
          if weight == 0 { continue }
          sum += weight * narrow[(rows.first[y] - firstRow + tap) * newWidth * 3 + i]
        }
        result[y * newWidth * 3 + i] = LinearLight.byte(sum)
      }
    }
    return PixelImage(width: newWidth, height: newHeight, pixels: result)
  }
}

/// For each pixel of the result, where its source pixels begin and what each counts.
private struct ResamplingWeights {
  let taps: Int
  let first: [Int]
  /// `[count, taps]`, each row adding up to 1.
  let weights: [Float]

  init(from start: Double, length: Double, limit: Int, to count: Int) {
    let scale = length / Double(count)
    let support = max(1, scale)
    taps = min(limit, Int((2 * support).rounded(.up)) + 1)
    var first: [Int] = []
    var weights: [Float] = []
    for i in 0..<count {
      let center = start + (Double(i) + 0.5) * scale
      let begin = min(max(0, Int((center - support).rounded(.down))), limit - taps)
      first.append(begin)
      var row = (0..<taps).map { max(0, 1 - abs(Double(begin + $0) + 0.5 - center) / support) }
      let sum = row.reduce(0, +)
      if sum > 0 { row = row.map { $0 / sum } } else { row[0] = 1 }
      weights += row.map { Float($0) }
    }
    self.first = first
    self.weights = weights
  }
}

/// sRGB bytes and light (IEC 61966-2-1).
private enum LinearLight {
  static let fromByte: [Float] = (0..<256).map { value in
    let v = Double(value) / 255
    return Float(v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4))
  }

  private static let toByte: [UInt8] = (0..<4096).map { value in
    let v = Double(value) / 4095
    let s = v <= 0.003_130_8 ? v * 12.92 : 1.055 * pow(v, 1 / 2.4) - 0.055
    return UInt8((s * 255).rounded())
  }

  static func byte(_ light: Float) -> UInt8 { toByte[Int(min(1, max(0, light)) * 4095)] }
}
