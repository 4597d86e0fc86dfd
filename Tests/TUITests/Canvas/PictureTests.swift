import Core
import Testing

@testable import TUI

@Suite("Pictures as cells")
struct PictureTests {
  private static let squares = PixelImage(
    width: 2, height: 2, pixels: [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255])

  @Test("a half block holds two pixels in their own colors")
  func halfBlocks() {
    let picture = CellSurface(style: PictureStyle(depth: .truecolor, characters: .unicode))
      .picture(of: Self.squares, in: Size(width: 2, height: 1), fit: .whole)
    #expect(picture.size == Size(width: 2, height: 1))
    #expect(picture.cells[0].glyph == Glyph("▀" as Character))
    #expect(picture.cells[0].style == Style(.rgb(255, 0, 0), on: .rgb(0, 0, 255)))
    #expect(picture.cells[1].style == Style(.rgb(0, 255, 0), on: .rgb(255, 255, 255)))
  }

  @Test("quadrants part four pixels where they differ most")
  func quadrants() {
    let left = PixelImage(width: 2, height: 2, pixels: [9, 9, 9, 200, 200, 200, 9, 9, 9, 200, 200, 200])
    let picture = PictureStyle(depth: .truecolor, characters: .unicode).quadrantCells(left)
    #expect(
      picture.cells == [
        Cell(glyph: Glyph("▌" as Character), style: Style(.rgb(9, 9, 9), on: .rgb(200, 200, 200)), isPicture: true)
      ])
    let corner = PixelImage(width: 2, height: 2, pixels: [9, 9, 9, 9, 9, 9, 9, 9, 9, 200, 0, 0])
    let cell = PictureStyle(depth: .truecolor, characters: .unicode).quadrantCells(corner).cells[0]
    #expect(cell.glyph == Glyph("▛" as Character))
    #expect(cell.style == Style(.rgb(9, 9, 9), on: .rgb(200, 0, 0)))
  }

  @Test(
    "the whole picture keeps its shape, a filled place is filled", arguments: [(40, 10), (10, 40), (33, 33), (1, 1)])
  func shapes(width: Int, height: Int) {
    let image = PixelImage.drawn(3, width: width, height: height)
    let place = Size(width: 20, height: 8)
    for depth in ColorDepth.allCases {
      for characters in [CharacterSet.unicode, .ascii] {
        for quadrants in [false, true] {
          let style = PictureStyle(depth: depth, characters: characters, usesQuadrants: quadrants)
          let surface = CellSurface(style: style)
          #expect(surface.picture(of: image, in: place, fit: .fill).size == place)
          let whole = surface.picture(of: image, in: place, fit: .whole).size
          #expect(whole.width <= 20 && whole.height <= 8 && (whole.width == 20 || whole.height == 8))
        }
      }
    }
  }

  @Test("each depth has its own colors and no others", arguments: ColorDepth.allCases)
  func colors(depth: ColorDepth) {
    let image = PixelImage.drawn(5)
    for characters in [CharacterSet.unicode, .ascii] {
      let picture = CellSurface(style: PictureStyle(depth: depth, characters: characters, usesQuadrants: true))
        .picture(of: image, in: Size(width: 12, height: 6), fit: .fill)
      for cell in picture.cells {
        for color in [cell.style.foreground, cell.style.background] {
          switch (depth, color) {
          case (_, .standard): break
          case (.ansi16, .palette(let index)): #expect(index < 16)
          case (.palette256, .palette(let index)): #expect(index >= 16)
          case (.truecolor, .rgb): break
          default: Issue.record("\(color) in a picture of \(depth)")
          }
        }
      }
    }
  }

  @Test(
    "dithering keeps the mean of a flat color",
    arguments: [(120, 70, 40), (10, 10, 10), (250, 240, 230), (60, 90, 61)])
  func dithering(red: Int, green: Int, blue: Int) {
    let pixel = [UInt8(red), UInt8(green), UInt8(blue)]
    let image = PixelImage(width: 32, height: 32, pixels: Array(repeating: pixel, count: 1024).flatMap { $0 })
    let style = PictureStyle(depth: .palette256, characters: .unicode)
    // Pixels of a cell in its foreground, of all its pixels.
    let filled = Dictionary(
      uniqueKeysWithValues: PictureStyle.quadrants.enumerated().map { ($1, $0.nonzeroBitCount) })
    for picture in [style.ditheredCells(image), style.paletteQuadrantCells(image)] {
      var sums = [0, 0, 0]
      for cell in picture.cells {
        let share = filled[cell.glyph] ?? 0
        for (color, weight) in [(cell.style.foreground, share), (cell.style.background, 4 - share)] {
          guard case .palette(let index) = color else { continue }
          let shown = Palette.rgb(index)
          sums[0] += Int(shown.red) * weight
          sums[1] += Int(shown.green) * weight
          sums[2] += Int(shown.blue) * weight
        }
      }
      let means = sums.map { $0 / picture.cells.count / 4 }
      // Some color is given away for calm, brightness is not.
      for channel in 0..<3 { #expect(abs(means[channel] - Int(pixel[channel])) <= 24) }
      let shownLight = means[0] + means[1] + means[2]
      let wantedLight: Int = red + green + blue
      #expect(abs(shownLight - wantedLight) <= 24)
    }
  }

  @Test("the nearest palette color is the nearest by search")
  func nearest() {
    func distance(_ a: PixelColor, _ b: PixelColor) -> Int {
      let r = Int(a.red) - Int(b.red)
      let g = Int(a.green) - Int(b.green)
      let blue = Int(a.blue) - Int(b.blue)
      return 2 * r * r + 4 * g * g + 3 * blue * blue
    }
    for value in stride(from: 0, to: 1 << 24, by: 65_521) {
      let color = PixelColor(UInt8(value >> 16), UInt8(value >> 8 & 255), UInt8(value & 255))
      let best = (16...255).map { distance(color, Palette.rgb(UInt8($0))) }.min() ?? 0
      // The gray is taken by the mean, which may miss the best gray by a step.
      #expect(distance(color, Palette.rgb(Palette.nearest(color))) <= best + 9 * 100)
    }
  }

  @Test("shrinking averages in linear light: black and white make 188, not 128")
  func linearLight() {
    var pixels: [UInt8] = []
    for y in 0..<16 { for x in 0..<16 { pixels += Array(repeating: (x + y) % 2 == 0 ? 255 : 0, count: 3) } }
    let image = PixelImage(width: 16, height: 16, pixels: pixels)
    let small = image.resized(Framing(whole: image.size, size: PixelSize(width: 2, height: 2)), kernel: .triangle)
    for value in small.pixels { #expect((186...190).contains(value)) }
  }

  @Test("resampling keeps a flat picture flat, and the same size the same")
  func flat() {
    let flat = PixelImage(width: 7, height: 5, pixels: Array(repeating: 77, count: 105))
    for (width, height) in [(3, 9), (1, 1), (20, 2)] {
      let framing = Framing(whole: flat.size, size: PixelSize(width: width, height: height))
      for kernel in [ResamplingKernel.area, .triangle] {
        #expect(flat.resized(framing, kernel: kernel).pixels.allSatisfy { $0 == 77 })
      }
    }
    let drawn = PixelImage.drawn(1)
    #expect(drawn.resized(Framing(whole: drawn.size, size: drawn.size), kernel: .triangle) == drawn)
  }
}
