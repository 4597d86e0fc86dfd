import Synchronization

/// Weights in the layouts that compiled operations want, made once and shared by all plans of a network.
final class PackedWeights: Sendable {
  private struct Entry: Sendable {
    let layout: Layout
    let buffer: FloatBuffer
  }

  private let entries = Mutex<[String: [Entry]]>([:])

  /// The weights of `name` in a layout, made by `values` (row-major, in `plain`'s shape) on first use.
  func buffer(
    _ name: String, shape: [Int], layout: Layout, values: () -> [Float]
  ) throws(NetworkError) -> FloatBuffer {
    // Held while packing, so that two workers that start together do not both pack.
    let result = entries.withLock { entries -> Result<FloatBuffer, NetworkError> in
      if let known = entries[name]?.first(where: { $0.layout == layout }) { return .success(known.buffer) }
      do throws(NetworkError) {
        let buffer = try PackedWeights.pack(values(), shape: shape, layout: layout)
        entries[name, default: []].append(Entry(layout: layout, buffer: buffer))
        return .success(buffer)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  static func pack(_ values: [Float], shape: [Int], layout: Layout) throws(NetworkError) -> FloatBuffer {
    let plain = try Layout(shape, .plain)
    let source = try FloatBuffer(values)
    guard plain != layout else { return source }
    let packed = try FloatBuffer(count: layout.bytes / MemoryLayout<Float>.stride)
    let reorder = try Operation.reorder(from: plain, to: layout)
    let scratch = try FloatBuffer(count: reorder.bytes(.scratchpad) / MemoryLayout<Float>.stride)
    try reorder.bind(.source, source.address())
    try reorder.bind(.destination, packed.address())
    try reorder.bind(.scratchpad, scratch.address())
    try reorder.run()
    return packed
  }
}
