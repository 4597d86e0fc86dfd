import Foundation
import Support
import TestSupport
import Testing

@testable import Core

@Suite("Checkpoint")
struct CheckpointTests {
  static func golden(_ name: String) -> URL {
    SharedData.checkout.appendingPathComponent("Tests/Goldens/checkpoint/\(name)")
  }

  /// What `make.py` puts into each of its checkpoints.
  static let expected: [String: Tensor] = {
    let grid = (0..<24).map { Float($0) * 0.25 - 1 }
    return [
      "grid": Tensor(shape: [2, 3, 4], values: grid),
      "transposed": Tensor(shape: [4, 3], values: (0..<4).flatMap { i in (0..<3).map { grid[$0 * 4 + i] } }),
      "second": Tensor(shape: [3, 4], values: Array(grid[12...])),
      "column": Tensor(shape: [2], values: [grid[6], grid[18]]),
      "half": Tensor(shape: [5], values: [1.5, -2, 65504, 0x1p-14, 0x1p-24]),
      "brain": Tensor(shape: [3], values: [1, -0.5, 3.140625]),
      "double": Tensor(shape: [1, 2], values: [0.1, 0.2]),
      "long": Tensor(shape: [], values: [7]),
      "int": Tensor(shape: [2], values: [-1, 2]),
      "short": Tensor(shape: [1], values: [-3]),
      "byte": Tensor(shape: [1], values: [200]),
      "char": Tensor(shape: [1], values: [-5]),
      "bool": Tensor(shape: [2], values: [1, 0]),
      "empty": Tensor(shape: [0, 3], values: []),
      "expanded": Tensor(shape: [3, 2], values: [2, 2, 2, 2, 2, 2]),
      "parameter": Tensor(shape: [1], values: [9]),
    ]
  }()

