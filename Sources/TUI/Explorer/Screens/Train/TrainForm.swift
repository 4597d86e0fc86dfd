import Core
import Foundation

/// The form that a run is begun from: lines of text and choices, each with what is wrong with it.
struct TrainForm: Sendable {
  enum Field: Int, CaseIterable, Sendable {
    case data, vectors, weights, architecture, workspace
    case epochs1, epochs2, headRate, rates, decay, batch, augmenting, valid, patience, keep, seed, threads

    var title: String {
      switch self {
      case .data: "photos"
      case .vectors: "word vectors"
      case .weights: "weights"
      case .architecture: "network"
      case .workspace: "new workspace"
      case .epochs1: "epochs, classes"
      case .epochs2: "epochs, words"
      case .headRate: "rate of the head"
      case .rates: "rates, unfrozen"
      case .decay: "weight decay"
      case .batch: "photos a step"
      case .augmenting: "augment"
      case .valid: "held back"
      case .patience: "patience"
      case .keep: "keep"
      case .seed: "seed"
      case .threads: "threads"
      }
    }

    var help: String {
      switch self {
      case .data: "The folder of photos: AWA2's layout, or a folder of one folder a class."
      case .vectors: "Word vectors in fastText's formats, .vec or .bin."
      case .weights: "Weights to start from, .pth or .safetensors. Empty draws them at random."
      case .architecture: "The network: Space or ←→ turns it."
      case .workspace: "The folder to make. A run that was stopped there goes on with r."
      case .epochs1: "Stage 1, telling classes apart: epochs with the body frozen, then unfrozen."
      case .epochs2: "Stage 2, placing photos at their words: epochs with the body frozen, then unfrozen."
      case .headRate: "The highest rate while only the head trains. f finds one."
      case .rates: "The highest rates when all trains: early layers, late layers, head."
      case .decay: "How strongly weights are drawn to zero (AdamW)."
      case .batch: "Photos a step: more is steadier, and needs more memory."
      case .augmenting: "Where photos are varied: never, unfrozen (when all trains), always. a shows it."
      case .valid: "The share of each train class that is held back to judge by."
      case .patience: "Ends a stage after so many epochs without a lower loss on what is held back. Empty never does."
      case .keep: "Which epoch's weights a stage hands on: the best (lowest loss on what is held back) or the last."
      case .seed: "Draws weights, order, dropout, variations and the photos held back."
      case .threads: "Threads to train on. A resumed run has as many as it began with."
      }
    }

    var isChoice: Bool { self == .architecture || self == .augmenting || self == .keep }
  }

  private var texts: [Field: String] = [:]
  private(set) var row = Field.data
  private(set) var top = 0
  /// The line being typed.
  private(set) var editing: TextField?

  init(_ request: TrainingRequest = TrainingRequest(data: "", vectors: "")) { fill(from: request) }

  func text(_ field: Field) -> String { texts[field] ?? "" }

  mutating func fill(from request: TrainingRequest) {
    let plan = request.plan
    texts = [
      .data: request.data, .vectors: request.vectors, .weights: request.weights ?? "",
      .architecture: request.architecture.rawValue, .workspace: request.workspace ?? "",
      .epochs1: plan.epochs1.map(String.init).joined(separator: ","),
      .epochs2: plan.epochs2.map(String.init).joined(separator: ","),
      .headRate: Self.rate(plan.headRate), .rates: plan.rates.map(Self.rate).joined(separator: ","),
      .decay: "\(plan.weightDecay)", .batch: String(plan.batch), .augmenting: plan.augmenting.rawValue,
      .valid: "\(request.valid)", .patience: plan.patience.map(String.init) ?? "", .keep: plan.keep.rawValue,
      .seed: String(plan.seed), .threads: String(plan.threads),
    ]
  }

  /// `3e-3`.
  static func rate(_ value: Float) -> String { AxisScale.power(Double(value)) }

  // MARK: What it says

  /// What is asked for, or nil while something is wrong.
  var request: TrainingRequest? { problems.isEmpty ? read().request : nil }

  /// What is wrong, by field.
  var problems: [Field: String] { read().problems }

