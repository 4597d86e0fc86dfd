/// A part of an animal that can have a color of its own.
enum Region: UInt8, Sendable, CaseIterable {
  case trunk, shoulder, rump, neck, head, muzzle, forehead, cheek, face, ear, innerEar, upperLeg, lowerLeg, foot
  case tail, tailTip, mane, hump, fin, fluke, wing, udder
  case horn, tusk, nose, eye, eyePatch, mouth, whisker

  /// By the names that the table of species uses.
  static let named = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0)", $0) })
}
