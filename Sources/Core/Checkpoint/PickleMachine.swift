/// Reads one pickle (protocols 0 to 4, as far as `torch.save` uses them; the instructions are described in CPython's
/// `pickletools.py`) and runs nothing: a name outside ``PickleGlobal`` or an instruction outside this list is an error.
struct PickleMachine {
  private var reader: ByteReader
  private var pickle = Pickle()
  private var stack: [PickleValue] = []
  /// Heights of the stack at each open MARK.
  private var marks: [Int] = []
  private var memo: [Int: PickleValue] = [:]

  /// The bytes read so far end here.
  var offset: Int { reader.offset }

  init(_ reader: ByteReader) { self.reader = reader }

  /// - Throws: ``CheckpointError``, ``ByteReader/EndOfData``.
  mutating func run() throws -> Pickle {
    while true {
      let opcode = try reader.integer(UInt8.self)
      if opcode == UInt8(ascii: ".") {
        pickle.root = try pop()
        return pickle
      }
      try execute(opcode)
    }
  }

  private mutating func execute(_ opcode: UInt8) throws {
    switch opcode {
    // Frame and protocol carry no value.
    case 0x80: _ = try reader.skip(1)
    case 0x95: _ = try reader.skip(8)

    case UInt8(ascii: "N"): stack.append(.none)
    case 0x88: stack.append(.bool(true))
    case 0x89: stack.append(.bool(false))
    case UInt8(ascii: "J"): stack.append(.integer(Int64(try reader.integer(Int32.self))))
    case UInt8(ascii: "K"): stack.append(.integer(Int64(try reader.integer(UInt8.self))))
    case UInt8(ascii: "M"): stack.append(.integer(Int64(try reader.integer(UInt16.self))))
    case 0x8A: stack.append(long(try reader.bytes(Int(try reader.integer(UInt8.self)))))
    case 0x8B: stack.append(long(try reader.bytes(Int(try reader.integer(Int32.self)))))
    case UInt8(ascii: "I"), UInt8(ascii: "L"): stack.append(try decimal(opcode))
    case UInt8(ascii: "G"):
      stack.append(.float(Double(bitPattern: try reader.integer(UInt64.self).byteSwapped)))

    case UInt8(ascii: "X"), UInt8(ascii: "T"):
      stack.append(.string(try reader.string(Int(try reader.integer(UInt32.self)))))
    case 0x8C, UInt8(ascii: "U"): stack.append(.string(try reader.string(Int(try reader.integer(UInt8.self)))))
    case 0x8D: stack.append(.string(try reader.string(try size(reader.integer(UInt64.self)))))
    case UInt8(ascii: "B"): stack.append(.bytes(try reader.bytes(Int(try reader.integer(UInt32.self)))))
    case UInt8(ascii: "C"): stack.append(.bytes(try reader.bytes(Int(try reader.integer(UInt8.self)))))

    case UInt8(ascii: "("): marks.append(stack.count)
    case UInt8(ascii: "0"): _ = try pop()
    case UInt8(ascii: "1"): _ = try popMark()
    case UInt8(ascii: "2"): stack.append(try top())

    case UInt8(ascii: ")"): stack.append(sequence([], PickleValue.tuple))
    case UInt8(ascii: "t"): stack.append(sequence(try popMark(), PickleValue.tuple))
    case 0x85, 0x86, 0x87: stack.append(sequence(try pop(count: Int(opcode - 0x84)), PickleValue.tuple))
    case UInt8(ascii: "]"): stack.append(sequence([], PickleValue.list))
    case UInt8(ascii: "l"): stack.append(sequence(try popMark(), PickleValue.list))
    case UInt8(ascii: "a"): try append([try pop()])
    case UInt8(ascii: "e"): try append(try popMark())

    case UInt8(ascii: "}"): stack.append(dictionary())
    case UInt8(ascii: "d"):
      let items = try popMark()
      stack.append(dictionary())
      try set(items)
    case UInt8(ascii: "s"): try set(try pop(count: 2))
    case UInt8(ascii: "u"): try set(try popMark())

    case UInt8(ascii: "q"): memo[Int(try reader.integer(UInt8.self))] = try top()
    case UInt8(ascii: "r"): memo[Int(try reader.integer(UInt32.self))] = try top()
    case 0x94: memo[memo.count] = try top()
    case UInt8(ascii: "h"): stack.append(try remembered(Int(try reader.integer(UInt8.self))))
    case UInt8(ascii: "j"): stack.append(try remembered(Int(try reader.integer(UInt32.self))))

    case UInt8(ascii: "c"):
      let module = try line()
      stack.append(try global(module, try line()))
    case 0x93:
      let names = try pop(count: 2).compactMap(pickle.string)
      guard names.count == 2 else { throw fault(.name) }
      stack.append(try global(names[0], names[1]))
    case UInt8(ascii: "R"), 0x81:
      let arguments = try pop()
      stack.append(try call(try pop(), arguments))
    case UInt8(ascii: "b"):
      // The attributes of an OrderedDict (`_metadata`) or of a tensor: nothing that weights need.
      _ = try pop()
      _ = try top()
    case UInt8(ascii: "Q"): stack.append(try storage(try pop()))

    default:
      throw CheckpointError.forbiddenInstruction(path: reader.file.path, opcode: opcode, offset: reader.offset - 1)
    }
  }

  // MARK: stack

  private mutating func pop() throws -> PickleValue {
    guard stack.count > (marks.last ?? 0), let value = stack.popLast() else { throw fault(.emptyStack) }
    return value
  }

