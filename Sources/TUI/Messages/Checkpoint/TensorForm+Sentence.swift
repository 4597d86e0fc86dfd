import Core

extension TensorForm {
  /// `F32 [131, any]`
  var text: String {
    let sizes = shape.map { "[\($0.map { $0.map(String.init) ?? "any" }.joined(separator: ", "))]" }
    return [elementType?.rawValue, sizes].compactMap(\.self).joined(separator: " ")
  }
}
