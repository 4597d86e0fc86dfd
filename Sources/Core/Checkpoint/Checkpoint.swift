import Foundation
import Support

/// A network's weights by name, as a file holds them: PyTorch's two formats (a zip since 1.6, a row of pickles before,
/// which fastai 1.0 models are in) and safetensors.
public struct Checkpoint: Sendable {
  /// The file formats that are read.
  public enum Format: Sendable {
    /// PyTorch since 1.6: a zip of a pickle and its storages.
    case torchZip
    /// PyTorch before 1.6.
    case torchLegacy
    /// A JSON header, then the tensors' bytes.
    case safeTensors
  }

  /// By the names the file gives them, row-major float32 whatever the file stores.
  public var tensors: [String: Tensor]
  /// safetensors: its `__metadata__`. PyTorch: the texts and numbers that stand beside the weights.
  public var metadata: [String: String]
  /// The format that the file was read as.
  public let format: Format
  /// What each tensor is stored as.
  public var elementTypes: [String: ElementType]

  /// Reads weights; the format is told from the content, never from the name.
  ///
  /// A PyTorch file is a Python pickle, which can run any program. It is *read* here, not run: a closed list of
  /// instructions and of Python names, and everything else is an error. `{'model': weights, 'opt': …}` (fastai),
  /// `state_dict` and the like are looked into.
  /// - Throws: `FileError`, ``CheckpointError``.
  public static func load(from url: URL) throws -> Checkpoint {
    let file = try MappedFile(url)
    do {
      return try load(file)
    } catch let end as ByteReader.EndOfData {
      throw CheckpointError.cut(path: file.path, part: .file, offset: end.offset)
    }
  }

  /// Whether a file begins as one of the formats, by its content.
  public static func isLikely(at url: URL) -> Bool {
    guard let file = try? MappedFile(url), file.count > 0 else { return false }
    return file[0] == 0x80 || TorchZip.recognizes(file) || SafeTensorsHeader.recognizes(file)
  }

  static func load(_ file: MappedFile) throws -> Checkpoint {
    if TorchZip.recognizes(file) { return try TorchZip.load(file) }
    if TorchLegacy.recognizes(file) { return try TorchLegacy.load(file) }
    if SafeTensorsHeader.recognizes(file) { return try SafeTensorsFile(file).checkpoint() }
    throw CheckpointError.notACheckpoint(path: file.path, firstBytes: file.bytes(in: 0..<min(8, file.count)))
  }
}
