import Core
import Foundation

/// A second format, small and real: PAM, "portable arbitrary map" (Netpbm's `P7`), and PPM (`P6`): 8 or 16 bits a sample, with
/// alpha or without, uncompressed. A comment `# orientation 6` stands for what other containers say of their turn.
final class PAMDecoder: PictureDecoder {
  static let format = ImageFormat(
    "PAM", endings: ["pam", "ppm"], signatures: [[0: Array("P6\n".utf8)], [0: Array("P7\n".utf8)]])

  private var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var size = PixelSize(width: 0, height: 0)
  private var layout = PixelLayout(channels: 3)

  func open(_ bytes: UnsafeBufferPointer<UInt8>) throws -> PictureInfo {
    let head = bytes.prefix(512)
    let isPAM = bytes[1] == UInt8(ascii: "7")
    let lines = head.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var words: [[String]] = []
    // Lines that are whole: the last of the header is followed by pixels.
    for line in lines.dropFirst().dropLast() {
      words.append(String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init))
      let count = words.count { $0.first?.hasPrefix("#") == false }
      if isPAM ? words.last == ["ENDHDR"] : count == 2 { break }
    }
    let headerCount = lines.prefix(words.count + 1).reduce(0) { $0 + $1.count + 1 }
    func number(_ key: String) -> Int? { words.first { $0.first == key && $0.count == 2 }.flatMap { Int($0[1]) } }
    let plain = words.filter { $0.first?.hasPrefix("#") == false }
    let numbers = isPAM ? [] : plain.joined().compactMap(Int.init)
    guard isPAM ? words.last == ["ENDHDR"] : plain.count == 2 else { throw PictureFault.truncated }
    guard let width = isPAM ? number("WIDTH") : numbers.first, let depth = isPAM ? number("DEPTH") : 3,
      let height = isPAM ? number("HEIGHT") : numbers.dropFirst().first,
      let most = isPAM ? number("MAXVAL") : numbers.last
    else { throw PictureFault.damaged(reason: "header") }
    guard (1...4).contains(depth), most == 255 || most == 65_535 else {
      throw PictureFault.unsupported(reason: "depth \(depth), maximum \(most)")
    }
    size = PixelSize(width: width, height: height)
    layout = PixelLayout(channels: depth, bytesPerSample: most == 255 ? 1 : 2, isBigEndian: true)
    self.bytes = UnsafeBufferPointer(rebasing: bytes.dropFirst(headerCount))
    let turn = words.first { $0.count == 3 && $0[1] == "orientation" }.flatMap { Int($0[2]) }
    return PictureInfo(
      format: Self.format, storedSize: size, orientation: turn.flatMap(Orientation.init) ?? .upright,
      components: depth < 3 ? 1 : 3, hasAlpha: depth % 2 == 0, bitsPerSample: layout.bytesPerSample * 8)
  }

  func decode(_ request: DecodingRequest, into rows: inout MutableSpan<UInt8>) throws {
    let rowBytes = size.width * layout.bytesPerPixel
    guard bytes.count >= rowBytes * size.height || request.keepsReadable else { throw PictureFault.truncated }
    let gray = [UInt8](repeating: 128, count: rowBytes)
    for y in request.rows {
      let isThere = bytes.count >= (y + 1) * rowBytes
      let row = isThere ? Array(bytes[y * rowBytes..<(y + 1) * rowBytes]) : gray
      request.put(row.span, at: y, layout: layout, into: &rows)
    }
  }

  /// The picture as the bytes of a file.
  static func encode(
    _ image: PixelImage, bits: Int = 8, alpha: ((_ x: Int, _ y: Int) -> UInt8)? = nil, orientation: Orientation? = nil
  ) -> [UInt8] {
    let comment = orientation.map { "# orientation \($0.rawValue)\n" } ?? ""
    let most = bits == 8 ? 255 : 65_535
    let header =
      alpha == nil
      ? "P6\n\(comment)\(image.width) \(image.height)\n\(most)\n"
      : "P7\n\(comment)WIDTH \(image.width)\nHEIGHT \(image.height)\nDEPTH 4\nMAXVAL \(most)\nTUPLTYPE RGB_ALPHA\nENDHDR\n"
    var bytes = Array(header.utf8)
    // A sample twice is its value of 16 bits: v * 257.
    func put(_ sample: UInt8) { bytes += [UInt8](repeating: sample, count: bits / 8) }
    for y in 0..<image.height {
      for x in 0..<image.width {
        for channel in 0..<3 { put(image.pixels[(y * image.width + x) * 3 + channel]) }
        if let alpha { put(alpha(x, y)) }
      }
    }
    return bytes
  }
}
