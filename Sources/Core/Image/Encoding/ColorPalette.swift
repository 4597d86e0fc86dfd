/// At most 256 colors that stand for all colors of some pictures: boxes of colors, halved where they are widest and
/// fullest (median cut; Heckbert, SIGGRAPH 1982).
struct ColorPalette {
  let colors: [PixelColor]
  /// By 5 bits a channel.
  private let nearest: [UInt8]

  private static let levels = 32

  private static func cell(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
    Int(red >> 3) << 10 | Int(green >> 3) << 5 | Int(blue >> 3)
  }

  /// Colors of one cell of the histogram.
  private struct Bin {
    var count = 0
    var sum = (red: 0, green: 0, blue: 0)
    var mean: [Double] {
      [sum.red, sum.green, sum.blue].map { Double($0) / Double(max(1, count)) }
    }
  }

  init(of images: [PixelImage]) {
    var bins = [Bin](repeating: Bin(), count: Self.levels * Self.levels * Self.levels)
    for image in images {
      for at in stride(from: 0, to: image.pixels.count, by: 3) {
        let (red, green, blue) = (image.pixels[at], image.pixels[at + 1], image.pixels[at + 2])
        let cell = Self.cell(red, green, blue)
        bins[cell].count += 1
        bins[cell].sum.red += Int(red)
        bins[cell].sum.green += Int(green)
        bins[cell].sum.blue += Int(blue)
      }
    }
    let used = bins.indices.filter { bins[$0].count > 0 }
    let means = bins.map(\.mean)
    func spread(_ box: [Int]) -> (axis: Int, weight: Double) {
      guard box.count > 1 else { return (0, 0) }
      let total = box.reduce(0) { $0 + bins[$1].count }
      let widths = (0..<3).map { axis in
        let values = box.map { means[$0][axis] }
        return (values.max() ?? 0) - (values.min() ?? 0)
      }
      let axis = widths.indices.max { widths[$0] < widths[$1] } ?? 0
      // Large plain areas must not take all colors from small drawn ones.
      return (axis, widths[axis] * Double(total).squareRoot())
    }
    var boxes = [(cells: used, spread: spread(used))]
    while boxes.count < 256 {
      guard let widest = boxes.indices.max(by: { boxes[$0].spread.weight < boxes[$1].spread.weight }),
        boxes[widest].spread.weight > 0
      else { break }
      let axis = boxes[widest].spread.axis
      let sorted = boxes[widest].cells.sorted { (means[$0][axis], $0) < (means[$1][axis], $1) }
      let half = sorted.reduce(0) { $0 + bins[$1].count } / 2
      var (cut, sum) = (1, bins[sorted[0]].count)
      while cut < sorted.count - 1, sum + bins[sorted[cut]].count <= half {
        sum += bins[sorted[cut]].count
        cut += 1
      }
      let (low, high) = (Array(sorted[..<cut]), Array(sorted[cut...]))
      boxes[widest] = (low, spread(low))
      boxes.append((high, spread(high)))
    }
    let colors = boxes.map { box -> PixelColor in
      let count = max(1, box.cells.reduce(0) { $0 + bins[$1].count })
      func mean(_ channel: (Bin) -> Int) -> UInt8 {
        UInt8((Double(box.cells.reduce(0) { $0 + channel(bins[$1]) }) / Double(count)).rounded())
      }
      return PixelColor(mean { $0.sum.red }, mean { $0.sum.green }, mean { $0.sum.blue })
    }
    self.colors = colors
    var nearest = [UInt8](repeating: 0, count: bins.count)
    for cell in used {
      let mean = means[cell]
      func distance(_ color: PixelColor) -> Double {
        let (r, g, b) = (mean[0] - Double(color.red), mean[1] - Double(color.green), mean[2] - Double(color.blue))
        return 2 * r * r + 4 * g * g + 3 * b * b
      }
      nearest[cell] = UInt8(colors.indices.min { distance(colors[$0]) < distance(colors[$1]) } ?? 0)
    }
    self.nearest = nearest
  }

  /// The number of each pixel's color.
  func indices(of image: PixelImage) -> [UInt8] {
    stride(from: 0, to: image.pixels.count, by: 3).map { at in
      nearest[Self.cell(image.pixels[at], image.pixels[at + 1], image.pixels[at + 2])]
    }
  }
}
