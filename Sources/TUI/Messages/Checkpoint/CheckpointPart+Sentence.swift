import Core

extension CheckpointPart {
  var name: String {
    switch self {
    case .file: "the file"
    case .header: "the header"
    case .pickle: "the pickle"
    case .end: "the end"
    case .zipDirectory: "the zip directory"
    case .entry(let name): "entry \(Printable.escaped(name))"
    case .dataPickle: "data.pkl"
    case .byteOrder: "byteorder"
    case .magicNumber: "the magic number"
    case .protocolVersion: "the protocol version"
    case .systemInformation: "the system information"
    case .weightNames: "the weights' names"
    case .storageList: "the list of storages"
    case .storage(let key): "storage \(Printable.escaped(key))"
    case .tensor(let name): "tensor \(Printable.escaped(name))"
    }
  }
}
