/// A part of a file of weights, in which something is wrong.
public enum CheckpointPart: Codable, Hashable, Sendable {
  /// The whole file, its header, one of its pickles, its end.
  case file, header, pickle, end
  /// Of a zip: its directory, one of its entries, and the two that PyTorch names so.
  case zipDirectory, entry(String), dataPickle, byteOrder
  /// Of PyTorch's format before 1.6.
  case magicNumber, protocolVersion, systemInformation, weightNames, storageList
  /// The values of a PyTorch storage, by its key.
  case storage(String)
  /// A tensor, by its name.
  case tensor(String)
}
