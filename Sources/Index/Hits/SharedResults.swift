/// One list of hits a query, filled in by several threads.
final class SharedResults: Sendable {
  private let lists: Guarded<[[Hit]]>

  init(count: Int) { lists = Guarded(Array(repeating: [], count: count)) }

  func set(_ i: Int, _ hits: [Hit]) { lists.withLock { $0[i] = hits } }
  var all: [[Hit]] { lists.withLock { $0 } }
}
