import Foundation
import TestSupport
import Testing

@testable import Core

/// Readers written from the specifications, for what the program only writes.
private enum Decoder {
  struct Damaged: Error {}

  /// DEFLATE by RFC 1951, one bit at a time.
  static func inflate(_ bytes: [UInt8]) throws -> [UInt8] {
    var at = 0
    func bit() throws -> Int {
      guard at / 8 < bytes.count else { throw Damaged() }
      defer { at += 1 }
      return Int(bytes[at / 8] >> (at % 8) & 1)
    }
    func number(_ bits: Int) throws -> Int { try (0..<bits).reduce(0) { $0 | (try bit() << $1) } }
    /// Codes by their bits behind a leading one.
    func table(_ lengths: [Int]) throws -> [Int: Int] {
      var (table, code): ([Int: Int], Int) = ([:], 0)
      for length in 1...15 {
        code <<= 1
        for (symbol, own) in lengths.enumerated() where own == length {
          guard code < 1 << length else { throw Damaged() }
          table[1 << length | code] = symbol
          code += 1
        }
      }
      return table
    }
    func symbol(_ table: [Int: Int]) throws -> Int {
      var code = 1
      for _ in 0..<15 {
        code = code << 1 | (try bit())
        if let symbol = table[code] { return symbol }
      }
      throw Damaged()
    }
    var out: [UInt8] = []
    var isLast = false
    while !isLast {
      isLast = try bit() == 1
      guard try number(2) == 2 else { throw Damaged() }
      let counts = (try number(5) + 257, try number(5) + 1, try number(4) + 4)
      var order = [Int](repeating: 0, count: 19)
      for place in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(counts.2) {
        order[place] = try number(3)
      }
      let codes = try table(order)
      var lengths: [Int] = []
      while lengths.count < counts.0 + counts.1 {
        switch try symbol(codes) {
        case 16: lengths += [Int](repeating: lengths.last ?? 0, count: try number(2) + 3)
        case 17: lengths += [Int](repeating: 0, count: try number(3) + 3)
        case 18: lengths += [Int](repeating: 0, count: try number(7) + 11)
        case let length: lengths.append(length)
        }
      }
      let (literals, distances) = (try table(Array(lengths[..<counts.0])), try table(Array(lengths[counts.0...])))
      while true {
        let value = try symbol(literals)
        if value < 256 {
          out.append(UInt8(value))
          continue
        }
        if value == 256 { break }
        // Bases follow from the extra bits: 4 codes each of 0, 1, 2 … for lengths, 2 for distances.
        let length = value == 285 ? 258 : try run(value - 257, of: 4, from: 3, number)
        let distance = try run(try symbol(distances), of: 2, from: 1, number)
        guard distance <= out.count else { throw Damaged() }
        for _ in 0..<length { out.append(out[out.count - distance]) }
      }
    }
    return out
  }

  private static func run(_ code: Int, of group: Int, from first: Int, _ number: (Int) throws -> Int) throws -> Int {
    let extra = code < 2 * group ? 0 : code / group - 1
    let base = code < 2 * group ? code : (group + code % group) << extra
    return first + base + (try number(extra))
  }

