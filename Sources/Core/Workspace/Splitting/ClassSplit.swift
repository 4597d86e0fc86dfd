import Support

/// One class's photos, some of them held back for validation. The same photos, seed and share give the same parts,
/// whichever other classes there are.
struct ClassSplit {
  let train: [DataSet.File]
  let valid: [DataSet.File]

  /// - Parameters:
  ///   - valid: The share held back, `0..<1`, rounded; at least one photo where there are two and something is to be held
  ///     back, and never all.
  ///   - limit: At most this many photos in both parts together, or all.
  init(_ files: [DataSet.File], name: String, valid share: Double, seed: UInt64, limit: Int? = nil) {
    var random = KeyedRandom(seed, FNV1a.hash(name), 0x73_706C_6974)
    var shuffled = files
    for last in stride(from: files.count - 1, to: 0, by: -1) {
      shuffled.swapAt(last, Int(random.uniform() * Double(last + 1)))
    }
    let chosen = shuffled.prefix(limit ?? files.count)
    let held =
      share > 0 && chosen.count > 1
      ? min(max(Int((Double(chosen.count) * share).rounded()), 1), chosen.count - 1) : 0
    valid = Array(chosen.prefix(held))
    train = Array(chosen.dropFirst(held))
  }
}