  private mutating func pop(count: Int) throws -> [PickleValue] {
    guard stack.count - count >= (marks.last ?? 0) else { throw fault(.emptyStack) }
    defer { stack.removeLast(count) }
    return Array(stack.suffix(count))
  }

  private func top() throws -> PickleValue {
    guard stack.count > (marks.last ?? 0), let value = stack.last else { throw fault(.emptyStack) }
    return value
  }

  private mutating func popMark() throws -> [PickleValue] {
    guard let height = marks.popLast(), height <= stack.count else { throw fault(.noMark) }
    defer { stack.removeSubrange(height...) }
    return Array(stack[height...])
  }

  private func remembered(_ key: Int) throws -> PickleValue {
    guard let value = memo[key] else { throw fault(.noMemo) }
    return value
  }

  // MARK: values

  private mutating func sequence(_ elements: [PickleValue], _ make: (Int) -> PickleValue) -> PickleValue {
    pickle.sequences.append(elements)
    return make(pickle.sequences.count - 1)
  }

  private mutating func dictionary() -> PickleValue {
    pickle.dictionaries.append([])
    return .dictionary(pickle.dictionaries.count - 1)
  }

  private mutating func append(_ elements: [PickleValue]) throws {
    guard case .list(let index) = try top() else { throw fault(.element) }
    pickle.sequences[index] += elements
  }

  private mutating func set(_ items: [PickleValue]) throws {
    guard case .dictionary(let index) = try top(), items.count.isMultiple(of: 2) else {
      throw fault(.entry)
    }
    for i in stride(from: 0, to: items.count, by: 2) { pickle.dictionaries[index].append((items[i], items[i + 1])) }
  }

  private func long(_ bytes: [UInt8]) -> PickleValue {
    guard bytes.count <= 8 else { return .bigInteger(bytes) }
    var bits: UInt64 = bytes.last.map { $0 >= 0x80 } == true ? .max : 0
    for byte in bytes.reversed() { bits = bits << 8 | UInt64(byte) }
    return .integer(Int64(bitPattern: bits))
  }

  private mutating func decimal(_ opcode: UInt8) throws -> PickleValue {
    let text = try line()
    if opcode == UInt8(ascii: "I"), text == "00" || text == "01" { return .bool(text == "01") }
    guard let number = Int64(text.hasSuffix("L") ? String(text.dropLast()) : text) else {
      throw fault(.number)
    }
    return .integer(number)
  }

  private mutating func line() throws -> String {
    let range = try reader.range(before: UInt8(ascii: "\n"))
    return reader.file.withBytes(in: range) { String(decoding: $0, as: UTF8.self) }
  }

  private func size(_ value: UInt64) throws -> Int {
    guard let size = Int(exactly: value) else { throw fault(.textLength(value)) }
    return size
  }

  // MARK: names

  private func global(_ module: String, _ name: String) throws -> PickleValue {
    guard let global = PickleGlobal(rawValue: "\(module).\(name)") else {
      throw CheckpointError.forbiddenGlobal(path: reader.file.path, name: "\(module).\(name)")
    }
    return .global(global)
  }

  private mutating func call(_ callee: PickleValue, _ arguments: PickleValue) throws -> PickleValue {
    guard case .global(let global) = callee, let arguments = pickle.elements(arguments) else {
      throw fault(.callee)
    }
    switch global {
    case .orderedDict:
      let made = dictionary()
      guard let pairs = arguments.first else { return made }
      stack.append(made)
      for pair in pickle.elements(pairs) ?? [] { try set(pickle.elements(pair) ?? []) }
      return try pop()
    case .rebuildTensor, .rebuildTensorV2:
      guard arguments.count >= 4, case .storage(let storage) = arguments[0],
        let offset = pickle.integer(arguments[1]), let shape = pickle.integers(arguments[2]),
        let strides = pickle.integers(arguments[3])
      else { throw fault(.tensor) }
      pickle.tensors.append(.init(storage: storage, offset: offset, shape: shape, strides: strides))
      return .tensor(pickle.tensors.count - 1)
    case .rebuildParameter:
      guard let tensor = arguments.first, case .tensor = tensor else { throw fault(.parameter) }
      return tensor
    case .size:
      return arguments.first ?? .none
    case .device:
      return .none
    default:
      throw fault(.call(global.rawValue))
    }
  }

  /// `('storage', torch.FloatStorage, key, device, count[, (view key, offset, count)])`
  private mutating func storage(_ id: PickleValue) throws -> PickleValue {
    guard let parts = pickle.elements(id), parts.count >= 5, pickle.string(parts[0]) == "storage",
      case .global(let global) = parts[1], let type = global.elementType,
      let key = pickle.string(parts[2]), let count = pickle.integer(parts[4]), count >= 0
    else { throw fault(.storage) }
    var storage = Pickle.Storage(elementType: type, key: key, count: count)
    if parts.count > 5, let view = pickle.elements(parts[5]), view.count == 3 {
      guard let offset = pickle.integer(view[1]), offset >= 0 else { throw fault(.view) }
      storage.viewOffset = offset
    }
    pickle.storages.append(storage)
    return .storage(pickle.storages.count - 1)
  }

  private func fault(_ fault: PickleFault) -> CheckpointError {
    .malformed(path: reader.file.path, part: .pickle, offset: max(0, reader.offset - 1), problem: .pickle(fault))
  }
}
