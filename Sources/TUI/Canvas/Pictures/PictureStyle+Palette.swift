import Core

extension PictureStyle {
  /// Four pixels a cell in two colors of the palette. Of the pairs near a cell's colors, the one is taken whose mixture
  /// is nearest, pixel by pixel and as a whole; what is left over goes on to the cells around (Floyd & Steinberg 1976).
  func paletteQuadrantCells(_ image: PixelImage) -> CellPicture {
    let size = Size(width: image.width / 2, height: image.height / 2)
    var cells = [Cell](repeating: .blank, count: size.width * size.height)
    var here = [SIMD4<Int32>](repeating: .zero, count: size.width + 2)
    var below = here
    for y in 0..<size.height {
      // In turns of direction, so that no grain shows.
      let step = y % 2 == 0 ? 1 : -1
      for position in 0..<size.width {
        let x = step == 1 ? position : size.width - 1 - position
        let carried = here[x + 1] / 16
        let wanted = (0..<4).map { quarter in
          (image.color(2 * x + quarter % 2, 2 * y + quarter / 2) &+ carried).clamped(
            lowerBound: .zero, upperBound: .full)
        }
        let choice = bestPair(for: wanted)
        cells[y * size.width + x] = Self.pictureCell(
          Self.quadrants[choice.pattern], .palette(choice.foreground), on: .palette(choice.background))
        // All of it would make small pictures noisy, and specks of color disturb more than those of brightness.
        let light = (choice.left[0] + choice.left[1] + choice.left[2]) / 3
        let gray = SIMD4<Int32>(light, light, light, 0)
        let error = gray &* 3 / 16 &+ (choice.left &- gray) / 10
        here[x + 1 + step] &+= error &* 7
        below[x + 1 - step] &+= error &* 3
        below[x + 1] &+= error &* 5
        below[x + 1 + step] &+= error
      }
      here = below
      below = [SIMD4<Int32>](repeating: .zero, count: size.width + 2)
    }
    return CellPicture(size: size, cells: cells)
  }

  private struct Pair {
    var pattern = 0
    var foreground: UInt8 = 0
    var background: UInt8 = 0
    /// What was wanted less what is shown, summed over the four pixels.
    var left = SIMD4<Int32>.zero
  }

  /// The quarters of a cell, each beside the one before it: two colors in turn are a checkered ground, where row by row
  /// they would be stripes.
  private static let round = [0, 1, 3, 2]

  private func bestPair(for wanted: [SIMD4<Int32>]) -> Pair {
    let candidates = candidates(for: wanted)
    let colors = candidates.map { Palette.rgb($0).vector }
    let hues = colors.map { color in
      let light = (color[0] + color[1] + color[2]) / 3
      return color &- SIMD4(light, light, light, 0)
    }
    var best = Pair()
    var least = Int32.max
    for a in candidates.indices {
      for b in a..<candidates.count {
        var pattern = 0
        var cost = Self.distance(colors[a], colors[b]) / 6 &+ Self.distance(hues[a], hues[b]) / 3
        var left = SIMD4<Int32>.zero
        for index in Self.round {
          let color = wanted[index]
          // What this pixel misses, the next one of the cell may make up for.
          let target = color &+ left / 2
          let isA = Self.distance(target, colors[a]) <= Self.distance(target, colors[b])
          let shown = isA ? colors[a] : colors[b]
          if isA { pattern |= 1 << index }
          cost &+= Self.distance(color, shown)
          left &+= color &- shown
        }
        cost &+= Self.distance(left, .zero) / 2
        if cost < least {
          least = cost
          best = Pair(pattern: pattern, foreground: candidates[a], background: candidates[b], left: left)
        }
      }
    }
    return best
  }

  /// The palette's colors around the mean, and those nearest to each pixel.
  private func candidates(for wanted: [SIMD4<Int32>]) -> [UInt8] {
    if depth == .ansi16 { return (0..<UInt8(min(16, max(8, ansiColors)))).map { $0 } }
    let mean = (wanted[0] &+ wanted[1] &+ wanted[2] &+ wanted[3]) / 4
    var result: [UInt8] = []
    func add(_ index: UInt8) { if !result.contains(index) { result.append(index) } }
    for color in wanted + [mean] { add(Palette.nearest(color.rgb)) }
    let low = (0..<3).map { channel in Palette.levels.lastIndex { Int32($0) <= mean[channel] } ?? 0 }
    for corner in 0..<8 {
      let r = min(5, low[0] + (corner & 1))
      let g = min(5, low[1] + (corner >> 1 & 1))
      let b = min(5, low[2] + (corner >> 2))
      add(UInt8(16 + 36 * r + 6 * g + b))
    }
    let gray = min(23, max(0, (Int(mean[0] + mean[1] + mean[2]) / 3 - 3) / 10))
    add(UInt8(232 + gray))
    add(UInt8(232 + max(0, gray - 1)))
    return result
  }

  /// Squared, weighted roughly as the eye weighs the channels.
  private static func distance(_ a: SIMD4<Int32>, _ b: SIMD4<Int32>) -> Int32 {
    let d = a &- b
    return (d &* d &* SIMD4(2, 4, 3, 0)).wrappedSum()
  }
}

extension SIMD4<Int32> {
  fileprivate static var full: SIMD4<Int32> { SIMD4(255, 255, 255, 0) }

  fileprivate var rgb: PixelColor { PixelColor(UInt8(self[0]), UInt8(self[1]), UInt8(self[2])) }
}

extension PixelColor {
  fileprivate var vector: SIMD4<Int32> { SIMD4(Int32(red), Int32(green), Int32(blue), 0) }
}

extension PixelImage {
  fileprivate func color(_ x: Int, _ y: Int) -> SIMD4<Int32> { rgb(x, y).vector }
}
