/// A named array's shape and its values, row-major float32.
public struct Tensor: Sendable, Equatable {
  /// Sizes, outermost first; empty for a scalar.
  public var shape: [Int]
  /// `shape.reduce(1, *)` values.
  public var values: [Float]

  /// - Precondition: `values.count` is the product of `shape`.
  public init(shape: [Int], values: [Float]) {
    precondition(values.count == shape.reduce(1, *))
    self.shape = shape
    self.values = values
  }
}
