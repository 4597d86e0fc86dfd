/// Puts things in a line so that similar ones are neighbours: average-linkage clustering by nearest-neighbour chains
/// (Müllner 2011), where each merge joins the two lines at the ends that fit best. Deterministic.
enum Seriation {
  /// - Parameter similarity: `[count, count]`, symmetric; the diagonal is not looked at. O(count²) time and memory.
  static func order(similarity: [Double], count: Int) -> [Int] {
    precondition(similarity.count == count * count)
    guard count > 2 else { return Array(0..<count) }
    var near = similarity
    var size = [Int](repeating: 1, count: count)
    var line = (0..<count).map { [$0] }
    var isAlive = [Bool](repeating: true, count: count)
    var chain: [Int] = []

    for _ in 1..<count {
      if chain.isEmpty { chain.append(isAlive.firstIndex(of: true) ?? 0) }
      while true {
        let tip = chain[chain.count - 1]
        let previous = chain.count > 1 ? chain[chain.count - 2] : -1
        var best = previous
        var score = previous >= 0 ? near[tip * count + previous] : -.infinity
        for other in 0..<count where isAlive[other] && other != tip {
          if near[tip * count + other] > score || best < 0 { (best, score) = (other, near[tip * count + other]) }
        }
        if best == previous { break }
        chain.append(best)
      }
      let (a, b) = (chain[chain.count - 2], chain[chain.count - 1])
      chain.removeLast(2)
      let (kept, gone) = (Swift.min(a, b), Swift.max(a, b))
      line[kept] = joined(line[kept], line[gone], similarity, count)
      line[gone] = []
      let (n, m) = (Double(size[kept]), Double(size[gone]))
      for other in 0..<count where isAlive[other] && other != kept && other != gone {
        let mean = (n * near[kept * count + other] + m * near[gone * count + other]) / (n + m)
        near[kept * count + other] = mean
        near[other * count + kept] = mean
      }
      size[kept] += size[gone]
      isAlive[gone] = false
    }
    return line.first { $0.count == count } ?? Array(0..<count)
  }

  /// Two lines end to end, turned so that the most similar ends meet.
  private static func joined(_ a: [Int], _ b: [Int], _ similarity: [Double], _ count: Int) -> [Int] {
    func fit(_ x: Int, _ y: Int) -> Double { similarity[x * count + y] }
    let (a0, a1, b0, b1) = (a[0], a[a.count - 1], b[0], b[b.count - 1])
    let fits = [fit(a1, b0), fit(a1, b1), fit(a0, b0), fit(a0, b1)]
    switch fits.firstIndex(of: fits.max() ?? 0) ?? 0 {
    case 0: return a + b
    case 1: return a + b.reversed()
    case 2: return a.reversed() + b
    default: return b + a
    }
  }
}
