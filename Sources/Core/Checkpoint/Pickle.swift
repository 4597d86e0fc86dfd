/// What a pickle may hold here: plain Python values, tensors, and the few names that make them.
enum PickleValue: Sendable {
  case none
  case bool(Bool)
  case integer(Int64)
  /// An integer beyond 64 bits, little-endian two's complement.
  case bigInteger([UInt8])
  case float(Double)
  case string(String)
  case bytes([UInt8])
  /// Indices into the ``Pickle``'s own tables, so that a pickle which holds itself makes no cycle of references.
  case tuple(Int)
  case list(Int)
  case dictionary(Int)
  case storage(Int)
  case tensor(Int)
  case global(PickleGlobal)
}

/// The Python names a list of weights may use. Nothing else is ever made.
enum PickleGlobal: String, Sendable, CaseIterable {
  case orderedDict = "collections.OrderedDict"
  case rebuildTensor = "torch._utils._rebuild_tensor"
  case rebuildTensorV2 = "torch._utils._rebuild_tensor_v2"
  case rebuildParameter = "torch._utils._rebuild_parameter"
  case size = "torch.Size"
  case device = "torch.device"
  case doubleStorage = "torch.DoubleStorage"
  case floatStorage = "torch.FloatStorage"
  case halfStorage = "torch.HalfStorage"
  case bfloat16Storage = "torch.BFloat16Storage"
  case longStorage = "torch.LongStorage"
  case intStorage = "torch.IntStorage"
  case shortStorage = "torch.ShortStorage"
  case charStorage = "torch.CharStorage"
  case byteStorage = "torch.ByteStorage"
  case boolStorage = "torch.BoolStorage"

  var elementType: ElementType? {
    switch self {
    case .doubleStorage: .float64
    case .floatStorage: .float32
    case .halfStorage: .float16
    case .bfloat16Storage: .bfloat16
    case .longStorage: .int64
    case .intStorage: .int32
    case .shortStorage: .int16
    case .charStorage: .int8
    case .byteStorage: .uint8
    case .boolStorage: .bool
    default: nil
    }
  }
}

/// One pickle, read.
struct Pickle {
  /// `torch.FloatStorage`, its key, how many elements; a view into another storage in old files.
  struct Storage {
    var elementType: ElementType
    var key: String
    var count: Int
    var viewOffset = 0
  }

  struct TensorReference {
    var storage: Int
    var offset: Int
    var shape: [Int]
    var strides: [Int]
  }

  var root = PickleValue.none
  var sequences: [[PickleValue]] = []
  var dictionaries: [[(key: PickleValue, value: PickleValue)]] = []
  var storages: [Storage] = []
  var tensors: [TensorReference] = []

  func string(_ value: PickleValue) -> String? {
    if case .string(let text) = value { text } else { nil }
  }

  func integer(_ value: PickleValue) -> Int? {
    if case .integer(let number) = value { Int(exactly: number) } else { nil }
  }

  /// The elements of a tuple or list.
  func elements(_ value: PickleValue) -> [PickleValue]? {
    switch value {
    case .tuple(let index), .list(let index): sequences[index]
    default: nil
    }
  }

  func integers(_ value: PickleValue) -> [Int]? {
    guard let elements = elements(value) else { return nil }
    let integers = elements.compactMap(integer)
    return integers.count == elements.count ? integers : nil
  }

  /// The entries of a dictionary whose keys are texts, the last of equal keys.
  func entries(_ value: PickleValue) -> [String: PickleValue]? {
    guard case .dictionary(let index) = value else { return nil }
    var entries: [String: PickleValue] = [:]
    for (key, value) in dictionaries[index] {
      if case .string(let name) = key { entries[name] = value }
    }
    return entries
  }
}
