/// The type and shape of a tensor, or as much of them as matters.
public struct TensorForm: Codable, Hashable, Sendable {
  /// Nil where any will do.
  public let elementType: ElementType?
  /// Nil where any will do, as will any size that is nil.
  public let shape: [Int?]?

  /// A form; what is nil may be anything.
  /// - Parameters:
  ///   - elementType: nil where any will do.
  ///   - shape: nil where any will do, as will any size in it that is nil.
  public init(_ elementType: ElementType? = nil, _ shape: [Int?]? = nil) {
    self.elementType = elementType
    self.shape = shape
  }
}
