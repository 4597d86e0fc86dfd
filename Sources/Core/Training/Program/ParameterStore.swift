/// A network's tensors while they are trained: values as row-major floats, their gradients, and copies in the layouts
/// that compiled operations want.
final class ParameterStore {
  final class Entry {
    let parameter: Parameter
    let value: FloatBuffer
    let gradient: FloatBuffer
    /// AdamW's moving averages of the gradient and of its square.
    let momentum: FloatBuffer
    let square: FloatBuffer
    fileprivate var copies: [(layout: Layout, buffer: FloatBuffer, reorder: Operation)] = []

    fileprivate init(_ parameter: Parameter, _ tensor: Tensor) throws(NetworkError) {
      self.parameter = parameter
      value = try FloatBuffer(tensor.values)
      let learnt = parameter.isLearnt ? tensor.values.count : 0
      gradient = try FloatBuffer(count: learnt)
      momentum = try FloatBuffer(count: learnt)
      square = try FloatBuffer(count: learnt)
    }
  }

  /// In order of execution.
  let entries: [Entry]
  private let byName: [String: Entry]

  init(_ parameters: [Parameter], _ tensors: [String: Tensor]) throws(NetworkError) {
    var entries: [Entry] = []
    for parameter in parameters {
      guard let tensor = tensors[parameter.name] else {
        throw .missingTensor(name: parameter.name, expected: parameter.shape)
      }
      guard tensor.shape == parameter.shape else {
        throw .tensorShape(name: parameter.name, expected: parameter.shape, found: tensor.shape)
      }
      entries.append(try Entry(parameter, tensor))
    }
    self.entries = entries
    byName = Dictionary(uniqueKeysWithValues: entries.map { ($0.parameter.name, $0) })
  }

  subscript(name: String) -> Entry {
    guard let entry = byName[name] else { preconditionFailure("no parameter \(name)") }
    return entry
  }

  /// A copy of a parameter in a layout, kept up to date by ``refresh()``.
  func copy(_ name: String, in layout: Layout) throws(NetworkError) -> FloatBuffer {
    let entry = self[name]
    let plain = try Layout(entry.parameter.shape, .plain)
    if layout == plain { return entry.value }
    if let known = entry.copies.first(where: { $0.layout == layout }) { return known.buffer }
    let buffer = try FloatBuffer(count: layout.bytes / MemoryLayout<Float>.stride)
    let reorder = try Operation.reorder(from: plain, to: layout)
    try reorder.bind(.source, entry.value.address())
    try reorder.bind(.destination, buffer.address())
    let scratch = try FloatBuffer(count: reorder.bytes(.scratchpad) / MemoryLayout<Float>.stride)
    try reorder.bind(.scratchpad, scratch.address())
    scratches.append(scratch)
    try reorder.run()
    entry.copies.append((layout, buffer, reorder))
    return buffer
  }

  private var scratches: [FloatBuffer] = []

  /// Brings all copies up to date with the values.
  func refresh() throws(NetworkError) {
    for entry in entries {
      for copy in entry.copies { try copy.reorder.run() }
    }
  }

  /// The values as they are now.
  var tensors: [String: Tensor] {
    Dictionary(
      uniqueKeysWithValues: entries.map { entry in
        (entry.parameter.name, Tensor(shape: entry.parameter.shape, values: Array(entry.value.floats)))
      })
  }
}