  @Test(
    "PyTorch's two formats give every element type, stride, offset and shared storage",
    arguments: [("tiny.pth", Checkpoint.Format.torchZip), ("tiny.legacy.pth", .torchLegacy)])
  func torchFormats(name: String, format: Checkpoint.Format) throws {
    let checkpoint = try Checkpoint.load(from: Self.golden(name))
    #expect(checkpoint.format == format)
    #expect(Set(checkpoint.tensors.keys) == Set(Self.expected.keys))
    for (name, tensor) in Self.expected { #expect(checkpoint.tensors[name] == tensor, "\(name)") }
    #expect(checkpoint.elementTypes["half"] == .float16)
    #expect(checkpoint.elementTypes["brain"] == .bfloat16)
    #expect(checkpoint.elementTypes["long"] == .int64)
  }

  @Test(
    "weights are found inside fastai's {'model', 'opt'} and inside a data-parallel state_dict",
    arguments: ["fastai.pth", "parallel.pth"])
  func nested(name: String) throws {
    let checkpoint = try Checkpoint.load(from: Self.golden(name))
    #expect(checkpoint.tensors.keys.sorted() == ["bias", "weight"])
    #expect(checkpoint.tensors["weight"]?.values == [1, 2, 3, 4])
    #expect(checkpoint.tensors["bias"]?.values == [5, 6])
    if name == "parallel.pth" { #expect(checkpoint.metadata == ["epoch": "3", "arch": "linear"]) }
  }

  @Test("a whole pickled module is refused by the name of the Python object it asks for")
  func wholeModule() throws {
    let url = Self.golden("whole-module.pth")
    #expect(throws: CheckpointError.forbiddenGlobal(path: url.path, name: "torch.nn.modules.linear.Linear")) {
      try Checkpoint.load(from: url)
    }
  }

  @Test("a pickle that would run a program is refused, and the program is named")
  func attack() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("evil.pth")
    let start = try Data(contentsOf: Self.golden("tiny.legacy.pth"))
    // The magic number, the protocol and the system's pickle as they are, then `os.system('true')`.
    let systemEnd = try #require(start.range(of: Data("uu.".utf8))).upperBound
    try (start[..<systemEnd] + Data("\u{2}cposix\nsystem\n(U\u{4}truetR.".utf8).withProtocol).write(to: url)
    #expect(throws: CheckpointError.forbiddenGlobal(path: url.path, name: "posix.system")) {
      try Checkpoint.load(from: url)
    }
  }

  @Test("what is no checkpoint is named by its first bytes")
  func notACheckpoint() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("picture.png")
    try Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]).write(to: url)
    let bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    #expect(throws: CheckpointError.notACheckpoint(path: url.path, firstBytes: bytes)) {
      try Checkpoint.load(from: url)
    }
    try Data().write(to: url)
    #expect(throws: CheckpointError.notACheckpoint(path: url.path, firstBytes: [])) { try Checkpoint.load(from: url) }
    #expect(throws: FileError.system(SystemError(.open, folder.file("none").path, code: ENOENT))) {
      try Checkpoint.load(from: folder.file("none"))
    }
    #expect(throws: FileError.notAFile(path: folder.url.path)) { try Checkpoint.load(from: folder.url) }
  }

  @Test("a file that is cut anywhere is refused", arguments: ["tiny.pth", "tiny.legacy.pth", "tiny.safetensors"])
  func cut(name: String) throws {
    let folder = try TemporaryFolder()
    let whole = try Self.sample(name)
    for length in 0..<whole.count {
      let url = folder.file("cut")
      try whole.prefix(length).write(to: url)
      #expect(throws: (any Error).self, "\(length) of \(whole.count) bytes") { try Checkpoint.load(from: url) }
    }
  }

  @Test(
    "a file with bytes flipped, cut or appended is read or refused, never a crash",
    arguments: ["tiny.pth", "tiny.legacy.pth", "tiny.safetensors"])
  func mutated(name: String) throws {
    let folder = try TemporaryFolder()
    let whole = try Self.sample(name)
    var random = SeededGenerator(seed: 7)
    let scale = ProcessInfo.processInfo.environment["SEMBLANCE_TEST_SCALE"].flatMap(Int.init) ?? 1
    var refused = 0
    for _ in 0..<(1_500 * scale) {
      let url = folder.file("mutated")
      try Mutation.random(of: whole, using: &random).write(to: url)
      do {
        for tensor in try Checkpoint.load(from: url).tensors.values {
          #expect(tensor.values.count == tensor.shape.reduce(1, *))
        }
      } catch is CheckpointError {
        refused += 1
      }
    }
    #expect(refused > 0)
  }

  static func sample(_ name: String) throws -> Data {
    guard name.hasSuffix("safetensors") else { return try Data(contentsOf: golden(name)) }
    let folder = try TemporaryFolder()
    try SafeTensors.write(expected, metadata: ["of": "tests"], to: folder.file(name))
    return try Data(contentsOf: folder.file(name))
  }

  @Test(
    "the three shared weight files hold the same tensors, the third rounded to float16",
    .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.hint)))
  func sharedWeights() throws {
    let zip = try Checkpoint.load(from: SharedData.url("weights/squeezenet1_1.pth"))
    let legacy = try Checkpoint.load(from: SharedData.url("weights/squeezenet1_1.legacy.pth"))
    let safe = try Checkpoint.load(from: SharedData.url("weights/squeezenet1_1.f16.safetensors"))
    #expect(zip.tensors.count == 52)
    #expect(zip.tensors.values.reduce(0) { $0 + $1.values.count } == 1_235_496)
    #expect(zip.tensors["features.0.weight"]?.shape == [64, 3, 3, 3])
    // Compared name by name: a failure must not print a million numbers.
    let names = zip.tensors.keys.sorted()
    #expect(legacy.tensors.keys.sorted() == names)
    #expect(safe.tensors.keys.sorted() == names)
    for (name, tensor) in zip.tensors {
      let sameAsLegacy = legacy.tensors[name] == tensor
      let rounded = Tensor(shape: tensor.shape, values: tensor.values.map { Half.float(Half.bits($0)) })
      let sameAsHalf = safe.tensors[name] == rounded
      #expect(sameAsLegacy && sameAsHalf, "\(name)")
    }
    #expect(safe.elementTypes.values.allSatisfy { $0 == .float16 })
  }
}

extension Data {
  /// A pickle of protocol 2.
  fileprivate var withProtocol: Data { Data([0x80]) + self }
}
