import Core

extension CheckpointProblem {
  /// As part of a sentence about the part.
  var clause: String {
    switch self {
    case .headerLength(let bytes): "it says it is \(bytes) bytes long"
    case .headerNotJSON: "it is no JSON that names tensors' types, shapes and offsets"
    case .elementType(let name): "its type \(Printable.escaped(name)) is none that can be read"
    case .bytesOutside(let offsets, let held): "its bytes \(offsets) lie outside the \(held) of the file"
    case .byteCount(let shape, let type, let needed, let given):
      "shape \(shape) of \(type.rawValue) needs \(needed) bytes, \(given) are given"
    case .overlapsTensor: "it overlaps another tensor"
    case .gapBefore: "unused bytes stand before it"
    case .bytesAfterTensors(let count): "\(count) bytes follow the last tensor"
    case .bytesAfterStorages(let count): "\(count) bytes follow the last storage"
    case .tooLarge: "its size is beyond what any memory holds"
    case .misfit: "its sizes, strides and offset do not fit each other"
    case .beyondStorage(let needed, let held): "its last value would be number \(needed) of a storage of \(held)"
    case .storageMissing(let key): "its storage \(Printable.escaped(key)) is not in the file"
    case .untypedStorage: "no tensor names its type"
    case .storageCount(let count): "it says it holds \(count) values"
    case .protocolVersion: "it is not 1001"
    case .bigEndian: "its numbers were written by a big-endian machine"
    case .overlapsEntry(let name): "it overlaps \(Printable.escaped(name))"
    case .recordMisplaced: "its 64-bit record is not where it says"
    case .entryMisplaced: "it is not where the directory says"
    case .directoryOutside: "its size or place lies outside the file"
    case .noSignature: "an entry without its signature"
    case .entryTooLong(let bytes): "its \(bytes) bytes reach beyond the file's entries"
    case .pickle(let fault): fault.phrase
    }
  }
}
