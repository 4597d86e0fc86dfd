import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("A filter")
struct FilterTests {
  private let wolf = ImageRecord(id: 7, path: "wolf/a.jpg", label: "wolf", split: .valid, width: 300, height: 200)
  private let whale = ImageRecord(
    id: 8, path: "killer+whale/my photos/b.jpg", label: "killer+whale", split: .test, width: 30, height: 20)

  private var facts: PhotoFacts {
    let annotations = Annotations()
      .applying(.tags(added: ["blurry", "two animals"], removed: [], images: [7]))
      .applying(.note("a dog, \"surely\"", image: 7))
    return PhotoFacts(annotations: annotations, unseen: ["killer+whale"])
  }

  /// The wolf taken for a fox with 0.81, the whale for itself with 0.6; nothing known of others.
  private var scores: PhotoScores {
    let logits: [Float] = [0.81, 0.05, 0.14, 0.2, 0.6, 0.2].map { log($0) }
    return PhotoScores(
      [wolf, whale], semantic: nil,
      predictions: Predictions(classes: ["fox", "killer+whale", "wolf"], ids: [7, 8], logits: logits))
  }

  private func admits(_ filter: Filter, _ image: ImageRecord) -> Bool {
    filter.settled(by: scores).admits(image, facts)
  }

  @Test(
    "admits what its clauses say",
    arguments: [
      ("label=wolf", true), ("label=WOLF split=valid", true), ("label!=wolf", false), ("split=train", false),
      ("width>=300, height<201", true), ("width>300", false), ("path~/a", true), ("id=7 and label~ol", true),
      ("height<=199", false), ("id!=7", false), ("label = wolf", true), ("label=fox or label=wolf", true),
      ("label=fox | split = valid", true), ("not label=wolf", false), ("!label=fox && id>6", true),
      ("(label=fox or label=wolf) split=train", false), ("label=fox or label=wolf split=train", false),
      ("label=wolf or label=fox split=train", true), ("not (label=fox split=valid)", true),
      ("predicted=fox confidence>0.8 tag=blurry", true), ("predicted=fox and confidence > 0.82", false),
      ("confidence=0.81", true), ("confidence<0.81", false), ("confidence>=.81", true), ("loss>1.9 loss<2", true),
      ("margin<-0.6", true), ("margin>=0", false), ("wrong", true), ("right", false), ("not right", true),
      ("unseen", false), ("tagged", true), ("tag='two animals'", true), ("tag~animal", true), ("tag!=blurry", false),
      ("tag=blur", false), ("tag=", false), ("note~dog", true), ("note=\"a dog, \\\"surely\\\"\"", true),
      ("note=", false),
    ])
  func admits(_ text: String, _ expected: Bool) throws {
    #expect(try admits(Filter(text), wolf) == expected)
  }

  @Test(
    "knows a name by any joint, and a path by its letters",
    arguments: [
      ("label=\"killer whale\"", true), ("label=killer+whale", true), ("label=Killer_Whale", true),
      ("path~\"my photos\"", true), ("path~my_photos", false), ("right unseen", true), ("tag=", true), ("note=", true),
      ("tag!=blurry", true), ("predicted=killer-whale", true), ("split=test", true),
    ])
  func whales(_ text: String, _ expected: Bool) throws {
    #expect(try admits(Filter(text), whale) == expected)
  }

  @Test("a figure that a photo does not have fulfils no comparison")
  func withoutFigures() throws {
    let other = ImageRecord(id: 9, path: "c.jpg", label: "Füchse", split: .none, width: 1, height: 1)
    for text in ["loss>0", "loss<=0", "loss=0", "loss!=0", "right", "wrong", "confidence<2"] {
      #expect(try !admits(Filter(text), other), "\(text)")
    }
    for text in ["predicted=", "not loss>0", "label=füchse", "label~ÜCH", "label!=fuchse"] {
      #expect(try admits(Filter(text), other), "\(text)")
    }
    // Nobody's figures are at hand: asked before and after that is said.
    for filter in try [Filter("predicted!=fox"), Filter("not confidence>0"), Filter("not right not wrong")] {
      #expect(filter.admits(wolf) && filter.settled(by: nil).admits(wolf))
    }
  }

