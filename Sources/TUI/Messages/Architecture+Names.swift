import Core

extension Architecture {
  /// `squeezenet1_1 or resnet34`: what may be named.
  static var names: String { allCases.map(\.rawValue).joined(separator: " or ") }
}
