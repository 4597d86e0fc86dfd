import Foundation
import Support

/// The header of a safetensors file: 8 bytes of length, then JSON that names each tensor's type, shape and bytes.
/// Format: github.com/huggingface/safetensors, README, "Format".
struct SafeTensorsHeader {
  struct Entry: Sendable, Equatable {
    var elementType: ElementType
    var shape: [Int]
    /// Bytes, counted from the start of the file.
    var range: Range<Int>
  }

  var entries: [String: Entry] = [:]
  var metadata: [String: String] = [:]

  /// The format's own limit.
  static let longest = 100_000_000

  static func recognizes(_ file: MappedFile) -> Bool {
    file.count >= 10 && file.integer(at: 0, as: UInt64.self) <= UInt64(longest) && file[8] == UInt8(ascii: "{")
  }

  private struct JSONEntry: Decodable {
    var dtype: String
    var shape: [Int]
    var data_offsets: [Int]
  }

  private enum JSONValue: Decodable {
    case entry(JSONEntry)
    case metadata([String: String])

    init(from decoder: any Decoder) throws {
      if decoder.codingPath.last?.stringValue == "__metadata__" {
        self = .metadata(try [String: String](from: decoder))
      } else {
        self = .entry(try JSONEntry(from: decoder))
      }
    }
  }

  /// - Throws: ``CheckpointError``.
  init(_ file: MappedFile) throws {
    func fault(_ part: CheckpointPart, _ offset: Int?, _ problem: CheckpointProblem) -> CheckpointError {
      .malformed(path: file.path, part: part, offset: offset, problem: problem)
    }
    guard file.count >= 8 else { throw CheckpointError.cut(path: file.path, part: .header, offset: file.count) }
    let said = file.integer(at: 0, as: UInt64.self)
    guard said <= UInt64(Self.longest) else { throw fault(.header, 0, .headerLength(said)) }
    let length = Int(said)
    guard length <= file.count - 8 else {
      throw CheckpointError.cut(path: file.path, part: .header, offset: file.count)
    }
    let values: [String: JSONValue]
    do {
      values = try JSONDecoder().decode([String: JSONValue].self, from: Data(file.bytes(in: 8..<(8 + length))))
    } catch {
      throw fault(.header, 8, .headerNotJSON)
    }
    let first = 8 + length
    let held = file.count - first
    for (name, value) in values {
      guard case .entry(let json) = value else {
        if case .metadata(let texts) = value { metadata = texts }
        continue
      }
      guard let type = ElementType(rawValue: json.dtype) else {
        throw fault(.tensor(name), nil, .elementType(json.dtype))
      }
      guard json.data_offsets.count == 2, json.data_offsets[0] >= 0, json.data_offsets[0] <= json.data_offsets[1],
        json.data_offsets[1] <= held
      else { throw fault(.tensor(name), nil, .bytesOutside(json.data_offsets, held: held)) }
      let bytes: Int
      do {
        let count = try StoredTensor.elementCount(json.shape)
        let (product, overflow) = count.multipliedReportingOverflow(by: type.byteCount)
        guard !overflow else { throw StoredTensor.Fault.overflow }
        bytes = product
      } catch let wrong as StoredTensor.Fault {
        throw fault(.tensor(name), nil, CheckpointProblem(wrong))
      }
      let given = json.data_offsets[1] - json.data_offsets[0]
      guard given == bytes else {
        throw fault(.tensor(name), nil, .byteCount(shape: json.shape, type, needed: bytes, given: given))
      }
      entries[name] = Entry(
        elementType: type, shape: json.shape, range: (first + json.data_offsets[0])..<(first + json.data_offsets[1]))
    }
    // Every byte belongs to exactly one tensor.
    var expected = first
    for (name, entry) in entries.sorted(by: {
      ($0.value.range.lowerBound, $0.value.range.upperBound) < ($1.value.range.lowerBound, $1.value.range.upperBound)
    }) {
      guard entry.range.lowerBound == expected else {
        throw fault(
          .tensor(name), entry.range.lowerBound, entry.range.lowerBound < expected ? .overlapsTensor : .gapBefore)
      }
      expected = entry.range.upperBound
    }
    guard expected == file.count else {
      throw fault(.end, expected, .bytesAfterTensors(file.count - expected))
    }
  }
}
