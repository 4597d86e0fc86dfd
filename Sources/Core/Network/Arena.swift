/// Memory for values that live for some steps of a program: values whose lives do not overlap share it.
struct Arena {
  struct Block: Hashable { let index: Int }

  private struct Life {
    var bytes: Int
    var first: Int
    var last: Int
    var offset = 0
  }

  private var lives: [Life] = []

  /// A block that is written at step `first`.
  mutating func block(bytes: Int, first: Int) -> Block {
    lives.append(Life(bytes: (bytes + 63) / 64 * 64, first: first, last: first))
    return Block(index: lives.count - 1)
  }

  /// The block is read or written at `step`.
  mutating func use(_ block: Block, at step: Int) {
    lives[block.index].first = min(lives[block.index].first, step)
    lives[block.index].last = max(lives[block.index].last, step)
  }

  func offset(_ block: Block) -> Int { lives[block.index].offset }

  /// Gives every block its place, large ones first, each at the lowest offset that is free for its whole life.
  /// - Returns: the bytes needed in all.
  /// - Complexity: quadratic in the number of blocks, of which a network has dozens.
  mutating func place() -> Int {
    var placed: [Int] = []
    var total = 0
    for index in lives.indices.sorted(by: { (lives[$0].bytes, $1) > (lives[$1].bytes, $0) }) {
      let life = lives[index]
      var offset = 0
      let rivals = placed.filter { lives[$0].first <= life.last && life.first <= lives[$0].last }
      for rival in rivals.sorted(by: { lives[$0].offset < lives[$1].offset }) {
        if offset + life.bytes <= lives[rival].offset { break }
        offset = max(offset, lives[rival].offset + lives[rival].bytes)
      }
      lives[index].offset = offset
      placed.append(index)
      total = max(total, offset + life.bytes)
    }
    return total
  }
}