  /// An RGB picture from a PNG file, its sums checked.
  static func png(_ file: [UInt8]) throws -> PixelImage {
    func integer(_ at: Int) -> Int { file[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
    guard file.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] else { throw Damaged() }
    var (at, width, height, data): (Int, Int, Int, [UInt8]) = (8, 0, 0, [])
    while at < file.count {
      let length = integer(at)
      let chunk = Array(file[at + 4..<at + 8 + length])
      var sum = ~UInt32(0)
      for byte in chunk {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
      }
      guard Int(~sum) == integer(at + 8 + length) else { throw Damaged() }
      switch String(decoding: chunk.prefix(4), as: UTF8.self) {
      case "IHDR":
        (width, height) = (integer(at + 8), integer(at + 12))
        guard Array(chunk[12...]) == [8, 2, 0, 0, 0] else { throw Damaged() }
      case "IDAT": data += chunk.dropFirst(4)
      default: break
      }
      at += 12 + length
    }
    guard (Int(data[0]) << 8 | Int(data[1])) % 31 == 0 else { throw Damaged() }
    let rows = try inflate(Array(data[2..<data.count - 4]))
    let (a, b) = rows.reduce((1, 0)) { sums, byte in
      let a = (sums.0 + Int(byte)) % 65_521
      return (a, (sums.1 + a) % 65_521)
    }
    guard data.suffix(4).reduce(0, { $0 << 8 | Int($1) }) == b << 16 | a else { throw Damaged() }
    var pixels = [UInt8](repeating: 0, count: width * height * 3)
    for y in 0..<height {
      let start = y * (width * 3 + 1)
      for x in 0..<width * 3 {
        let left = x >= 3 ? Int(pixels[y * width * 3 + x - 3]) : 0
        let up = y > 0 ? Int(pixels[(y - 1) * width * 3 + x]) : 0
        let corner = x >= 3 && y > 0 ? Int(pixels[(y - 1) * width * 3 + x - 3]) : 0
        let guess: Int
        switch rows[start] {
        case 0: guess = 0
        case 1: guess = left
        case 2: guess = up
        case 4: guess = [left, up, corner].min { abs(left + up - corner - $0) < abs(left + up - corner - $1) } ?? 0
        default: throw Damaged()
        }
        pixels[y * width * 3 + x] = rows[start + 1 + x] &+ UInt8(guess)
      }
    }
    return PixelImage(width: width, height: height, pixels: pixels)
  }

  /// The frames of a GIF file as they are shown, each with its delay.
  static func gif(_ file: [UInt8]) throws -> [(image: PixelImage, delay: Int)] {
    func short(_ at: Int) -> Int { Int(file[at]) | Int(file[at + 1]) << 8 }
    guard String(decoding: file.prefix(6), as: UTF8.self) == "GIF89a", file[10] == 0xF7 else { throw Damaged() }
    let (width, height) = (short(6), short(8))
    let palette = Array(file[13..<13 + 768])
    var screen = [UInt8](repeating: 0, count: width * height * 3)
    var (at, delay): (Int, Int) = (13 + 768, 0)
    var frames: [(PixelImage, Int)] = []
    while file[at] != 0x3B {
      if file[at] == 0x21 {
        if file[at + 1] == 0xF9 { delay = short(at + 4) }
        at += 2
        while file[at] > 0 { at += Int(file[at]) + 1 }
        at += 1
        continue
      }
      guard file[at] == 0x2C else { throw Damaged() }
      let window = (short(at + 1), short(at + 3), short(at + 5), short(at + 7))
      guard file[at + 10] == 8 else { throw Damaged() }
      at += 11
      var codes: [UInt8] = []
      while file[at] > 0 {
        codes += file[at + 1..<at + 1 + Int(file[at])]
        at += Int(file[at]) + 1
      }
      at += 1
      let indices = try lzw(codes)
      guard indices.count == window.2 * window.3 else { throw Damaged() }
      for (place, index) in indices.enumerated() {
        let target = ((window.1 + place / window.2) * width + window.0 + place % window.2) * 3
        for channel in 0..<3 { screen[target + channel] = palette[Int(index) * 3 + channel] }
      }
      frames.append((PixelImage(width: width, height: height, pixels: screen), delay))
    }
    guard at == file.count - 1 else { throw Damaged() }
    return frames
  }

  private static func lzw(_ bytes: [UInt8]) throws -> [UInt8] {
    var strings: [[UInt8]] = []
    var (at, bits): (Int, Int) = (0, 9)
    var before: [UInt8]?
    var out: [UInt8] = []
    while true {
      var code = 0
      for bit in 0..<bits {
        guard at / 8 < bytes.count else { throw Damaged() }
        code |= Int(bytes[at / 8] >> (at % 8) & 1) << bit
        at += 1
      }
      if code == 256 {
        strings = (0..<256).map { [UInt8($0)] } + [[], []]
        (bits, before) = (9, nil)
        continue
      }
      if code == 257 { return out }
      let string: [UInt8]
      if code < strings.count {
        string = strings[code]
      } else if let before, code == strings.count {
        string = before + [before[0]]
      } else {
        throw Damaged()
      }
      out += string
      if let before, strings.count < 4096 { strings.append(before + [string[0]]) }
      if strings.count == 1 << bits, bits < 12 { bits += 1 }
      before = string
    }
  }
}

@Suite("Pictures as files")
struct ImageEncodingTests {
  private func noise(_ count: Int, values: Int, seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in UInt8(Int.random(in: 0..<values, using: &random)) }
  }

