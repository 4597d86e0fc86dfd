extension Binding {
  private static let views: Set<Scope> = [.train, .trainForm, .trainRates, .trainSamples]
  private static func key(_ c: Character) -> [Key] { [.character(c)] }

  /// The keys of the Train screen.
  static let train: [Binding] = [begin, run, form, rates, samples, typing, everywhere, question].flatMap(\.self)

  /// First, so that what begins and ends a run is never left away.
  private static let begin: [Binding] = [
    Binding(
      action: .trainOpen, keys: [key("o")], scopes: [.train], title: "open the new workspace", hint: "open",
      group: .look),
    Binding(
      action: .trainResume, keys: [key("r")], scopes: [.train], title: "go on with the stopped run", hint: "resume",
      group: .look),
    Binding(
      action: .trainStart, keys: [key("s")], scopes: views, title: "start the run that the form asks for",
      hint: "start",
      group: .look),
    Binding(
      action: .trainStop, keys: [key("x")], scopes: views, title: "stop after this step, and save", hint: "stop",
      group: .look),
  ]

  private static let run: [Binding] = [
    Binding(
      action: .trainWatch, keys: [key("w")], scopes: [.train], title: "watch the run of another workspace",
      hint: "watch", group: .look),
    Binding(
      action: .trainPanel, keys: [key("v")], scopes: [.train], title: "on a small screen: the next curve, the table",
      hint: nil, group: .look),
    Binding(
      action: .left, keys: [key("h"), [.left]], scopes: [.train], title: "back on the curves", hint: nil, group: .move),
    Binding(
      action: .right, keys: [key("l"), [.right]], scopes: [.train], title: "onward on the curves", hint: nil,
      group: .move),
    Binding(
      action: .fit, keys: [key("0")], scopes: [.train], title: "to the newest step and epoch", hint: nil, group: .move),
  ]

  private static let form: [Binding] = [
    Binding(
      action: .trainEdit, keys: [[.enter], key(" ")], scopes: [.trainForm],
      title: "type in the line, or turn the choice",
      hint: "change", group: .look),
    Binding(
      action: .left, keys: [key("h"), [.left]], scopes: [.trainForm], title: "the choice or number before", hint: nil,
      group: .move),
    Binding(
      action: .right, keys: [key("l"), [.right]], scopes: [.trainForm], title: "the next choice or number", hint: nil,
      group: .move),
  ]

  private static let rates: [Binding] = [
    Binding(
      action: .trainEdit, keys: [[.enter]], scopes: [.trainRates], title: "take the rate under the line into the form",
      hint: "take", group: .look),
    Binding(
      action: .trainStage, keys: [key("t")], scopes: [.trainRates], title: "the stage that the rate is for",
      hint: "stage", group: .look),
    Binding(
      action: .trainValley, keys: [key("v")], scopes: [.trainRates], title: "to the valley", hint: "valley",
      group: .move),
    Binding(
      action: .trainSteepest, keys: [key("d")], scopes: [.trainRates], title: "to where the loss falls fastest",
      hint: "steepest", group: .move),
    Binding(
      action: .left, keys: [key("h"), [.left]], scopes: [.trainRates], title: "a lower rate", hint: nil, group: .move),
    Binding(
      action: .right, keys: [key("l"), [.right]], scopes: [.trainRates], title: "a higher rate", hint: nil, group: .move
    ),
  ]

  private static let samples: [Binding] = [
    Binding(
      action: .trainBatch, keys: [key("b")], scopes: [.trainSamples], title: "one photo over epochs, or a whole step",
      hint: "photo/step", group: .look),
    Binding(
      action: .larger, keys: [key("+"), key("=")], scopes: [.trainSamples], title: "larger pictures", hint: "size",
      group: .look),
    Binding(
      action: .smaller, keys: [key("-")], scopes: [.trainSamples], title: "smaller pictures", hint: nil, group: .look),
    Binding(
      action: .left, keys: [key("h"), [.left]], scopes: [.trainSamples], title: "the photo before", hint: nil,
      group: .move),
    Binding(
      action: .right, keys: [key("l"), [.right]], scopes: [.trainSamples], title: "the next photo", hint: "photo",
      group: .move),
  ]

  private static let typing: [Binding] = [
    Binding(action: .accept, keys: [[.enter]], scopes: [.trainField], title: "take it", hint: "take", group: .look),
    Binding(action: .back, keys: [[.escape]], scopes: [.trainField], title: "leave it", hint: "leave", group: .look),
  ]

  private static let everywhere: [Binding] = [
    Binding(
      action: .trainSetUp, keys: [key("e")], scopes: [.train, .trainRates, .trainSamples], title: "set a run up",
      hint: "set up", group: .look),
    Binding(
      action: .trainRates, keys: [key("f")], scopes: views, title: "find a rate; there, again", hint: "find rate",
      group: .look),
    Binding(
      action: .trainSamples, keys: [key("a")], scopes: [.train, .trainForm, .trainRates], title: "augmented samples",
      hint: "augment", group: .look),
    Binding(
      action: .nextPane, keys: [[.tab]], scopes: views, title: "next view: run, set-up, rates, samples", hint: "view",
      group: .move),
    Binding(action: .previousPane, keys: [[.backTab]], scopes: views, title: "view before", hint: nil, group: .move),
    Binding(
      action: .back, keys: [[.escape]], scopes: views, title: "back to the run, and to its newest step", hint: nil,
      group: .move),
    Binding(action: .search, keys: [key("/")], scopes: views, title: "search by words", hint: nil, group: .search),
  ]

  /// Before the explorer is left while a run goes on.
  private static let question: [Binding] = [
    Binding(
      action: .confirm, keys: [key("y"), [.enter]], scopes: [.question], title: "yes", hint: "yes, stop and save",
      group: .program),
    Binding(
      action: .back, keys: [key("n"), [.escape]], scopes: [.question], title: "no", hint: "no, stay", group: .program),
    Binding(action: .quit, keys: [[.control("c")]], scopes: [.question], title: "yes", hint: nil, group: .program),
  ]
}
