/// Optimal string alignment distance (insertions, deletions, substitutions, swaps of neighbours) from one text of at most
/// 64 letters to many (Hyyrö 2003, figure 9).
package struct EditDistance: Sendable {
  private let count: Int
  /// Bit i: letter i of the text is this one; letters below 128 by number, the others listed.
  private var ascii = [UInt64](repeating: 0, count: 128)
  private var others: [(letter: UInt32, bits: UInt64)] = []

  /// Of a text's Unicode scalars; nil for one of no letter, or of more than 64.
  package init?(_ text: String) {
    let letters = text.unicodeScalars.map(\.value)
    guard (1...64).contains(letters.count) else { return nil }
    self.init(letters)
  }

  /// - Precondition: 1 to 64 letters.
  init(_ letters: [UInt32]) {
    precondition((1...64).contains(letters.count))
    count = letters.count
    for (place, letter) in letters.enumerated() {
      let bit: UInt64 = 1 << UInt64(place)
      if letter < 128 {
        ascii[Int(letter)] |= bit
      } else if let index = others.firstIndex(where: { $0.letter == letter }) {
        others[index].bits |= bit
      } else {
        others.append((letter, bit))
      }
    }
  }

  /// The distance to a text; nil beyond `limit`.
  package func distance(to text: String, atMost limit: Int = .max) -> Int? {
    distance(to: Array(text.utf8).span, atMost: limit)
  }

  /// The distance to a text of UTF-8 bytes, letters as ``Spelling/letter(_:_:)`` gives them; nil beyond `limit`.
  func distance(to text: Span<UInt8>, atMost limit: Int) -> Int? {
    let last: UInt64 = 1 << UInt64(count - 1)
    var distance = count
    var positive: UInt64 = .max
    var negative: UInt64 = 0
    var zero: UInt64 = 0
    var matchesBefore: UInt64 = 0
    var at = 0
    while at < text.count {
      let letter = Spelling.letter(text, &at)
      let matches = letter < 128 ? ascii[Int(letter)] : others.first { $0.letter == letter }?.bits ?? 0
      let swaps = ((~zero & matches) << 1) & matchesBefore
      zero = ((matches & positive) &+ positive) ^ positive | matches | negative | swaps
      var horizontalPositive = negative | ~(zero | positive)
      let horizontalNegative = zero & positive
      if horizontalPositive & last != 0 { distance += 1 }
      if horizontalNegative & last != 0 { distance -= 1 }
      horizontalPositive = horizontalPositive << 1 | 1
      positive = horizontalNegative << 1 | ~(zero | horizontalPositive)
      negative = zero & horizontalPositive
      matchesBefore = matches
    }
    return distance <= limit ? distance : nil
  }
}
