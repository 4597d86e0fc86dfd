import Synchronization

/// The last number that was given to an image of this process.
private let lastImage = Atomic<UInt32>(0)

/// A picture that the terminal draws itself, made ready by a worker so that it only has to be sent.
struct TerminalImage: Sendable {
  /// No other image of this process has it: `1…0xFF_FFFF`, which a color can carry.
  let id: UInt32
  /// What ``PictureSurface/send(_:into:)`` or ``PictureSurface/show(_:into:)`` hands over, as its protocol has it.
  let data: [UInt8]

  init(data: [UInt8]) {
    id = lastImage.add(1, ordering: .relaxed).newValue & 0xFF_FFFF
    self.data = data
  }
}

extension TerminalImage: Hashable {
  static func == (a: TerminalImage, b: TerminalImage) -> Bool { a.id == b.id }
  func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
