import Foundation
import Support

/// Checksums of what a run or a search is made from: it goes on only from the same.
enum TrainingIdentity {
  /// Of paths and targets of the photos to train on and to judge by.
  static func photos(of set: TrainingSet) -> String {
    var hash = FNV1a()
    for photo in set.train + set.valid {
      hash.add("\(set.relativePath(of: photo)) \(photo.target)\n")
    }
    return String(hash.value, radix: 16)
  }

  /// Of names and numbers of a network's weights.
  static func weights(_ tensors: [String: Tensor]) -> String {
    var hash = FNV1a()
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      hash.add(name)
      add(tensor.values, to: &hash)
    }
    return String(hash.value, radix: 16)
  }

  /// Of the classes' places among the words, in the order of the classes.
  static func vectors(_ vectors: [[Float]]) -> String {
    var hash = FNV1a()
    for vector in vectors { add(vector, to: &hash) }
    return String(hash.value, radix: 16)
  }

  private static func add(_ values: [Float], to hash: inout FNV1a) {
    values.withUnsafeBytes { hash.add($0.bindMemory(to: UInt8.self).span) }
  }
}
