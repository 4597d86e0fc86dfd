extension Binding {
  private static let three: Set<Scope> = [.confusion, .scatter, .zeroShot]
  private static func key(_ c: Character) -> [Key] { [.character(c)] }

  /// The keys of the confusion, scatter and zero-shot screens.
  static let analysis: [Binding] = confusion + scatter + zeroShot + shared

  private static let confusion: [Binding] = [
    Binding(
      action: .open, keys: [[.enter]], scopes: [.confusion], title: "the photos of this cell", hint: "photos",
      group: .look),
    Binding(
      action: .normalize, keys: [key("n")], scopes: [.confusion], title: "photos, share of row, share of column",
      hint: "normalise", group: .look),
    Binding(
      action: .order, keys: [key("o")], scopes: [.confusion], title: "order by name, by error, by cluster",
      hint: "order", group: .look),
    Binding(
      action: .part, keys: [key("s")], scopes: [.confusion], title: "all photos, seen classes, unseen classes",
      hint: "split", group: .look),
    Binding(
      action: .nextPane, keys: [[.tab]], scopes: [.confusion], title: "matrix, or most confused", hint: "list",
      group: .move),
    Binding(
      action: .previousPane, keys: [[.backTab]], scopes: [.confusion], title: "matrix, or most confused", hint: nil,
      group: .move),
    Binding(
      action: .transpose, keys: [key("t")], scopes: [.confusion], title: "the same mistake the other way round",
      hint: nil, group: .move),
    Binding(
      action: .nextHit, keys: [key("]")], scopes: [.confusion], title: "next most confused pair", hint: nil,
      group: .move),
    Binding(
      action: .previousHit, keys: [key("[")], scopes: [.confusion], title: "previous most confused pair", hint: nil,
      group: .move),
    Binding(
      action: .back, keys: [[.escape]], scopes: [.confusion], title: "back to the matrix", hint: nil, group: .move),
  ]

  private static let scatter: [Binding] = [
    Binding(
      action: .open, keys: [[.enter]], scopes: [.scatter], title: "photos nearest to this one, or those in the box",
      hint: "nearest", group: .look),
    Binding(
      action: .box, keys: [key("b")], scopes: [.scatter], title: "begin a box, and end it", hint: "box", group: .look),
    Binding(
      action: .horizontalComponent, keys: [key("x")], scopes: [.scatter], title: "next component across", hint: "x/y",
      group: .look),
    Binding(
      action: .verticalComponent, keys: [key("y")], scopes: [.scatter], title: "next component up", hint: nil,
      group: .look),
    Binding(
      action: .toggleClasses, keys: [key("c"), [.tab]], scopes: [.scatter],
      title: "choose classes: Space picks one, again gives it back", hint: "classes", group: .look),
    Binding(
      action: .mark, keys: [key(" ")], scopes: [.scatter], title: "pick the class, or mark the photo", hint: "pick",
      group: .look),
    Binding(
      action: .clearClasses, keys: [key("a")], scopes: [.scatter], title: "all classes", hint: "all", group: .look),
    Binding(
      action: .toggleWords, keys: [key("w")], scopes: [.scatter], title: "words, or none", hint: nil, group: .look),
    Binding(
      action: .fit, keys: [key("0")], scopes: [.scatter], title: "the whole map", hint: "whole", group: .look),
    Binding(
      action: .back, keys: [[.escape]], scopes: [.scatter], title: "give up the box or the list", hint: nil,
      group: .move),
  ]

  private static let zeroShot: [Binding] = [
    Binding(
      action: .candidates, keys: [key("i"), [.tab]], scopes: [.zeroShot], title: "type candidate classes: any words",
      hint: "candidates", group: .search),
    Binding(
      action: .open, keys: [[.enter]], scopes: [.zeroShot], title: "photos nearest to this one", hint: "nearest",
      group: .search),
    Binding(
      action: .wordPhotos, keys: [key("t")], scopes: [.zeroShot], title: "photos for the best word", hint: "photos",
      group: .search),
    Binding(
      action: .raiseCalibration, keys: [key("]"), key(">")], scopes: [.zeroShot], title: "calibration up",
      hint: "calibrate", group: .look),
    Binding(
      action: .lowerCalibration, keys: [key("["), key("<")], scopes: [.zeroShot], title: "calibration down", hint: nil,
      group: .look),
    Binding(
      action: .fit, keys: [key("0")], scopes: [.zeroShot], title: "the calibration chosen on seen classes",
      hint: "chosen", group: .look),
    Binding(
      action: .bestCalibration, keys: [key("b")], scopes: [.zeroShot], title: "the best calibration there is",
      hint: "best", group: .look),
    Binding(
      action: .mark, keys: [key(" ")], scopes: [.zeroShot], title: "mark the photo", hint: nil, group: .look),
    Binding(
      action: .back, keys: [[.escape]], scopes: [.zeroShot], title: "back to the photo", hint: nil, group: .move),
    Binding(
      action: .accept, keys: [[.enter], [.tab], [.down]], scopes: [.candidates], title: "to the photo", hint: "done",
      group: .search),
    Binding(
      action: .back, keys: [[.escape]], scopes: [.candidates], title: "stop typing", hint: "back", group: .search),
    Binding(
      action: .quit, keys: [[.control("c")]], scopes: [.candidates], title: "quit", hint: nil, group: .program),
  ]

  private static let shared: [Binding] = [
    Binding(
      action: .method, keys: [key("f")], scopes: [.confusion, .zeroShot],
      title: "fit: as the workspace was built, ridge, ESZSL", hint: "fit", group: .look),
    Binding(
      action: .larger, keys: [key("+"), key("=")], scopes: [.confusion, .scatter], title: "zoom in", hint: "zoom",
      group: .look),
    Binding(
      action: .smaller, keys: [key("-")], scopes: [.confusion, .scatter], title: "zoom out", hint: nil, group: .look),
    Binding(
      action: .toggleDetail, keys: [key("v")], scopes: [.confusion, .scatter], title: "show or fold the side pane",
      hint: nil, group: .look),
    Binding(action: .left, keys: [key("h"), [.left]], scopes: three, title: "left", hint: nil, group: .move),
    Binding(action: .down, keys: [key("j"), [.down]], scopes: three, title: "down", hint: nil, group: .move),
    Binding(action: .up, keys: [key("k"), [.up]], scopes: three, title: "up", hint: nil, group: .move),
    Binding(action: .right, keys: [key("l"), [.right]], scopes: three, title: "right", hint: nil, group: .move),
    Binding(
      action: .first, keys: [[.character("g"), .character("g")], [.home]], scopes: three, title: "first", hint: nil,
      group: .move),
    Binding(action: .last, keys: [key("G"), [.end]], scopes: three, title: "last", hint: nil, group: .move),
    Binding(
      action: .halfPageDown, keys: [[.control("d")]], scopes: three, title: "half a page down", hint: nil, group: .move),
    Binding(
      action: .halfPageUp, keys: [[.control("u")]], scopes: three, title: "half a page up", hint: nil, group: .move),
    Binding(
      action: .pageDown, keys: [[.pageDown], [.control("f")]], scopes: three, title: "a page down", hint: nil,
      group: .move),
    Binding(
      action: .pageUp, keys: [[.pageUp], [.control("b")]], scopes: three, title: "a page up", hint: nil, group: .move),
    Binding(
      action: .search, keys: [key("/")], scopes: three, title: "search by words", hint: "search", group: .search),
    Binding(
      action: .browse, keys: [key("1")], scopes: three, title: "the Browse screen", hint: nil, group: .program),
    Binding(
      action: .results, keys: [key("2")], scopes: three, title: "the Search screen", hint: nil, group: .program),
    Binding(
      action: .confusion, keys: [key("3")], scopes: three.union([.browse, .results]), title: "the Confusion screen",
      hint: nil, group: .program),
    Binding(
      action: .scatter, keys: [key("4")], scopes: three.union([.browse, .results]), title: "the Scatter screen",
      hint: nil, group: .program),
    Binding(
      action: .zeroShot, keys: [key("5")], scopes: three.union([.browse, .results]), title: "the Zero-shot screen",
      hint: nil, group: .program),
    Binding(action: .help, keys: [key("?")], scopes: three, title: "these keys", hint: "keys", group: .program),
    Binding(action: .palette, keys: [key(":")], scopes: three, title: "commands by name", hint: nil, group: .program),
    Binding(
      action: .messages, keys: [], scopes: three, title: "what went wrong so far", hint: nil, group: .program),
    Binding(action: .mouse, keys: [key("m")], scopes: three, title: "mouse on or off", hint: nil, group: .program),
    Binding(
      action: .redraw, keys: [[.control("l")]], scopes: three, title: "draw everything again", hint: nil,
      group: .program),
    Binding(
      action: .quit, keys: [key("q"), [.control("c")]], scopes: three, title: "quit", hint: "quit", group: .program),
  ]
}
