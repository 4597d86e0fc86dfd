/// What a part of a file of weights holds that it must not.
public enum CheckpointProblem: Codable, Hashable, Sendable {
  /// A header that says it has so many bytes, more than the format allows.
  case headerLength(UInt64)
  /// A header that is no JSON of types, shapes and offsets.
  case headerNotJSON
  /// An element type that is not known, by the name the file gives it.
  case elementType(String)
  /// Bytes that the file does not have: it holds so many.
  case bytesOutside([Int], held: Int)
  /// A tensor of this shape and type needs `needed` bytes, and the file gives it another number.
  case byteCount(shape: [Int], ElementType, needed: Int, given: Int)
  /// A tensor's bytes begin inside another's.
  case overlapsTensor
  /// Bytes that no tensor names stand before it.
  case gapBefore
  /// So many bytes follow the last tensor.
  case bytesAfterTensors(Int)
  /// So many bytes follow the last storage.
  case bytesAfterStorages(Int)
  /// A tensor beyond what any memory holds.
  case tooLarge
  /// Sizes, strides and an offset that do not fit each other.
  case misfit
  /// The last value would be number `needed` of a storage of `held`.
  case beyondStorage(needed: Int, held: Int)
  /// A storage that a tensor refers to, by its key, is not in the file.
  case storageMissing(String)
  /// No tensor names the storage's type.
  case untypedStorage
  /// A storage that says it holds so many values.
  case storageCount(Int64)
  /// Another protocol than 1001.
  case protocolVersion
  /// Numbers written by a big-endian machine.
  case bigEndian
  /// An entry of a zip shares bytes with another, which is named.
  case overlapsEntry(String)
  /// The record of 64-bit sizes is not where the directory says, or an entry is not.
  case recordMisplaced, entryMisplaced
  /// The size or place of the directory lies outside the file.
  case directoryOutside
  /// A record of a zip does not begin with its signature.
  case noSignature
  /// An entry of so many bytes reaches beyond the others.
  case entryTooLong(Int)
  /// The pickle itself is at fault.
  case pickle(PickleFault)

  init(_ fault: StoredTensor.Fault) {
    self =
      switch fault {
      case .overflow: .tooLarge
      case .negative: .misfit
      case .beyondStorage(let needed, let held): .beyondStorage(needed: needed, held: held)
      }
  }
}
