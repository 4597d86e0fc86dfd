import Support

/// Classes dealt into groups that are held out in turn: parameters of zero-shot are chosen on classes that the fit did
/// not see, never on photos of classes it did (Xian et al., TPAMI 2019, section 3.3).
struct ClassFolds {
  /// Each fold's classes; every class is in exactly one.
  let folds: [[Int]]

  /// Deals classes by a seeded shuffle; the same names give the same folds.
  init(classes: [Int], into count: Int, seed: UInt64 = 0) {
    var generator = SplitMix64(seed: seed &+ 0x9E37_79B9_7F4A_7C15)
    let shuffled = classes.sorted().shuffled(using: &generator)
    folds = (0..<Swift.min(count, classes.count)).map { fold in
      stride(from: fold, to: shuffled.count, by: count).map { shuffled[$0] }.sorted()
    }
  }
}