  @Test(
    "that makes no sense is refused, at the place",
    arguments: [
      ("", 0, FilterError.Reason.empty), ("  ", 2, .empty), ("and", 0, .clauseMissing),
      ("wolf", 0, .unknownName("wolf")),
      ("id=1 colour=red", 5, .unknownName("colour")), ("width=wide", 6, .notANumber("wide", field: .width)),
      ("width=", 6, .notANumber("", field: .width)), ("loss<nan", 5, .notANumber("nan", field: .loss)),
      ("label>3", 0, .relation(.above, field: .label)), ("id~7", 0, .relation(.contains, field: .id)),
      ("split=half", 6, .notASplit("half")), ("=", 0, .unexpected("=")), ("label", 5, .relationMissing(field: .label)),
      ("label wolf", 5, .relationMissing(field: .label)), ("label=wolf or", 13, .clauseMissing),
      ("label=wolf or or id=1", 14, .clauseMissing), ("(label=wolf", 0, .unclosedParenthesis),
      ("label=wolf)", 10, .unexpected(")")), ("label='wolf", 6, .unclosedQuote), ("right=1", 0, .comparedFlag(.right)),
      ("not", 3, .clauseMissing), ("()", 1, .clauseMissing), ("label= wolf", 7, .unknownName("wolf")),
      (String(repeating: "(", count: 300), 100, .tooDeep), (String(repeating: "!", count: 300), 100, .tooDeep),
    ])
  func refused(_ text: String, position: Int, reason: FilterError.Reason) {
    #expect(throws: FilterError(text: text, position: position, reason: reason)) { try Filter(text) }
  }

  @Test("with an empty value asks for photos without a label")
  func unlabelled() throws {
    let loose = ImageRecord(id: 1, path: "a.jpg", label: nil, split: .none, width: 1, height: 1)
    #expect(try Filter("label=").admits(loose))
    #expect(try Filter("label= split=none").admits(loose))
    #expect(try !Filter("label=").admits(wolf))
  }

  @Test("says what it needs to be answered")
  func needs() throws {
    #expect(try Filter("not (id=1 or loss>1)").asksForScores && Filter("wrong").asksForScores)
    #expect(try !Filter("id=1 unseen tag=a").asksForScores && Filter("note~a or tagged").asksForAnnotations)
    #expect(try !Filter("wrong").asksForAnnotations)
  }

  // MARK: Print, then parse

  private static func expression(_ generator: inout SeededGenerator, depth: Int) -> Filter.Expression {
    switch depth == 0 ? Int.random(in: 0..<3, using: &generator) : Int.random(in: 0..<7, using: &generator) {
    case 0: return .flag(Filter.Flag.allCases.randomElement(using: &generator) ?? .right)
    case 1, 2: return .clause(clause(&generator))
    case 3: return .not(expression(&generator, depth: depth - 1))
    case 4, 5:
      let parts = (0..<Int.random(in: 2...4, using: &generator)).map { _ in
        expression(&generator, depth: depth - 1)
      }
      return .all(of: parts)
    default:
      let parts = (0..<Int.random(in: 2...4, using: &generator)).map { _ in
        expression(&generator, depth: depth - 1)
      }
      return .any(of: parts)
    }
  }

  private static func clause(_ generator: inout SeededGenerator) -> Filter.Clause {
    let field = Filter.Field.allCases.randomElement(using: &generator) ?? .label
    if field.isNumber {
      let relation = Filter.Relation.allCases.filter { $0 != .contains }.randomElement(using: &generator) ?? .equal
      let value = ["0", "-1.5", ".25", "1e3", "+7"].randomElement(using: &generator) ?? "0"
      return Filter.Clause(field: field, relation: relation, value: value)
    }
    let relation = [Filter.Relation.equal, .notEqual, .contains].randomElement(using: &generator) ?? .equal
    if field == .split { return Filter.Clause(field: field, relation: relation, value: "valid") }
    let letters: [Character] = [
      "a", "Z", " ", "\"", "'", "\\", ",", "(", ")", "=", "!", "|", "~", "ü", "象", "\t", "#", "-",
    ]
    let value = (0..<Int.random(in: 0...5, using: &generator)).compactMap { _ in
      letters.randomElement(using: &generator)
    }
    return Filter.Clause(field: field, relation: relation, value: String(value))
  }

