/// A value inside a ``Graph``: the activations that one layer makes.
struct Value: Hashable, Sendable {
  let index: Int
}

/// A convolution, with what follows it directly: batch normalisation, a residual added, ReLU, in this order.
struct Convolution: Hashable, Sendable {
  /// Tensors `name.weight` `[output, input, kernel, kernel]` and, without a norm, `name.bias` `[output]`.
  var name: String
  /// Tensors `norm.weight`, `.bias`, `.running_mean`, `.running_var`, each `[output]`.
  var norm: String?
  var kernel: Int
  var stride: Int
  var padding: Int
  var relu: Bool

  var hasBias: Bool { norm == nil }
}

/// A pooling window. With `ceil`, a last window that hangs over the edge counts too (PyTorch's `ceil_mode`).
struct Pool: Hashable, Sendable {
  enum Kind: Hashable, Sendable { case maximum, average }

  var kind: Kind
  var kernel: Int
  var stride: Int
  var padding: Int
  var ceil: Bool
}

/// The repeated part of fastai's head: batch normalisation, dropout, linear, and ReLU but for the last.
struct Dense: Hashable, Sendable {
  /// Tensors `norm.weight`, `.bias`, `.running_mean`, `.running_var`, each `[input]`.
  var norm: String?
  /// The share of inputs that training sets to zero, 0..<1.
  var dropout: Float
  /// Tensors `name.weight` `[output, input]` and `name.bias` `[output]`.
  var name: String
  var relu: Bool
}

enum Layer: Hashable, Sendable {
  case image
  case convolution(Convolution, Value, addend: Value?)
  case pool(Pool, Value)
  case globalPool(Pool.Kind, Value)
  case concat([Value])
  case dense(Dense, Value)

  var inputs: [Value] {
    switch self {
    case .image: []
    case .convolution(_, let x, let addend): [x] + (addend.map { [$0] } ?? [])
    case .pool(_, let x), .globalPool(_, let x), .dense(_, let x): [x]
    case .concat(let parts): parts
    }
  }
}

/// What all batch normalisations here divide by the root of, beside the variance: PyTorch's default.
let normEpsilon: Float = 1e-5
