import Foundation

/// Checksums of what a run or a search is made from: it goes on only from the same.
enum TrainingIdentity {
  /// Of paths and targets of the photos to train on and to judge by.
  static func photos(of set: TrainingSet) -> String {
    var hash = ContentHash.offsetBasis
    for photo in set.train + set.valid {
      let text = Array("\(set.relativePath(of: photo)) \(photo.target)\n".utf8)
      hash = ContentHash.combined(text.span, into: hash)
    }
    return String(hash, radix: 16)
  }

  /// Of names and numbers of a network's weights.
  static func weights(_ tensors: [String: Tensor]) -> String {
    var hash = ContentHash.offsetBasis
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      hash = ContentHash.combined(Array(name.utf8).span, into: hash)
      add(tensor.values, to: &hash)
    }
    return String(hash, radix: 16)
  }

  /// Of the classes' places among the words, in the order of the classes.
  static func vectors(_ vectors: [[Float]]) -> String {
    var hash = ContentHash.offsetBasis
    for vector in vectors { add(vector, to: &hash) }
    return String(hash, radix: 16)
  }

  private static func add(_ values: [Float], to hash: inout UInt64) {
    values.withUnsafeBytes { hash = ContentHash.combined($0.bindMemory(to: UInt8.self).span, into: hash) }
  }
}