  @Test("printed and parsed again it is the same, whatever its shape and values")
  func roundTrip() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<1500 {
      let filter = Filter(Self.expression(&generator, depth: 4))
      let text = filter.description
      let read = try Filter(text)
      if read != filter { Issue.record("\(text) → \(read)") }
    }
  }

  @Test("no text stops the parser: it gives a filter or an error inside the text, and what it gives reads back")
  func anyText() throws {
    var generator = SeededGenerator(seed: 6)
    let pieces = [
      "label", "=", "wolf", " ", "(", ")", "or", "and", "not", "!", ">", "0.8", "'", "\"", "\\", "right", ",", "~", "é",
    ]
    var understood = 0
    for _ in 0..<5000 {
      let text = (0..<Int.random(in: 1...9, using: &generator)).compactMap { _ in
        pieces.randomElement(using: &generator)
      }
      .joined()
      do {
        let filter = try Filter(text)
        understood += 1
        let again = try Filter(filter.description)
        if again != filter { Issue.record("\(text) → \(filter)") }
      } catch let error as FilterError {
        if !(0...text.count).contains(error.position) { Issue.record("\(text)") }
      }
    }
    #expect(understood > 20)
  }

  @Test("its answers are those of its parts, in every combination")
  func logic() throws {
    var generator = SeededGenerator(seed: 7)
    func holds(_ expression: Filter.Expression, _ image: ImageRecord) throws -> Bool {
      switch expression {
      case .not(let inner): return try !holds(inner, image)
      case .all(let parts): return try parts.allSatisfy { try holds($0, image) }
      case .any(let parts): return try parts.contains { try holds($0, image) }
      case .clause, .flag, .ids: return admits(Filter(expression), image)
      }
    }
    for _ in 0..<300 {
      let expression = Self.expression(&generator, depth: 3)
      for image in [wolf, whale] {
        #expect(try admits(Filter(expression), image) == holds(expression, image))
      }
    }
  }

  // MARK: Photos in place of clauses

  @Test("what is settled asks for no figure, and reads back as the same question")
  func settled() throws {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<300 {
      let filter = Filter(Self.expression(&generator, depth: 3))
      let settled = filter.settled(by: scores)
      #expect(!settled.asksForScores)
      let read = try Filter(settled.description)
      for image in [wolf, whale] { #expect(read.admits(image, facts) == admits(filter, image), "\(settled)") }
    }
  }

  @Test("parts that are not understood become the shorter list of the photos that fulfil them, or do not")
  func reduced() throws {
    let photos = (1...10).map {
      ImageRecord(id: $0, path: "\($0).jpg", label: $0 < 4 ? "wolf" : "fox", split: .train, width: 1, height: 1)
    }
    func reduced(_ text: String) throws -> Filter.Expression {
      try Filter(text).reduced(
        to: { leaf in if case .clause(let clause) = leaf { clause.field == .split } else { false } },
        photos: { photos.reversed() }, facts: { PhotoFacts() }
      ).expression
    }
    let train = Filter.Expression.clause(.init(field: .split, relation: .equal, value: "train"))
    #expect(try reduced("split=train") == train)
    #expect(try reduced("label=wolf") == .ids([1, 2, 3]))
    #expect(try reduced("label=fox") == .not(.ids([1, 2, 3])))
    #expect(try reduced("label=wolf split=train id>1 id<9") == .all([train, .ids([2, 3])]))
    #expect(try reduced("not (split=train label=wolf)") == .not(.all([train, .ids([1, 2, 3])])))
    #expect(try reduced("(id=1 or id=2) or split=train") == .any([train, .ids([1, 2])]))
  }

  // MARK: Completion

  @Test(
    "completes names of fields and values",
    arguments: [
      ("", "label="), ("pre", "predicted="), ("label=wo", "wolf "), ("label=wolf pred", "predicted="),
      ("label = wo", "wolf "), ("label=\"ki", "killer+whale "), ("label=wha", "killer+whale "), ("(tag=bl", "blurry "),
      ("tag=two", "\"two animals\" "), ("not un", "unseen "), ("split=va", "valid "), ("predicted!=f", "fox "),
      ("label=wolf o", "or "), ("conf", "confidence"),
    ])
  func completion(_ text: String, _ expected: String) {
    let vocabulary = FilterCompletion.Vocabulary(
      labels: ["fox", "killer+whale", "wolf"], predicted: ["fox", "wolf"], tags: ["blurry", "two animals"])
    let completion = FilterCompletion(of: text, at: text.count, vocabulary: vocabulary)
    #expect(completion.candidates.first == expected)
    let filled = String(text.prefix(completion.range.lowerBound)) + expected
    // What is put in never breaks what stood before.
    if expected.hasSuffix(" "), !expected.hasPrefix("or") {
      #expect(throws: Never.self) { try Filter(filled + (text.hasPrefix("(") ? ")" : "")) }
    }
  }

  @Test("offers nothing where anything may stand")
  func noCompletion() {
    for text in ["loss>", "path~a", "note=", "label=zz"] {
      #expect(FilterCompletion(of: text, at: text.count, vocabulary: .init(labels: ["fox"])).candidates.isEmpty)
    }
  }
}
