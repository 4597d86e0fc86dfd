import Core
import Index

@testable import TUI

/// A person at the explorer, without a terminal: sends events, does what screens ask for with drawn pictures and made-up
/// answers, and looks at the canvas.
struct Driver {
  var app: App
  /// Everything that was asked for, in order.
  private(set) var asked: [Effect] = []
  /// False leaves requests unanswered.
  var answers = true
  /// Workspaces that are found to hold a run.
  var runs: [String] = []
  let surface: any PictureSurface
  /// Whether the zoo has a classifier beside the words.
  let hasClassifier: Bool

  init(
    _ width: Int, _ height: Int, depth: ColorDepth = .palette256, characters: CharacterSet = .unicode,
    library: PhotoLibrary? = .zoo, name: String = "zoo",
    hasClassifier: Bool = false, tour: Tour? = nil, surface: (any PictureSurface)? = nil
  ) {
    let theme = Theme(depth: depth, characters: characters)
    app = App(name: name, size: Size(width: width, height: height), theme: theme, tour: tour)
    self.surface = surface ?? CellSurface(style: PictureStyle(depth: depth, characters: characters))
    self.hasClassifier = hasClassifier
    if let library { send(.message(.library(.success(library)))) }
  }

  var canvas: Canvas { app.canvas() }
  var text: String { app.canvas().dump() }

  mutating func send(_ event: Event) {
    var effects = app.handle(event)
    while !effects.isEmpty {
      let effect = effects.removeFirst()
      asked.append(effect)
      guard answers else { continue }
      for message in answer(effect) { effects += app.handle(.message(message)) }
    }
  }

  /// Types characters, one key each; names in angle brackets are other keys: `/zebra<enter>`.
  mutating func type(_ keys: String) {
    let named: [String: Key] = [
      "enter": .enter, "esc": .escape, "tab": .tab, "backtab": .backTab, "up": .up, "down": .down, "left": .left,
      "right": .right, "c-d": .control("d"), "c-u": .control("u"), "c-e": .control("e"), "c-c": .control("c"),
      "c-w": .control("w"), "space": .character(" "), "bs": .backspace, "home": .home, "end": .end, "pgdn": .pageDown,
    ]
    var rest = keys[...]
    while let first = rest.first {
      if first == "<", let end = rest.firstIndex(of: ">"),
        let key = named[String(rest[rest.index(after: rest.startIndex)..<end])]
      {
        send(.key(key))
        rest = rest[rest.index(after: end)...]
      } else {
        send(.key(.character(first)))
        rest = rest.dropFirst()
      }
    }
  }

  mutating func click(_ x: Int, _ y: Int, times: Int = 1) {
    for click in 1...times { send(.mouse(Mouse(action: .press, at: Point(x: x, y: y), clicks: click))) }
  }

  mutating func forgetWhatWasAsked() { asked = [] }

  /// The pictures asked for last.
  var wanted: [PictureRequest] {
    for case .pictures(let requests) in asked.reversed() { return requests }
    return []
  }

  /// Goes to Zero-shot, and types over the candidates that stand there.
  mutating func typeCandidates(_ keys: String) { type("5i<c-u>" + keys) }

  private func answer(_ effect: Effect) -> [Message] {
    switch effect {
    case .pictures(let requests): requests.map { .picture($0.key, Self.picture($0, on: surface)) }
    case .search(let request): [.answer(Self.answer(to: request))]
    case .words(let id, let k): [.words(id: id, Self.words(of: id, k: k))]
    case .query(.complete(let request)):
      [.query(.completed(Self.vocabulary.filter { $0.hasPrefix(request.prefix) }, for: request))]
    case .query(.near(let request)):
      [.query(.near(Self.words(of: 0, k: request.k / 2), generation: request.generation))]
    case .query(.load), .query(.remember), .query(.save): []
    case .rest(let generation): [.rested(generation)]
    case .analyze(let method): [.analysis(method, .success(ZooAnalysis.errors(method)))]
    case .film: [.film(.success(ZooAnalysis.film))]
    case .project: [.map(.success(ZooAnalysis.map))]
    case .resolve(let words, let generation):
      [.resolved(words.map(ZooAnalysis.resolve), generation: generation)]
    case .photos(let effect): answer(effect)
    case .loadLibrary, .tick, .setMouse, .redraw, .suspend, .openWorkspace, .quit: []
    case .training(let command): train(command)
    }
  }

  static func picture(_ request: PictureRequest, on surface: any PictureSurface) -> PictureOutcome {
    if request.image.path.contains("broken") { return .failed("\(request.image.path) ends before its picture does.") }
    var picture = surface.picture(of: .drawn(request.key.id), in: request.key.place, fit: request.key.fit)
    if let heatmap = request.key.heatmap {
      if heatmap.target == .word("unknown") { return .failed("No part of 'unknown' has a vector.") }
      picture = surface.picture(of: .drawn(request.key.id + 100), in: request.key.place, fit: request.key.fit)
      picture.note = "\(heatmap.target)\(heatmap.isAlone ? " alone" : "")"
    }
    return .ready(picture)
  }

  static let vocabulary = ["zebra", "zebras", "zebrafish", "whale", "wolf", "wolves", "water", "quail"]

