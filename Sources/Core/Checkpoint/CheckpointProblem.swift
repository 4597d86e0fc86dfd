/// What a part of a file of weights holds that it must not.
public enum CheckpointProblem: Codable, Hashable, Sendable {
  /// A header that says it has so many bytes, more than the format allows.
  case headerLength(UInt64)
  /// A header that is no JSON of types, shapes and offsets.
  case headerNotJSON
  case elementType(String)
  /// Bytes that the file does not have: it holds so many.
  case bytesOutside([Int], held: Int)
  case byteCount(shape: [Int], ElementType, needed: Int, given: Int)
  case overlapsTensor
  /// Bytes that no tensor names stand before it.
  case gapBefore
  case bytesAfterTensors(Int)
  case bytesAfterStorages(Int)
  /// A tensor beyond what any memory holds.
  case tooLarge
  /// Sizes, strides and an offset that do not fit each other.
  case misfit
  /// The last value would be number `needed` of a storage of `held`.
  case beyondStorage(needed: Int, held: Int)
  case storageMissing(String)
  /// No tensor names the storage's type.
  case untypedStorage
  /// A storage that says it holds so many values.
  case storageCount(Int64)
  /// Another protocol than 1001.
  case protocolVersion
  /// Numbers written by a big-endian machine.
  case bigEndian
  case overlapsEntry(String)
  /// The record of 64-bit sizes is not where the directory says, or an entry is not.
  case recordMisplaced, entryMisplaced
  /// The size or place of the directory lies outside the file.
  case directoryOutside
  case noSignature
  /// An entry of so many bytes reaches beyond the others.
  case entryTooLong(Int)
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
