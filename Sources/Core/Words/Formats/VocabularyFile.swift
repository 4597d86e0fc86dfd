import Foundation
import Support

/// A vocabulary kept for instant opening: a safetensors file that other tools read too.
///
///     vectors     [N, D] F32, F16 or I8, unit rows         scales  [N] F32, int8 only: a row is scale x codes
///     norms       [N] F32, lengths before scaling          text    U8, all words' UTF-8 bytes
///     ends        [N] U32, where each word ends in text    slots   U32, the hash table of ``WordTable``
///     order       [N] U32, words sorted by their bytes     letters [2N] U32, ``Spelling``'s signatures, low half first
enum VocabularyFile {
  static let format = "semblance-words"
  static let version = 1

  static func recognizes(_ file: MappedFile) -> Bool { SafeTensorsHeader.recognizes(file) }

  // MARK: writing

  /// - Parameter progress: rows written so far.
  /// - Throws: `FileError`; what `progress` throws, and then nothing is left behind.
  static func write(
    _ words: WordVectors, precision: WordPrecision, source: String, to url: URL, progress: ((Int) throws -> Void)?
  ) throws {
    let table = words.table
    let count = words.count
    let letters = words.spelling.signatures.flatMap { [UInt32(truncatingIfNeeded: $0), UInt32($0 >> 32)] }
    // Wide elements first, so that each array is aligned for its own.
    var arrays: [(name: String, type: ElementType, shape: [Int])] = [
      ("norms", .float32, [count]), ("ends", .uint32, [count]), ("order", .uint32, [count]),
      ("letters", .uint32, [2 * count]), ("slots", .uint32, [table.slots.count]),
    ]
    if precision == .int8 { arrays.append(("scales", .float32, [count])) }
    let vectors = (name: "vectors", type: precision.elementType, shape: [count, words.dimension])
    arrays.insert(vectors, at: precision == .float32 ? 0 : arrays.count)
    arrays.append(("text", .uint8, [table.text.count]))
    var file = try DurableFile(url)
    try file.write(
      SafeTensors.header(arrays, metadata: ["format": format, "version": String(version), "source": source]))
    for array in arrays {
      switch array.name {
      case "norms": try file.write((0..<count).map(words.norm(at:)))
      case "ends": try file.write(table.ends)
      case "order": try file.write(words.order.numbers)
      case "letters": try file.write(letters)
      case "slots": try file.write(table.slots)
      case "scales": try file.write((0..<count).map { scale(words.vector(at: $0)) })
      case "text": try file.write(table.text)
      default: try write(words, precision, to: &file, progress: progress)
      }
    }
    try file.publish()
  }

  private static func write(
    _ words: WordVectors, _ precision: WordPrecision, to file: inout DurableFile, progress: ((Int) throws -> Void)?
  ) throws {
    let chunk = 4_096
    for start in stride(from: 0, to: words.count, by: chunk) {
      let rows = start..<min(start + chunk, words.count)
      switch precision {
      case .float32: try file.write(rows.flatMap(words.vector(at:)))
      case .float16: try file.write(rows.flatMap { words.vector(at: $0).map(Half.bits) })
      case .int8:
        try file.write(
          rows.flatMap { codes(of: words.vector(at: $0)) })
      }
      try progress?(rows.upperBound)
    }
  }

  /// A row's int8 codes: its largest value becomes 127 or -127.
  private static func codes(of row: [Float]) -> [Int8] {
    let step = (row.map(\.magnitude).max() ?? 0) / 127
    return row.map { step > 0 ? Int8(max(-127, min(127, ($0 / step).rounded()))) : 0 }
  }

  /// What one step of a row's codes stands for: rounding leaves the row as long as it was.
  private static func scale(_ row: [Float]) -> Float {
    func length(_ values: [Float]) -> Float { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    let codes = length(codes(of: row).map(Float.init))
    return codes > 0 ? length(row) / codes : 0
  }

  // MARK: opening

  /// Checks every place and number before use; the vectors stay in the file.
  /// - Throws: ``CheckpointError``, ``WordsError``.
  static func open(_ file: MappedFile) throws -> WordVectors {
    let safe = try SafeTensorsFile(file)
    func damaged(_ fault: VocabularyFault) -> WordsError { .damaged(path: file.path, fault) }
    guard safe.metadata["format"] == format, let said = safe.metadata["version"] else {
      throw WordsError.notVocabulary(path: file.path)
    }
    guard let found = Int(said), found <= version else {
      throw WordsError.newerVersion(path: file.path, found: said, known: version)
    }
    guard let vectors = safe.entries["vectors"], vectors.shape.count == 2, (1...65_536).contains(vectors.shape[1]),
      let precision = WordPrecision.allCases.first(where: { $0.elementType == vectors.elementType })
    else { throw damaged(.vectors) }
    let (count, dimension) = (vectors.shape[0], vectors.shape[1])
    let norms = try floats(safe, "norms", count)
    let scales = precision == .int8 ? try floats(safe, "scales", count) : []
    let text = file.bytes(in: try safe.entry("text", .uint8, shape: [nil]).range)
    let ends = try numbers(safe, "ends", count)
    let order = try numbers(safe, "order", count)
    let letters = try numbers(safe, "letters", 2 * count)
    let slots = try numbers(safe, "slots", nil)
    guard zip(ends, ends.dropFirst()).allSatisfy({ $0 <= $1 }), Int(ends.last ?? 0) == text.count else {
      throw damaged(.ends)
    }
    guard slots.count.nonzeroBitCount == 1, slots.count > count,
      slots.allSatisfy({ $0 == WordTable.empty || $0 < count })
    else { throw damaged(.slots) }
    guard order.allSatisfy({ $0 < count }) else { throw damaged(.order) }
    guard (norms + scales).allSatisfy({ $0.isFinite && $0 >= 0 }) else { throw damaged(.norms) }
    var signatures = [UInt64](repeating: 0, count: count)
    for i in signatures.indices { signatures[i] = UInt64(letters[2 * i]) | UInt64(letters[2 * i + 1]) << 32 }
    return WordVectors(
      table: WordTable(text: text, ends: ends, slots: slots),
      rows: VectorRows(
        dimension: dimension, count: count, mapped: file, offset: vectors.range.lowerBound, precision: precision,
        scales: scales),
      norms: norms, order: WordOrder(numbers: order), spelling: Spelling(signatures: signatures))
  }

  private static func floats(_ file: SafeTensorsFile, _ name: String, _ count: Int) throws -> [Float] {
    StoredTensor.floats(.float32, in: file.file, at: try file.entry(name, .float32, shape: [count]).range)
  }

  private static func numbers(_ file: SafeTensorsFile, _ name: String, _ count: Int?) throws -> [UInt32] {
    let entry = try file.entry(name, .uint32, shape: [count])
    return file.file.withBytes(in: entry.range) { raw in
      [UInt32](unsafeUninitializedCapacity: entry.count) { numbers, initialized in
        for i in 0..<entry.count {
          numbers.initializeElement(
            at: i, to: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: i * 4, as: UInt32.self)))
        }
        initialized = entry.count
      }
    }
  }
}
