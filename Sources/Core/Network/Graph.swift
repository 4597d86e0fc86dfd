/// A network's layers in order of execution, as a value: each names the values it reads, and makes one.
struct Graph: Hashable, Sendable {
  private(set) var layers: [Layer] = []
  /// Of one image.
  private(set) var shapes: [ImageShape] = []
  /// The body's last activations.
  var featureMap: Value?
  /// Concatenated global maximum and global average of the feature map.
  var features: Value?
  var logits: Value?

  let image: Value

  init(image shape: ImageShape) {
    image = Value(index: 0)
    layers = [.image]
    shapes = [shape]
  }

  subscript(value: Value) -> Layer { layers[value.index] }
  func shape(_ value: Value) -> ImageShape { shapes[value.index] }

  private mutating func append(_ layer: Layer, _ shape: ImageShape) -> Value {
    layers.append(layer)
    shapes.append(shape)
    return Value(index: layers.count - 1)
  }

  mutating func convolution(
    _ x: Value, _ name: String, to channels: Int, kernel: Int, stride: Int = 1, padding: Int = 0, norm: String? = nil,
    adding addend: Value? = nil, relu: Bool = true
  ) -> Value {
    let input = shape(x)
    let output = ImageShape(
      channels: channels, height: (input.height + 2 * padding - kernel) / stride + 1,
      width: (input.width + 2 * padding - kernel) / stride + 1)
    if let addend { precondition(shape(addend) == output) }
    let layer = Convolution(name: name, norm: norm, kernel: kernel, stride: stride, padding: padding, relu: relu)
    return append(.convolution(layer, x, addend: addend), output)
  }

  mutating func maxPool(_ x: Value, kernel: Int, stride: Int, padding: Int = 0, ceil: Bool = false) -> Value {
    let pool = Pool(kind: .maximum, kernel: kernel, stride: stride, padding: padding, ceil: ceil)
    let input = shape(x)
    return append(
      .pool(pool, x),
      ImageShape(
        channels: input.channels, height: pool.outputSize(input.height), width: pool.outputSize(input.width)))
  }

  mutating func globalPool(_ x: Value, _ kind: Pool.Kind) -> Value {
    append(.globalPool(kind, x), ImageShape(channels: shape(x).channels))
  }

  mutating func concat(_ parts: [Value]) -> Value {
    let first = shape(parts[0])
    precondition(parts.allSatisfy { shape($0).height == first.height && shape($0).width == first.width })
    let channels = parts.reduce(0) { $0 + shape($1).channels }
    return append(.concat(parts), ImageShape(channels: channels, height: first.height, width: first.width))
  }

  mutating func dense(_ x: Value, _ name: String, to outputs: Int, norm: String?, dropout: Float, relu: Bool) -> Value {
    append(.dense(Dense(norm: norm, dropout: dropout, name: name, relu: relu), x), ImageShape(channels: outputs))
  }

  /// Whether maps (not only pooled vectors) are concatenated.
  var hasConcatenatedMaps: Bool {
    layers.indices.contains { index in
      if case .concat = layers[index] { shapes[index].height * shapes[index].width > 1 } else { false }
    }
  }

  /// Whether convolutions are followed by batch normalization, so that images of a batch depend on each other.
  var hasBodyNorms: Bool {
    layers.contains { layer in
      if case .convolution(let convolution, _, _) = layer { convolution.norm != nil } else { false }
    }
  }

  /// The layers that some outputs need, in order.
  func layersNeeded(for outputs: [Value]) -> [Value] {
    var needed = Set<Value>()
    var open = outputs
    while let value = open.popLast() {
      if needed.insert(value).inserted { open += self[value].inputs }
    }
    return needed.sorted { $0.index < $1.index }
  }
}

extension Pool {
  /// PyTorch's rule: with `ceil` the last window may hang over, but must start inside the image or its left padding.
  func outputSize(_ input: Int) -> Int {
    let span = input + 2 * padding - kernel
    guard ceil else { return span / stride + 1 }
    let size = (span + stride - 1) / stride + 1
    return (size - 1) * stride >= input + padding ? size - 1 : size
  }
}
