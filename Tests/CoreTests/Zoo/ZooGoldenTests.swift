import Foundation
import Support
import TestSupport
import Testing

@testable import Core

/// The zoo as it was first drawn: collections that people drew, the shipped demo and its weights rest on these pixels, and
/// a recipe's version must change with them. `SEMBLANCE_RECORD=1` writes `Tests/Goldens/zoo.txt` anew.
@Suite struct ZooGoldenTests {
  private static let file = SharedData.checkout.appendingPathComponent("Tests/Goldens/zoo.txt")

  /// Seeds and numbers enough that every coat of every species is worn once.
  private static let photos: [(seed: UInt64, number: Int)] = [
    (0, 0), (0, 1), (0, 2), (0, 3), (7, 0), (7, 4), (2_026, 5), (0xFFFF_FFFF_FFFF_FFFF, 9_999),
  ]

  /// A species' line: what is said of it, then FNV-1a of the pixels of each photo.
  private static func line(_ species: Species) -> String {
    let facts = [species.isUnseen ? "unseen" : "seen", "\(species.coats.count)"]
    let sums = photos.map { photo in
      let pixels = Zoo.photo(of: species, seed: photo.seed, number: photo.number, size: 32).pixels
      return hex(pixels)
    }
    let homes = species.homes.map { "\($0)" }
    return ([species.name] + facts + [homes.joined(separator: ","), species.attributes.joined(separator: ",")] + sums)
      .joined(separator: " ")
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    String(FNV1a.hash(bytes.span), radix: 16)
  }

  private static func found() async -> [String] {
    let lines = await withTaskGroup(of: (Int, String).self) { group in
      for (index, species) in Zoo.species.enumerated() { group.addTask { (index, line(species)) } }
      return await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
    }
    let words = Array(ZooWords.text(ZooWords.vectors()).utf8)
    return Zoo.species.indices.compactMap { lines[$0] } + ["words \(hex(words))"]
  }

  @Test("every species has the facts, and every photo the pixels, that it had when the zoo was first drawn")
  func pixels() async throws {
    let found = await Self.found()
    if ProcessInfo.processInfo.environment["SEMBLANCE_RECORD"] == "1" {
      let text = found.joined(separator: "\n") + "\n"
      let kept = try? String(contentsOf: Self.file, encoding: .utf8)
      guard kept != text else { return }
      try text.write(to: Self.file, atomically: true, encoding: .utf8)
      Issue.record("the zoo was recorded")
    }
    let kept = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(found.count == kept.count)
    for (now, then) in zip(found, kept) { #expect(now == then) }
  }
}