  static func words(of id: Int64, k: Int) -> [WordScore] {
    let words = ["wolf", "dog", "killer whale", "coyote", "zebra", "horse", "deer", "panda", "fox", "cat"]
    return (0..<min(k, words.count)).map {
      WordScore(word: words[(Int(id) + $0) % words.count], score: 0.93 - 0.11 * Float($0))
    }
  }

  static func answer(to request: SearchRequest) -> SearchAnswer {
    let images = PhotoLibrary.zoo.images
    var terms: [QueryAnswer.Explanation] = []
    var hits: [Hit] = []
    switch request.query {
    case .text(let text):
      for word in text.split(separator: " ").map(String.init) {
        if word.contains("+") {
          terms.append(QueryAnswer.Explanation(text: word, source: .phrase(known: ["killer"], missing: ["whale"])))
        } else if word.hasPrefix("q") {
          terms.append(QueryAnswer.Explanation(text: word, source: .unknown(suggestions: ["quail", "quokka"])))
        } else {
          terms.append(QueryAnswer.Explanation(text: word, source: .word(word)))
        }
      }
      if terms.contains(where: { if case .unknown = $0.source { false } else { true } }) {
        let found = images.filter { $0.label?.contains(text.prefix(3)) ?? false }
        hits = (found + images).prefix(request.k).enumerated().map { Hit(id: $1.id, score: 0.9 / (1 + Float($0) / 9)) }
      }
    case .similar(let id):
      let start = images.firstIndex { $0.id == id } ?? 0
      hits = (1...request.k).map { Hit(id: images[(start + $0) % images.count].id, score: 0.98 - Float($0) / 99) }
    }
    return SearchAnswer(request: request, terms: terms, hits: hits, milliseconds: request.isExact ? 2.4 : 0.3)
  }
}

extension PhotoLibrary {
  /// Twelve classes, two of them unseen, and a few photos that make trouble.
  static let zoo: PhotoLibrary = {
    let counts = [
      ("beaver", 40), ("blue+whale", 100), ("chihuahua", 99), ("fox", 100), ("giant+panda", 32), ("horse", 76),
      ("killer+whale", 100), ("leopard", 97), ("lion", 74), ("rhinoceros", 52), ("wolf", 110), ("zebra", 100),
    ]
    var images: [ImageRecord] = []
    for (label, count) in counts {
      for number in 1...count {
        images.append(
          ImageRecord(
            id: Int64(images.count + 1), path: "JPEGImages/\(label)/\(label)_\(10000 + number).jpg", label: label,
            split: label == "zebra" || label == "leopard" ? .test : number % 10 == 0 ? .valid : .train,
            width: 200 + number % 7 * 40, height: 300 - number % 5 * 30))
      }
    }
    return PhotoLibrary(
      name: "zoo", modelDescription: "squeezenet1_1 + conse", images: images,
      classes: counts.map { ClassSummary(label: $0.0, count: $0.1, isUnseen: $0.0 == "zebra" || $0.0 == "leopard") })
  }()

  static func named(_ paths: [String], label: String? = nil) -> PhotoLibrary {
    let images = paths.enumerated().map {
      ImageRecord(id: Int64($0 + 1), path: $1, label: label, split: .none, width: 30, height: 20)
    }
    let classes = label.map { [ClassSummary(label: $0, count: paths.count, isUnseen: false)] } ?? []
    return PhotoLibrary(name: "names", modelDescription: "m", images: images, classes: classes)
  }
}

extension PixelImage {
  /// A disc on a shaded ground, in colors that go by the number.
  static func drawn(_ number: Int64, width: Int = 48, height: Int = 36) -> PixelImage {
    var pixels: [UInt8] = []
    let seed = Int(number)
    for y in 0..<height {
      for x in 0..<width {
        let dx = x - width / 2
        let dy = y - height / 2
        let inside = dx * dx + dy * dy < (8 + seed % 8) * (8 + seed % 8)
        pixels.append(UInt8(inside ? 40 + seed * 53 % 200 : x * 255 / width))
        pixels.append(UInt8(inside ? 40 + seed * 97 % 200 : y * 255 / height))
        pixels.append(UInt8(inside ? 40 + seed * 31 % 200 : 90))
      }
    }
    return PixelImage(width: width, height: height, pixels: pixels)
  }
}

extension Driver {
  /// What the Train screen is told without a data set: a form, an outline, drawn samples. Runs and finders are played by
  /// the tests.
  fileprivate func train(_ command: TrainingCommand) -> [Message] {
    switch command {
    case .look: [.training(.setUp(TrainingSetUp(request: TrainStory.request, runs: runs)))]
    case .outline(let request): [.training(.outline(request, .success(TrainStory.outline)))]
    case .samples(let request):
      [
        .training(
          .samples(
            request,
            .success(
              (0..<request.count).map {
                TrainingSample(
                  name: "photo_\($0)",
                  picture: surface.picture(of: .drawn(Int64(request.epoch + $0)), in: request.place, fit: .whole))
              })))
      ]
    case .begin, .stop, .watch, .findRate, .stopFinding: []
    }
  }
}
