import Foundation
import Support
import TestSupport
import Testing

@testable import Core

@Suite("safetensors")
struct CheckpointSafeTensorsTests {
  @Test("what is written is read back: float32 exactly, float16 rounded, metadata and odd names kept")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("model.safetensors")
    let tensors = [
      "a/b \"c\" é": Tensor(shape: [2, 2], values: [1, -0.1, 3e-5, .infinity]),
      "scalar": Tensor(shape: [], values: [4]),
      "none": Tensor(shape: [0, 5], values: []),
    ]
    try SafeTensors.write(tensors, metadata: ["labels": "fox\nwolf"], to: url)
    let full = try Checkpoint.load(from: url)
    #expect(full.tensors == tensors)
    #expect(full.metadata == ["labels": "fox\nwolf"])
    try SafeTensors.write(tensors, as: .float16, to: url)
    let half = try Checkpoint.load(from: url)
    #expect(half.elementTypes["scalar"] == .float16)
    #expect(half.tensors["a/b \"c\" é"]?.values == [1, -0.0999755859375, 2.9981136e-05, .infinity])
  }

  @Test("arrays of several types stand in one file, aligned, and are read where they stand")
  func items() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("embeddings.safetensors")
    let rows = (0..<12).map { Float($0) / 8 }
    try SafeTensors.write(
      [
        .init("bytes", shape: [3], .uint8([1, 2, 3])), .init("embeddings", shape: [4, 3], .float32(rows)),
        .init("ids", shape: [4], .int64([-1, .max, 0, 7])), .init("codes", shape: [2], .int8([-128, 127])),
        .init("ends", shape: [1], .uint32([.max])),
      ], to: url)
    let file = try SafeTensorsFile(mapping: url)
    #expect(try file.withFloats("embeddings") { span in span.indices.map { span[$0] } } == rows)
    #expect(try file.int64s("ids") == [-1, .max, 0, 7])
    #expect(try file.entry("embeddings", .float32, shape: [nil, 3]).shape == [4, 3])
    #expect(file.file.bytes(in: try file.entry("bytes", .uint8, shape: [3]).range) == [1, 2, 3])
    #expect(try file.tensor("codes").values == [-128, 127])
    #expect(throws: CheckpointError.missingTensor(path: url.path, name: "x")) { try file.int64s("x") }
    #expect(
      throws: CheckpointError.unexpectedTensor(
        path: url.path, name: "ids", expected: TensorForm(.float32, [nil]), found: TensorForm(.int64, [4]))
    ) { try file.entry("ids", .float32, shape: [nil]) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["embeddings.safetensors"])
  }

  @Test("float32 values that a foreign file did not align are read all the same")
  func unaligned() throws {
    let folder = try TemporaryFolder()
    let header =
      #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}}"#
    let url = try Self.file(
      header, [9] + withUnsafeBytes(of: Float(2.5).bitPattern.littleEndian) { [UInt8]($0) }, in: folder)
    #expect(try SafeTensorsFile(mapping: url).withFloats("b") { $0[0] } == 2.5)
  }

  static func file(_ header: String, _ bytes: [UInt8], in folder: TemporaryFolder) throws -> URL {
    let url = folder.file("hand.safetensors")
    let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { [UInt8]($0) }
    try Data(length + Array(header.utf8) + bytes).write(to: url)
    return url
  }

  @Test(
    "a header that lies is refused",
    arguments: [
      // Beyond the file, backwards, overlap, gap, trailing bytes, wrong size, overflow, unknown type, negative size.
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,16]}}"#,
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#,
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
      #"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#,
      #"{"a":{"dtype":"F32","shape":[4611686018427387904,8],"data_offsets":[0,8]}}"#,
      #"{"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}"#,
      #"{"a":{"dtype":"F32","shape":[-2,-1],"data_offsets":[0,8]}}"#,
      #"{"a":[1,2]}"#, #"{"a""#, "{}",
    ])
  func lies(header: String) throws {
    let folder = try TemporaryFolder()
    let url = try Self.file(header, [UInt8](repeating: 0, count: 8), in: folder)
    #expect(throws: CheckpointError.self) { try Checkpoint.load(from: url) }
  }

  @Test("a folder that cannot be written is an error that names the file, and the old file stays")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("missing/model.safetensors")
    #expect(throws: FileError.system(SystemError(.write, url.path, code: ENOENT))) {
      try SafeTensors.write(["a": Tensor(shape: [1], values: [1])], to: url)
    }
  }

  @Test("every half converts to float32 and back")
  func halves() {
    for bits in UInt16.min...UInt16.max {
      let value = Half.float(bits)
      if value.isNaN { #expect(Half.float(Half.bits(value)).isNaN) } else { #expect(Half.bits(value) == bits) }
      if bits & 0x7C00 != 0x7C00 {
        let exponent = Int(bits >> 10 & 0x1F)
        let fraction = Float(bits & 0x3FF) / 1024
        let magnitude =
          exponent == 0
          ? fraction * 0x1p-14 : (1 + fraction) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
        #expect(value == (bits & 0x8000 == 0 ? magnitude : -magnitude))
      }
    }
  }
}
