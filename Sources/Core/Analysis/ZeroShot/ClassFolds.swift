/// Classes dealt into groups that are held out in turn: parameters of zero-shot are chosen on classes that the fit did
/// not see, never on photos of classes it did (Xian et al., TPAMI 2019, section 3.3).
struct ClassFolds {
  /// Each fold's classes; every class is in exactly one.
  let folds: [[Int]]

  /// Deals classes by a seeded shuffle; the same names give the same folds.
  init(classes: [Int], into count: Int, seed: UInt64 = 0) {
    var generator = Shuffler(state: seed &+ 0x9E37_79B9_7F4A_7C15)
    let shuffled = classes.sorted().shuffled(using: &generator)
    folds = (0..<Swift.min(count, classes.count)).map { fold in
      stride(from: fold, to: shuffled.count, by: count).map { shuffled[$0] }.sorted()
    }
  }

  /// SplitMix64 (Steele, Lea & Flood, OOPSLA 2014).
  private struct Shuffler: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}
