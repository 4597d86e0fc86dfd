/// The caller's items: their ids, which node holds each one's vector, and which are deleted.
///
/// Mostly item i is node i. Where vectors are equal, several items share a node: `first` names a node's first item, and
/// `next` an item's successor, always a larger number, so no chain has a loop.
@usableFromInline
struct ItemTable: Sendable {
  @usableFromInline var ids: Slab<Int64>
  /// Items ever added, deleted ones too.
  @usableFromInline var count: Int
  /// `[nodes]` and `[items]`, or nil while item i is node i.
  var chains: Chains?
  /// One bit an item; nil while nothing is deleted.
  @usableFromInline var deleted: Slab<UInt64>?
  var liveCount: Int

  struct Chains: Sendable {
    var first: Slab<UInt32>
    var next: Slab<UInt32>
  }

  static let none = UInt32.max

  func isDeleted(_ item: Int) -> Bool {
    guard let deleted else { return false }
    return deleted[item >> 6] & (1 << UInt64(item & 63)) != 0
  }

  /// Calls `body` with each live item of a node.
  @inline(__always)
  func forEachLive(of node: UInt32, _ body: (Int) throws -> Void) rethrows {
    guard let chains else {
      if !isDeleted(Int(node)) { try body(Int(node)) }
      return
    }
    var item = chains.first[Int(node)]
    while item != Self.none {
      if !isDeleted(Int(item)) { try body(Int(item)) }
      item = chains.next[Int(item)]
    }
  }
}
