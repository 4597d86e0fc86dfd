import Core

extension ModelInput {
  /// The option that gives it, and what it is.
  var option: (name: String, purpose: String) {
    switch self {
    case .weights: ("--weights", "the network's weights (.pth or .safetensors)")
    case .vectors: ("--vectors", "the word vectors (.vec)")
    case .classes: ("--classes", "the names of the network's classes, one a line in the order of its outputs")
    case .changed: ("--weights, --classes or --vectors", "the model whose change was cut off")
    }
  }
}
