import Core

extension NetworkError: SentenceError {
  var sentence: String {
    switch self {
    case .missingTensor(let name, let expected):
      "The weights lack the tensor \(name) of shape \(text(expected)): they belong to another network. Name its architecture with --arch."
    case .unknownTensor(let name, let found):
      "The weights hold a tensor \(name) of shape \(text(found)) that this network does not have. Name its architecture with --arch."
    case .tensorShape(let name, let expected, let found):
      "The tensor \(name) must have the shape \(text(expected)), and has \(text(found)): these are another network's weights."
    case .notFinite(let name, let index):
      "The tensor \(name) holds a value that is no finite number, at place \(index): the file is damaged, or its training diverged."
    case .imageSize(let size, let least):
      "Images of \(size) pixels are too small for this network: it needs at least \(least)."
    case .noOutput(let output):
      Self.headless(output.rawValue)
    case .noTransferHead:
      Self.headless("transfer head")
    case .inputCount(let expected, let found):
      "The network was given \(found) numbers where \(expected) make up its images."
    case .batch(let count, let most):
      "The network was given \(count) images, and was compiled for at most \(most)."
    case .engine(let operation, let message):
      "oneDNN refused an operation (\(operation)): \(message). Its version and this machine's processor may not suit."
    case .outOfMemory(let bytes):
      "There is no memory for \(bytes) bytes more. Close other programs, or use a smaller batch."
    }
  }

  private static func headless(_ missing: String) -> String {
    "These weights have no \(missing): they are a body without a head. Use weights that have one, or ask for features."
  }

  private func text(_ shape: [Int]) -> String {
    shape.isEmpty ? "() (a single number)" : shape.map(String.init).joined(separator: "x")
  }
}
