import Foundation

/// Damage to a file, as disks, downloads and people do it.
public enum Mutation {
  /// A few flipped bytes, extreme numbers, a cut, or bytes added at a random place.
  public static func random(of data: Data, using random: inout some RandomNumberGenerator) -> Data {
    var bytes = [UInt8](data)
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[place] = .random(in: 0...255, using: &random)
      case 2: for i in place..<min(place + 8, bytes.count) { bytes[i] = 0xFF }
      case 3: for i in place..<min(place + Int.random(in: 1...8, using: &random), bytes.count) { bytes[i] = 0 }
      case 4: bytes.removeLast(bytes.count - place)
      default:
        let count = Int.random(in: 1...16, using: &random)
        bytes.insert(contentsOf: (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }, at: place)
      }
    }
    return Data(bytes)
  }
}