  @Test("compressed bytes come back: none, one, runs, noise, text, repeats at any distance")
  func deflate() throws {
    var cases: [[UInt8]] = [
      [], [7], [UInt8](repeating: 9, count: 70_000), noise(50_000, values: 256, seed: 1),
      noise(60_000, values: 3, seed: 2), Array(String(repeating: "zebra and wolf, ", count: 3000).utf8),
      Array(0...255),
    ]
    // A repeat at the window's very border, one just beyond it.
    for gap in [32_768, 32_769] {
      let part = noise(300, values: 256, seed: 3)
      cases.append(part + noise(gap - 300, values: 256, seed: 4) + part)
    }
    for bytes in cases { #expect(try Decoder.inflate(Deflate.compress(bytes)) == bytes) }
    #expect(Deflate.compress(cases[2]).count < 200)
    #expect(Deflate.compress(cases[5]).count < 500)
    #expect(Deflate.compress(cases[4]).count < 60_000 / 4)
    #expect(Deflate.compress(cases[3]).count < 50_400)
  }

  @Test("codes of very unequal symbols keep to their longest length, and are the shortest of those")
  func huffman() {
    // Fibonacci's numbers make a code as deep as there are symbols.
    var counts = [1, 1]
    while counts.count < 30 { counts.append(counts[counts.count - 1] + counts[counts.count - 2]) }
    for longest in [7, 15] {
      let lengths = HuffmanCode(counts: counts, longest: longest).lengths
      #expect(lengths.allSatisfy { (1...longest).contains($0) })
      // Kraft: the code is complete.
      #expect(lengths.reduce(0.0) { $0 + pow(2, -Double($1)) } == 1)
      #expect(zip(lengths, lengths.dropFirst()).allSatisfy { $0 >= $1 })
    }
    #expect(HuffmanCode(counts: [0, 5, 0], longest: 15).lengths == [0, 1, 0])
    #expect(HuffmanCode(counts: [5, 2, 1, 1], longest: 15).lengths == [1, 2, 3, 3])
  }

  private func picture(_ width: Int, _ height: Int, shift: Int = 0) -> PixelImage {
    PixelImage(
      width: width, height: height,
      pixels: (0..<width * height).flatMap { place -> [UInt8] in
        let (x, y) = (place % width, place / width)
        return [UInt8((x * 3 + shift) % 256), UInt8(y * 5 % 256), UInt8((x * y + shift) % 256)]
      })
  }

  @Test("a PNG file holds the picture, and its sums are right", arguments: [(1, 1), (3, 200), (257, 64), (64, 1)])
  func png(width: Int, height: Int) throws {
    let image = picture(width, height)
    #expect(try Decoder.png(PNG.encode(image)) == image)
    #expect(PNG.encode(image) == PNG.encode(image))
  }

  @Test("sums are those of the specifications' own examples")
  func sums() {
    #expect(Checksum.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(Checksum.adler32(Array("Wikipedia".utf8)) == 0x11E6_0398)
    #expect(Checksum.adler32([UInt8](repeating: 255, count: 100_000)) == 0x149A_302C)
  }

  @Test("a GIF file of few colors shows its frames exactly, for as long as it says")
  func exactGIF() throws {
    var random = SeededGenerator(seed: 5)
    let colors = (0..<32).map { _ in (0..<3).map { _ in UInt8.random(in: 0...255, using: &random) & 0xF8 } }
    // More strings than a dictionary holds, so that it is cleared.
    let frames = (0..<4).map { frame in
      GIF.Frame(
        PixelImage(
          width: 120, height: 90,
          pixels: (0..<120 * 90).flatMap { place in
            colors[frame == 2 && place % 7 > 0 ? place / 400 : Int.random(in: 0..<32, using: &random)]
          }), delay: 10 * frame)
    }
    let same = GIF.Frame(frames[3].image, delay: 7)
    let shown = try Decoder.gif(GIF.encode(frames + [same]))
    #expect(shown.map(\.delay) == [0, 10, 20, 30, 7])
    #expect(shown.map(\.image) == frames.map(\.image) + [frames[3].image])
  }

  @Test("of many colors each is shown by one near it")
  func manyColors() throws {
    let images = [picture(80, 60), picture(80, 60, shift: 90)]
    let shown = try Decoder.gif(GIF.encode(images.map { GIF.Frame($0, delay: 5) }))
    #expect(shown.count == 2)
    for (image, frame) in zip(images, shown) {
      let errors = zip(image.pixels, frame.image.pixels).map { abs(Int($0) - Int($1)) }
      #expect(Double(errors.reduce(0, +)) / Double(errors.count) < 12)
    }
  }
}
