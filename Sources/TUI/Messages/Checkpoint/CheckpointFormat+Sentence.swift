import Core

extension Checkpoint.Format {
  var name: String {
    switch self {
    case .torchZip: "PyTorch"
    case .torchLegacy: "PyTorch (before 1.6)"
    case .safeTensors: "safetensors"
    }
  }
}
