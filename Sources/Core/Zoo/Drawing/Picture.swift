import Foundation

/// A picture being painted: linear light, so that blending, blurring and noise behave as they do in a camera.
struct Picture {
  let size: Int
  /// `[size * size]`, rows from top to bottom; red, green, blue with 1 as white.
  var pixels: [Vec3]

  init(size: Int) {
    self.size = size
    pixels = [Vec3](repeating: .zero, count: size * size)
  }

  /// Paints every pixel: `paint(x, y)` with the pixel's center, 0…1 from left to right and from top to bottom.
  mutating func fill(_ paint: (Float, Float) -> Vec3) {
    let step = 1 / Float(size)
    for row in 0..<size {
      for column in 0..<size {
        pixels[row * size + column] = paint((Float(column) + 0.5) * step, (Float(row) + 0.5) * step)
      }
    }
  }

  /// An ellipse with a soft edge; all lengths are shares of the picture's side.
  mutating func ellipse(
    x: Float, y: Float, width: Float, height: Float, _ color: Vec3, soft: Float = 0, alpha: Float = 1
  ) {
    stroke(
      from: Vec2(x, y), to: Vec2(x, y), width, width, color, soft: soft, alpha: alpha,
      squeeze: height / max(width, 1e-4))
  }

  /// A line of changing thickness with round ends: radii at both ends, an edge `soft` wide (at least a pixel).
  /// `squeeze` flattens it in y about its own points.
  mutating func stroke(
    from a: Vec2, to b: Vec2, _ radiusA: Float, _ radiusB: Float, _ color: Vec3, soft: Float = 0, alpha: Float = 1,
    squeeze: Float = 1
  ) {
    let scale = Float(size)
    let edge = max(1, soft * scale)
    let reach = max(radiusA, radiusB) * scale + edge
    let (ax, ay, bx, by) = (a.x * scale, a.y * scale / squeeze, b.x * scale, b.y * scale / squeeze)
    let left = max(0, Int((min(ax, bx) - reach).rounded(.down)))
    let right = min(size - 1, Int((max(ax, bx) + reach).rounded(.up)))
    let top = max(0, Int(((min(ay, by) - reach) * squeeze).rounded(.down)))
    let bottom = min(size - 1, Int(((max(ay, by) + reach) * squeeze).rounded(.up)))
    guard left <= right, top <= bottom else { return }
    let (dx, dy) = (bx - ax, by - ay)
    let inverse = 1 / max(1e-6, dx * dx + dy * dy)
    for row in top...bottom {
      let py = (Float(row) + 0.5) / squeeze - ay
      for column in left...right {
        let px = Float(column) + 0.5 - ax
        let t = min(1, max(0, (px * dx + py * dy) * inverse))
        let (ex, ey) = (px - t * dx, py - t * dy)
        let distance = (ex * ex + ey * ey).squareRoot() - radiusA.toward(radiusB, t) * scale
        let cover = min(1, max(0, 0.5 - distance / edge)) * alpha
        if cover > 0 {
          let index = row * size + column
          pixels[index] = pixels[index].toward(color, cover)
        }
      }
    }
  }

  /// A filled polygon, sampled four times a row.
  mutating func polygon(_ corners: [Vec2], _ color: Vec3, alpha: Float = 1) {
    guard let low = corners.map(\.y).min(), let high = corners.map(\.y).max() else { return }
    let scale = Float(size)
    let top = max(0, Int((low * scale).rounded(.down)))
    let bottom = min(size - 1, Int((high * scale).rounded(.up)))
    guard top <= bottom else { return }
    for row in top...bottom {
      var cover = [Float](repeating: 0, count: size)
      for sample in 0..<4 {
        let y = (Float(row) + (Float(sample) + 0.5) / 4) / scale
        var crossings: [Float] = []
        for (index, a) in corners.enumerated() {
          let b = corners[(index + 1) % corners.count]
          if (a.y <= y) != (b.y <= y) { crossings.append((a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y)) * scale) }
        }
        crossings.sort()
        for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
          let (from, to) = (max(0, crossings[pair]), min(scale, crossings[pair + 1]))
          guard from < to else { continue }
          for column in Int(from)...min(size - 1, Int(to)) {
            cover[column] += max(0, min(to, Float(column) + 1) - max(from, Float(column))) / 4
          }
        }
      }
      for column in 0..<size where cover[column] > 0 {
        let index = row * size + column
        pixels[index] = pixels[index].toward(color, cover[column] * alpha)
      }
    }
  }

  /// Two passes of a box, which is nearly a Gauss; `radius` in pixels, fractions included.
  mutating func blur(_ radius: Float) {
    guard radius > 0.05 else { return }
    for _ in 0..<2 {
      boxBlur(radius, stepInLine: 1, stepOfLines: size)
      boxBlur(radius, stepInLine: size, stepOfLines: 1)
    }
  }

  private mutating func boxBlur(_ radius: Float, stepInLine: Int, stepOfLines: Int) {
    let whole = Int(radius)
    let part = radius - Float(whole)
    let weight = 1 / (2 * radius + 1)
    var line = [Vec3](repeating: .zero, count: size)
    for lineIndex in 0..<size {
      let start = lineIndex * stepOfLines
      for index in 0..<size { line[index] = pixels[start + index * stepInLine] }
      var sum = Vec3.zero
      for offset in -whole...whole { sum += line[min(size - 1, max(0, offset))] }
      for index in 0..<size {
        let edges = line[max(0, index - whole - 1)] + line[min(size - 1, index + whole + 1)]
        pixels[start + index * stepInLine] = (sum + edges * part) * weight
        sum += line[min(size - 1, index + whole + 1)] - line[max(0, index - whole)]
      }
    }
  }
}
