extension SafeTensors {
  /// Tensors to write as a type, by name; one that float16 cannot hold stays float32.
  static func items(_ tensors: [String: Tensor], narrowedTo type: ElementType) -> [Item] {
    let largestHalf: Float = 65_504
    return tensors.sorted { $0.key < $1.key }.map { name, tensor in
      let fits = tensor.values.allSatisfy { abs($0) <= largestHalf }
      return Item(
        name, shape: tensor.shape, type == .float16 && fits ? .float16(tensor.values) : .float32(tensor.values))
    }
  }
}