  private func read() -> (request: TrainingRequest, problems: [Field: String]) {
    var problems: [Field: String] = [:]
    func need<Value>(_ field: Field, _ value: Value?, _ fallback: Value, _ expected: String) -> Value {
      if value == nil { problems[field] = expected }
      return value ?? fallback
    }
    func path(_ field: Field, _ missing: String) -> String {
      let text = text(field).trimmingCharacters(in: .whitespaces)
      if text.isEmpty { problems[field] = missing }
      return (text as NSString).expandingTildeInPath
    }
    let weights = text(.weights).trimmingCharacters(in: .whitespaces)
    var request = TrainingRequest(
      data: path(.data, "no folder of photos is named"), vectors: path(.vectors, "no file of word vectors is named"),
      weights: weights.isEmpty ? nil : (weights as NSString).expandingTildeInPath,
      workspace: path(.workspace, "no folder is named for the new workspace"))
    request.architecture = need(
      .architecture, Architecture(rawValue: text(.architecture)), .standard, Architecture.names)
    request.valid = need(
      .valid, Double(text(.valid)).flatMap { (0..<1).contains($0) ? $0 : nil }, 0.1, "a share, 0 to below 1")
    var plan = request.plan
    plan.epochs1 = need(.epochs1, epochs(.epochs1), plan.epochs1, "two numbers, such as 4,2")
    plan.epochs2 = need(.epochs2, epochs(.epochs2), plan.epochs2, "two numbers, such as 5,3")
    if (plan.epochs1 + plan.epochs2).allSatisfy({ $0 == 0 }) { problems[.epochs1] = "no epoch is left to train" }
    plan.headRate = need(
      .headRate, Float(text(.headRate)).flatMap { $0 > 0 && $0.isFinite ? $0 : nil }, plan.headRate,
      "a number above 0, such as 3e-3")
    plan.rates = need(.rates, rates, plan.rates, "three numbers, such as 1e-5,3e-5,1e-4")
    plan.weightDecay = need(
      .decay, Float(text(.decay)).flatMap { $0 >= 0 && $0.isFinite ? $0 : nil }, plan.weightDecay, "a number from 0 on")
    plan.batch = need(
      .batch, Int(text(.batch)).flatMap { (2...100_000).contains($0) ? $0 : nil }, plan.batch, "a number from 2 on")
    plan.augmenting = need(
      .augmenting, TrainingPlan.Augmenting(rawValue: text(.augmenting)), plan.augmenting, "never, unfrozen or always")
    if !text(.patience).isEmpty {
      plan.patience = need(
        .patience, Int(text(.patience)).flatMap { (1...10_000).contains($0) ? $0 : nil }, 1,
        "epochs from 1 on, or nothing")
    }
    plan.keep = need(.keep, TrainingPlan.Keeping(rawValue: text(.keep)), plan.keep, "best or last")
    plan.seed = need(.seed, UInt64(text(.seed)), plan.seed, "a whole number from 0 on")
    plan.threads = need(
      .threads, Int(text(.threads)).flatMap { (1...1024).contains($0) ? $0 : nil }, plan.threads, "1 to 1024")
    request.plan = plan
    return (request, problems)
  }

  private func epochs(_ field: Field) -> [Int]? {
    let parts = text(field).split(separator: ",").map { Int($0.trimmingCharacters(in: .whitespaces)) }
    let numbers = parts.compactMap(\.self)
    return parts.count == 2 && numbers.count == 2 && numbers.allSatisfy { (0...10_000).contains($0) } ? numbers : nil
  }

  private var rates: [Float]? {
    let parts = text(.rates).split(separator: ",").map { Float($0.trimmingCharacters(in: .whitespaces)) }
    let numbers = parts.compactMap(\.self)
    return parts.count == 3 && numbers.count == 3 && numbers.allSatisfy { $0 >= 0 && $0.isFinite } ? numbers : nil
  }

  /// Puts a found rate where it belongs: the head's while the body is frozen; else the head's highest, the body's layers
  /// as far below it as they were.
  mutating func take(rate: Double, of stage: TrainingStage) {
    editing = nil
    if stage.isFrozen {
      texts[.headRate] = AxisScale.power(rate)
      row = .headRate
      return
    }
    let known = rates ?? TrainingPlan().rates
    let factor = known[2] > 0 ? rate / Double(known[2]) : 1
    texts[.rates] = known.map { AxisScale.power(Double($0) * factor) }.joined(separator: ",")
    row = .rates
  }

  // MARK: Keys

  mutating func move(_ action: Action, rows: Int) {
    let last = Field.allCases.count - 1
    var index = row.rawValue
    switch action {
    case .up: index -= 1
    case .down: index += 1
    case .halfPageUp, .pageUp: index -= max(1, rows / 2)
    case .halfPageDown, .pageDown: index += max(1, rows / 2)
    case .first: index = 0
    case .last: index = last
    default: break
    }
    select(index, rows: rows)
  }

  mutating func select(_ index: Int, rows: Int) {
    row = Field(rawValue: min(max(0, index), Field.allCases.count - 1)) ?? .data
    settle(rows: rows)
  }

  mutating func select(_ field: Field) { row = field }

  mutating func settle(rows: Int) {
    top = scrolled(from: top, toShow: row.rawValue, rows: rows, of: Field.allCases.count)
  }

  /// Turns a choice, or begins to type.
  mutating func edit() {
    if row.isChoice { turn(by: 1) } else { editing = TextField(text(row)) }
  }

  /// The next value of a choice, or of a number that is counted.
  mutating func turn(by step: Int) {
    switch row {
    case .architecture:
      texts[row] = Self.turned(Architecture.allCases.map(\.rawValue), text(row), step)
    case .augmenting:
      texts[row] = Self.turned(TrainingPlan.Augmenting.allCases.map(\.rawValue), text(row), step)
    case .keep: texts[row] = Self.turned(TrainingPlan.Keeping.allCases.map(\.rawValue), text(row), step)
    case .seed, .threads, .batch:
      guard let number = Int(text(row)) else { return }
      let least = row == .seed ? 0 : row == .threads ? 1 : 2
      texts[row] = String(max(least, number + step * (row == .batch ? 8 : 1)))
    case .data, .vectors, .weights, .workspace, .epochs1, .epochs2, .headRate, .rates, .decay, .valid, .patience: break
    }
  }

  private static func turned(_ choices: [String], _ current: String, _ step: Int) -> String {
    let index = choices.firstIndex(of: current) ?? 0
    return choices[(index + step + choices.count) % choices.count]
  }

  mutating func endEditing(keeps: Bool) {
    if keeps, let editing { texts[row] = editing.text }
    editing = nil
  }

  mutating func type(_ key: Key) { _ = editing?.handle(key) }

  mutating func paste(_ text: String) { editing?.insert(text.trimmingCharacters(in: .whitespacesAndNewlines)) }
}
