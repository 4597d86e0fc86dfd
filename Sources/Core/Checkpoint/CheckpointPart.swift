/// A part of a file of weights, in which something is wrong.
public enum CheckpointPart: Codable, Hashable, Sendable {
  case file, header, pickle, end
  /// Of a zip: its directory, one of its entries, and the two that PyTorch names so.
  case zipDirectory, entry(String), dataPickle, byteOrder
  /// Of PyTorch's format before 1.6.
  case magicNumber, protocolVersion, systemInformation, weightNames, storageList
  case storage(String)
  case tensor(String)
}
