import CKernels

/// Float32 kernels over plain arrays.
enum Kernels {
  /// Squared lengths of `[n, dimension]` rows.
  static func squaredNorms(_ rows: Span<Float>, dimension: Int) -> [Float] {
    let n = rows.count / dimension
    return [Float](unsafeUninitializedCapacity: n) { buffer, filled in
      rows.withUnsafeBufferPointer {
        if let base = $0.baseAddress, let out = buffer.baseAddress { semblance_norms(base, n, dimension, out) }
      }
      filled = n
    }
  }

  /// Squared lengths of the first `count` rows of a slab of `[n, dimension]`.
  static func squaredNorms(_ rows: Slab<Float>, dimension: Int, count: Int) -> [Float] {
    precondition(count * dimension <= rows.count)
    return [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      if let out = buffer.baseAddress { semblance_norms(rows.pointer, count, dimension, out) }
      filled = count
    }
  }

  /// The squared length of one vector.
  static func squaredNorm(_ vector: [Float]) -> Float {
    var square: Float = 0
    semblance_norms(vector, 1, vector.count, &square)
    return square
  }

  /// Scores of the rows `range` of a slab, each `stride` floats after the one before, into `scores`.
  static func scores(
    _ rows: Slab<Float>, stride: Int, _ range: Range<Int>, query: [Float], l2: Bool,
    path: semblance_path = semblance_path_current(), into scores: inout [Float]
  ) {
    precondition(
      range.upperBound * stride <= rows.count && scores.count >= range.count && query.count <= stride)
    semblance_score_range(
      path, rows.pointer + range.lowerBound * stride, stride, query.count, range.count, query, l2, &scores)
  }

  /// The best `k` of the first `ids.count` rows of a slab, each `stride` floats after the one before; best first, equal
  /// scores in the order of rows.
  static func best(
    _ k: Int, of rows: Slab<Float>, stride: Int, ids: [Int64], query: [Float], l2: Bool,
    path: semblance_path = semblance_path_current()
  ) -> [Hit] {
    precondition(ids.count * stride <= rows.count && query.count <= stride && ids.count < 1 << 31)
    let k = max(0, min(k, ids.count))
    return withUnsafeTemporaryAllocation(of: Int64.self, capacity: k + 16) { keys in
      guard let base = keys.baseAddress else { return [] }
      let found = semblance_best_rows(path, rows.pointer, stride, query.count, ids.count, query, l2, k, base)
      return (0..<found).map { Hit(id: ids[Int(semblance_key_row(base[$0]))], score: semblance_key_score(base[$0])) }
    }
  }

  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    semblance_checksum(bytes.baseAddress, bytes.count)
  }

  static func checksum(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { checksum($0) } }

  /// Sorts the first `count` keys.
  static func sort(_ keys: Slab<UInt64>, count: Int, scratch: Slab<UInt64>) {
    precondition(count <= keys.count && count <= scratch.count)
    semblance_sort(keys.pointer, scratch.pointer, count)
  }

  /// The instruction set in use.
  static var path: String { String(cString: semblance_path_name(semblance_path_current())) }
}
