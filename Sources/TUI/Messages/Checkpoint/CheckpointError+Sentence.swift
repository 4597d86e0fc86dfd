import Core

extension CheckpointError: SentenceError {
  var sentence: String {
    switch self {
    case .notACheckpoint(let path, let bytes):
      """
      \(path) is no file of weights: it starts with \(bytes.isEmpty ? "nothing, it is empty" : hex(bytes)). \
      Name a PyTorch .pth or a .safetensors file.
      """
    case .cut(let path, let part, let offset):
      "\(path) is cut: it ends inside \(part.name), at byte \(offset). Download or copy it again."
    case .malformed(let path, let part, let offset, let problem):
      "\(path) is damaged: in \(part.name)\(offset.map { ", at byte \($0)," } ?? "") \(problem.clause). Download or copy it again."
    case .forbiddenGlobal(let path, let name):
      """
      \(path) asks for the Python object \(Printable.escaped(name)), which a list of weights does not need, and which was not made. \
      Save the weights alone: torch.save(model.state_dict(), …).
      """
    case .forbiddenInstruction(let path, let opcode, let offset):
      """
      \(path) holds the pickle instruction \(hex([opcode])) at byte \(offset), which PyTorch does not write into weights. \
      Save the weights alone: torch.save(model.state_dict(), …).
      """
    case .compressedEntry(let path, let entry):
      """
      \(path) is a compressed zip (\(Printable.escaped(entry))), and PyTorch stores weights uncompressed. \
      If it is an archive around the weights, unzip it first.
      """
    case .noTensors(let path, let keys):
      """
      \(path) holds no weights where they are expected\(keys.isEmpty ? "" : "; it holds \(keys.prefix(6).map(Printable.escaped).joined(separator: ", "))"). \
      Save them with torch.save(model.state_dict(), …).
      """
    case .expandsTooFar(let path, let tensor):
      "\(path) is refused: \(Printable.escaped(tensor)) repeats stored values far beyond the file's own size."
    case .missingTensor(let path, let name):
      "\(path) holds no tensor \(name). It was made for something else, or is older than this version."
    case .unexpectedTensor(let path, let name, let expected, let found):
      "\(path) holds \(name) as \(found.text), and \(expected.text) was expected."
    }
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { (($0 < 16) ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
  }
}
