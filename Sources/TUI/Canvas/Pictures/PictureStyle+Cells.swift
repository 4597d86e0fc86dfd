import Core

extension PixelImage {
  func rgb(_ x: Int, _ y: Int) -> PixelColor {
    let i = (y * width + x) * 3
    return PixelColor(pixels[i], pixels[i + 1], pixels[i + 2])
  }
}

extension PictureStyle {
  private static let upperHalf = Glyph("▀" as Character)

  static func pictureCell(_ glyph: Glyph, _ foreground: Color, on background: Color) -> Cell {
    Cell(glyph: glyph, style: Style(foreground, on: background), isPicture: true)
  }

  /// Two pixels a cell, each in its own color.
  func halfBlockCells(_ image: PixelImage) -> CellPicture {
    let size = Size(width: image.width, height: image.height / 2)
    var cells: [Cell] = []
    cells.reserveCapacity(size.width * size.height)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let top = image.rgb(x, 2 * y)
        let bottom = image.rgb(x, 2 * y + 1)
        cells.append(
          Self.pictureCell(
            Self.upperHalf, .rgb(top.red, top.green, top.blue), on: .rgb(bottom.red, bottom.green, bottom.blue)))
      }
    }
    return CellPicture(size: size, cells: cells)
  }

  /// The quadrant characters by which quarters they fill: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
  static let quadrants: [Glyph] = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█").map { Glyph($0) }

  /// Four pixels a cell in two colors: of the eight ways to part them, the one with the least squared error.
  func quadrantCells(_ image: PixelImage) -> CellPicture {
    let size = Size(width: image.width / 2, height: image.height / 2)
    var cells: [Cell] = []
    cells.reserveCapacity(size.width * size.height)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let four = (
          image.rgb(2 * x, 2 * y), image.rgb(2 * x + 1, 2 * y), image.rgb(2 * x, 2 * y + 1),
          image.rgb(2 * x + 1, 2 * y + 1)
        )
        let (pattern, foreground, background) = Self.bestPartition(four)
        cells.append(
          Self.pictureCell(
            Self.quadrants[pattern], .rgb(foreground.red, foreground.green, foreground.blue),
            on: .rgb(background.red, background.green, background.blue)))
      }
    }
    return CellPicture(size: size, cells: cells)
  }

  private static func bestPartition(_ four: (PixelColor, PixelColor, PixelColor, PixelColor)) -> (
    Int, PixelColor, PixelColor
  ) {
    let pixels = [four.0, four.1, four.2, four.3]
    var best = (pattern: 3, foreground: pixels[0], background: pixels[2])
    var least = Int.max
    // Patterns 8…15 are the others with the colors exchanged. Half blocks come first, so that they win ties.
    for pattern in [3, 5, 1, 2, 4, 6, 7] {
      var error = 0
      var means: [PixelColor] = []
      for side in [1, 0] {
        var sum = (0, 0, 0, 0)
        for (index, pixel) in pixels.enumerated() where (pattern >> index) & 1 == side {
          sum = (sum.0 + Int(pixel.red), sum.1 + Int(pixel.green), sum.2 + Int(pixel.blue), sum.3 + 1)
        }
        let count = max(1, sum.3)
        let mean = PixelColor(UInt8(sum.0 / count), UInt8(sum.1 / count), UInt8(sum.2 / count))
        means.append(mean)
        for (index, pixel) in pixels.enumerated() where (pattern >> index) & 1 == side {
          let r = Int(pixel.red) - Int(mean.red)
          let g = Int(pixel.green) - Int(mean.green)
          let b = Int(pixel.blue) - Int(mean.blue)
          error += 2 * r * r + 4 * g * g + 3 * b * b
        }
      }
      if error < least {
        least = error
        best = (pattern, means[0], means[1])
      }
    }
    return (best.pattern, best.foreground, best.background)
  }

  /// Two pixels a cell from the palette, the error of each spread over its neighbors (Floyd & Steinberg 1976).
  func ditheredCells(_ image: PixelImage) -> CellPicture {
    let indices = dithered(image)
    let size = Size(width: image.width, height: image.height / 2)
    var cells: [Cell] = []
    cells.reserveCapacity(size.width * size.height)
    for y in 0..<size.height {
      for x in 0..<size.width {
        cells.append(
          Self.pictureCell(
            Self.upperHalf, .palette(indices[2 * y * image.width + x]),
            on: .palette(indices[(2 * y + 1) * image.width + x])))
      }
    }
    return CellPicture(size: size, cells: cells)
  }

  /// Palette indices, `[height * width]`.
  private func dithered(_ image: PixelImage) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: image.width * image.height)
    diffuse(image) { wanted, index in
      let chosen =
        depth == .palette256 ? Palette.nearest(wanted) : Palette.nearest(wanted, amongFirst: ansiColors)
      result[index] = chosen
      return Palette.rgb(chosen)
    }
    return result
  }

  /// Walks the pixels in turns of direction, so that no grain shows; `choose` gets a color and the pixel's number and
  /// says what is shown instead. 7/8 of the error goes on: all of it makes small pictures noisy.
  private func diffuse(_ image: PixelImage, choose: (PixelColor, Int) -> PixelColor) {
    let width = image.width
    var here = [Int](repeating: 0, count: (width + 2) * 3)
    var below = here
    for y in 0..<image.height {
      let forward = y % 2 == 0
      let step = forward ? 1 : -1
      for position in 0..<width {
        let x = forward ? position : width - 1 - position
        let base = (y * width + x) * 3
        let slot = (x + 1) * 3
        var wanted = (0, 0, 0)
        wanted.0 = min(255, max(0, Int(image.pixels[base]) + here[slot] / 16))
        wanted.1 = min(255, max(0, Int(image.pixels[base + 1]) + here[slot + 1] / 16))
        wanted.2 = min(255, max(0, Int(image.pixels[base + 2]) + here[slot + 2] / 16))
        let shown = choose(PixelColor(UInt8(wanted.0), UInt8(wanted.1), UInt8(wanted.2)), y * width + x)
        let errors = (wanted.0 - Int(shown.red), wanted.1 - Int(shown.green), wanted.2 - Int(shown.blue))
        for (channel, error) in [errors.0, errors.1, errors.2].enumerated() {
          let error = error * 7 / 8
          here[slot + 3 * step + channel] += error * 7
          below[slot - 3 * step + channel] += error * 3
          below[slot + channel] += error * 5
          below[slot + 3 * step + channel] += error
        }
      }
      here = below
      below = [Int](repeating: 0, count: (width + 2) * 3)
    }
  }

  /// Four dots a cell, on or off, in the terminal's own colors.
  func monoCells(_ image: PixelImage) -> CellPicture {
    var lit = [Bool](repeating: false, count: image.width * image.height)
    diffuse(image) { wanted, index in
      lit[index] = wanted.luma >= 0.5
      let value: UInt8 = lit[index] ? 255 : 0
      let gray = UInt8((wanted.luma * 255).rounded())
      // The error that goes on is one of brightness: the same in every channel.
      func shift(_ channel: UInt8) -> UInt8 { UInt8(min(255, max(0, Int(channel) - Int(gray) + Int(value)))) }
      return PixelColor(shift(wanted.red), shift(wanted.green), shift(wanted.blue))
    }
    let size = Size(width: image.width / 2, height: image.height / 2)
    var cells: [Cell] = []
    cells.reserveCapacity(size.width * size.height)
    for y in 0..<size.height {
      for x in 0..<size.width {
        var pattern = 0
        for quarter in 0..<4 where lit[(2 * y + quarter / 2) * image.width + 2 * x + quarter % 2] {
          pattern |= 1 << quarter
        }
        cells.append(Self.pictureCell(Self.quadrants[pattern], .standard, on: .standard))
      }
    }
    return CellPicture(size: size, cells: cells)
  }

  /// Characters by how much ink they have, in color where there is color.
  func asciiCells(_ image: PixelImage) -> CellPicture {
    let ramp = Array(" .:-=+*#%@").map { Glyph($0) }
    let indices = depth == .palette256 || depth == .ansi16 ? dithered(image) : []
    var cells: [Cell] = []
    cells.reserveCapacity(image.width * image.height)
    for index in 0..<(image.width * image.height) {
      let pixel = image.rgb(index % image.width, index / image.width)
      let color: Color =
        switch depth {
        case .mono: .standard
        case .ansi16, .palette256: .palette(indices[index])
        case .truecolor: .rgb(pixel.red, pixel.green, pixel.blue)
        }
      let glyph = ramp[min(ramp.count - 1, Int(pixel.luma * Double(ramp.count)))]
      cells.append(Self.pictureCell(glyph, color, on: .standard))
    }
    return CellPicture(size: Size(width: image.width, height: image.height), cells: cells)
  }
}
