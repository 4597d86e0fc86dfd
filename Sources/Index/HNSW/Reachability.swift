/// Every node must be found: from node 0, along links, on every level it stands on.
extension Graph {
  /// Which nodes of a level cannot be reached from node 0.
  func unreachable(level number: Int) -> [UInt32] {
    guard levels.indices.contains(number) else { return [] }
    var search = Breadth(levels[number])
    search.spread(from: 0)
    return (0..<UInt32(levels[number].count)).filter { !search.isReached($0) }
  }

  /// Links every unreachable node from the nearest reachable one that can take a link without cutting another off.
  ///
  /// The links kept are those of a spanning tree, so that no repair undoes the reach of another node.
  ///
  /// - Parameter numbers: the levels whose links may be written.
  func repair(levels numbers: Range<Int>, context: SearchContext) throws {
    for number in numbers {
      let level = levels[number]
      var search = Breadth(level)
      search.spread(from: 0)
      for node in 0..<UInt32(level.count) where !search.isReached(node) {
        try attach(node, level: number, search: &search, context: context)
        search.spread(from: node)
      }
    }
  }

  private func attach(_ node: UInt32, level number: Int, search: inout Breadth, context: SearchContext) throws {
    let level = levels[number]
    let start = Int(node) * level.degree
    for i in start..<start + level.degree {
      let neighbour = level.links[i]
      guard neighbour < level.count else { break }
      if search.isReached(neighbour), search.link(node, from: neighbour) { return }
    }
    // The nearest that a walk finds, then whoever has room: node 0's tree always has a leaf.
    let near = number == 0 ? walk(preparedRow(node), ef: min(count, 256), tuning: .init(), context: context) : []
    for neighbour in near where search.isReached(neighbour) && search.link(node, from: neighbour) { return }
    for neighbour in 0..<UInt32(level.count) where search.isReached(neighbour) && search.link(node, from: neighbour) {
      return
    }
  }

  /// A node's row as a vector of the codes' space.
  func preparedRow(_ node: UInt32) -> [Float] {
    let row = row(node)
    return quantizer.prepare(row: row, squaredNorm: Kernels.squaredNorm(row))
  }

  func row(_ node: UInt32) -> [Float] {
    let start = Int(node) * quantizer.dimension
    return (start..<start + quantizer.dimension).map { rows[$0] }
  }
}

/// A breadth-first search that remembers by which link each node was reached.
private struct Breadth {
  private let level: Graph.Level
  private var parent: [UInt32]
  private static let unreached = UInt32.max

  init(_ level: Graph.Level) {
    self.level = level
    parent = Array(repeating: Self.unreached, count: level.count)
    if level.count > 0 { parent[0] = 0 }
  }

  func isReached(_ node: UInt32) -> Bool { parent[Int(node)] != Self.unreached }

  mutating func spread(from root: UInt32) {
    guard Int(root) < level.count, isReached(root) else { return }
    var queue = [root]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      let start = Int(node) * level.degree
      for i in start..<start + level.degree {
        let next = level.links[i]
        guard next < level.count else { break }
        if !isReached(next) {
          parent[Int(next)] = node
          queue.append(next)
        }
      }
    }
  }

  /// Links `node` from a reached one: in a free place, or in that of the last link that reached nobody; false where
  /// every link of `from` is somebody's only one.
  mutating func link(_ node: UInt32, from: UInt32) -> Bool {
    let start = Int(from) * level.degree
    for i in (start..<start + level.degree).reversed() {
      let current = level.links[i]
      if current < level.count, parent[Int(current)] == from, current != 0 { continue }
      if current >= level.count {
        // The first free place, so that the list has no gap.
        let free = (start...i).first { level.links[$0] >= level.count } ?? i
        level.links[free] = node
      } else {
        level.links[i] = node
      }
      parent[Int(node)] = from
      return true
    }
    return false
  }
}
