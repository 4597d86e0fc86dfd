/// A screen, the keys that bring it up, and keys that a person presses there: runs of moves, and every command.
struct ReplayScript: Sendable {
  let screen: String
  let way: [Key]
  let keys: [Key]
  /// Leaves things as the way found them, once the keys have been played often enough.
  var back: [Key] = []

  private static func keys(_ text: String) -> [Key] { text.map { .character($0) } }

  /// Each ends with Browse, Search … as it found them, so that it can be played again.
  static let all: [ReplayScript] = [
    ReplayScript(
      screen: "browse", way: keys("1"),
      keys: keys("jjjjllllkkJJJKG") + [.home] + keys("jjjj") + [.pageDown, .pageDown, .pageUp] + keys("  U++--")),
    ReplayScript(
      screen: "browse: filter", way: keys("1"),
      keys: keys("fwrong confidence>0.5") + [.enter] + keys("jjllG") + [.home] + keys("fsplit=valid margin<0.2")
        + [.enter] + keys("jlF") + keys("fnot label=x loss>0.1 ") + [.escape]),
    ReplayScript(
      screen: "browse: sort", way: keys("1"), keys: keys("sjjllrG") + [.home] + keys("srjlsrjlsr")),
    ReplayScript(
      screen: "browse: lists", way: keys("1"),
      keys: keys("L") + [.enter] + keys("jjll") + [.escape] + keys("L") + [.down, .enter] + keys("jjll") + [.escape]),
    // Near-duplicates are looked for while one goes on: the first time, the network looks at every photo for them.
    ReplayScript(
      screen: "browse: heatmaps beside a job", way: keys("1L") + [.down, .down, .enter] + keys("H"),
      keys: keys("llljjjkkkhh"), back: keys("HH") + [.escape, .escape]),
    ReplayScript(
      screen: "browse: duplicates", way: keys("1"),
      keys: keys("L") + [.down, .down, .enter] + keys("jjllkkhhjjllkkhhJJKK") + [.escape, .escape]),
    // The way ends when the map lies over the photo under the cursor; the keys go from the overlay to the overlay.
    ReplayScript(
      screen: "browse: heatmaps", way: keys("1H"), keys: keys("lllHjjjTkH") + [.escape] + keys("HkH"), back: keys("HH")),
    ReplayScript(
      screen: "search", way: keys("/dog") + [.enter],
      keys: keys("llljjk") + [.enter] + keys("lj") + [.escape] + keys("e") + keys("e>>") + keys("/cat")
        + [.backspace, .backspace] + keys("ow") + [.enter]),
    ReplayScript(
      screen: "confusion", way: keys("3"), keys: keys("jjllkkhhnnnooo]]][[t++--G") + [.home] + keys("ss scc")),
    ReplayScript(
      screen: "scatter", way: keys("4"),
      keys: keys("hhhhllllkkkkjjjj++++") + [.control("d"), .control("u"), .pageDown, .pageUp] + keys("----xxyy0")),
    ReplayScript(screen: "scatter: film", way: keys("4"), keys: keys("p..,,hhllp..++,,--0") + [.escape]),
    ReplayScript(screen: "zero-shot", way: keys("5"), keys: keys("jjjklllh]]]]]][[[0b")),
    // Nothing is started: training is measured by itself.
    ReplayScript(screen: "train", way: keys("6"), keys: keys("jjjjkkjjlhlh") + [.enter, .escape] + keys("jjjkkk")),
  ]
}
