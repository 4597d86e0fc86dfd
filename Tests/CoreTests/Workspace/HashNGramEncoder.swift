import Dispatch
import Foundation
import Support
import Synchronization

@testable import Core

/// A text encoder, small but real: a text is the sum of pseudo-random vectors of its letter triples, so any sentence has a
/// vector, and texts with the same pieces are near. As slow as one is told to be, and it counts what it encodes.
final class HashNGramEncoder: TextSpace {
  let dimension: Int
  let vocabulary: WordVectors
  let encoded = Mutex<[[String]]>([])
  private let delay: Duration

  init(dimension: Int = DrawnVectors.dimension, words: [String] = DrawnVectors.words, delay: Duration = .zero) {
    self.dimension = dimension
    self.delay = delay
    vocabulary = WordVectors(
      words: words, vectors: words.flatMap { Self.vector(of: $0, dimension) }, dimension: dimension)
  }

  func resolve(_ texts: [String], as role: TextRole, cancellation: Cancellation) throws -> [ResolvedTerm] {
    guard !texts.isEmpty else { return [] }
    encoded.withLock { $0.append(texts) }
    let woken = DispatchSemaphore(value: 0)
    let time = DispatchTime.now() + .nanoseconds(Int(delay / .nanoseconds(1)))
    cancellation.withHandler({ woken.signal() }) { _ = woken.wait(timeout: time) }
    try cancellation.check()
    return texts.map { text in
      // A name of a class stands in a sentence; what is typed stands as it is.
      let sentence = role == .term ? text : "a photo of a \(WordVectors.joined(text).replacing("_", with: " "))"
      return ResolvedTerm(text: text, vector: Self.vector(of: sentence, dimension), source: .sentence)
    }
  }

  static func vector(of text: String, _ dimension: Int) -> [Float] {
    let bytes = Array(" \(text.lowercased()) ".utf8)
    var sum = [Float](repeating: 0, count: dimension)
    for start in 0..<max(1, bytes.count - 2) {
      // FNV-1a over three letters, then SplitMix64's mixing for each number.
      var state: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in bytes[start..<min(start + 3, bytes.count)] { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
      for i in sum.indices {
        state &+= 0x9E37_79B9_7F4A_7C15
        let mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        sum[i] += Float(Int64(bitPattern: mixed ^ (mixed >> 27))) / Float(Int64.max)
      }
    }
    VectorRows.normalize(&sum)
    return sum
  }
}
