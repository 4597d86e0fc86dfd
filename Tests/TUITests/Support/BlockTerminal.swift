import Core

@testable import TUI

/// What a terminal with ``BlockSurface`` keeps and shows after a stream of bytes.
struct BlockTerminal {
  struct Shown: Equatable {
    let id: Int
    let place: Rect
    let visible: [Rect]
  }

  private(set) var images: [Int: PixelImage] = [:]
  private(set) var shown: [Shown] = []
  /// What was asked for that a terminal cannot do, as showing what was never sent.
  private(set) var faults: [String] = []
  /// Commands since this was emptied, by their names.
  var commands: [String] = []

  var keptBytes: Int { images.values.reduce(0) { $0 + $1.pixels.count } }

  mutating func feed(_ bytes: [UInt8]) {
    var i = 0
    while i + 1 < bytes.count {
      guard bytes[i] == 0x1B, bytes[i + 1] == 0x5F else {
        i += 1
        continue
      }
      var end = i + 2
      while !(bytes[end] == 0x1B && bytes[end + 1] == 0x5C) { end += 1 }
      let words = String(decoding: bytes[(i + 2)..<end], as: UTF8.self).split(separator: " ").map(String.init)
      i = end + 2
      let numbers = words.dropFirst().compactMap(Int.init)
      commands.append(words[0])
      switch words[0] {
      case "send":
        images[numbers[0]] = Self.picture(bytes[i..<(i + numbers[1])])
        i += numbers[1]
      case "show": show(numbers)
      case "hide":
        let before = shown.count
        shown.removeAll { $0.id == numbers[0] && $0.place.x == numbers[1] && $0.place.y == numbers[2] }
        if shown.count != before - 1 { faults.append("hide \(numbers) of what is not shown") }
      case "free":
        if images.removeValue(forKey: numbers[0]) == nil { faults.append("free \(numbers) of what is not kept") }
        if shown.contains(where: { $0.id == numbers[0] }) { faults.append("free \(numbers) of what is shown") }
      case "farewell": (images, shown) = ([:], [])
      default: faults.append(words.joined(separator: " "))
      }
    }
  }

  private mutating func show(_ numbers: [Int]) {
    let rects = stride(from: 1, to: numbers.count, by: 4).map {
      Rect(x: numbers[$0], y: numbers[$0 + 1], width: numbers[$0 + 2], height: numbers[$0 + 3])
    }
    if images[numbers[0]] == nil { faults.append("show \(numbers) of what was not sent") }
    if shown.contains(where: { $0.id == numbers[0] && $0.place == rects[0] }) {
      faults.append("show \(numbers) of what is shown")
    }
    shown.append(Shown(id: numbers[0], place: rects[0], visible: Array(rects.dropFirst())))
  }

  /// Of a PPM file.
  private static func picture(_ bytes: ArraySlice<UInt8>) -> PixelImage {
    let newline = bytes.firstIndex(of: 0x0A) ?? bytes.startIndex
    let header = String(decoding: bytes[..<newline], as: UTF8.self).split(separator: " ").compactMap { Int($0) }
    return PixelImage(width: header[0], height: header[1], pixels: Array(bytes[(newline + 1)...]))
  }
}
