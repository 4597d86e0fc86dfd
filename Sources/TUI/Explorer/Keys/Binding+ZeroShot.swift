extension Binding {
  /// The keys of the zero-shot screen alone.
  static let zeroShot: [Binding] = [
    Binding(
      action: .candidates, keys: [[.character("i")], [.tab]], scopes: [.zeroShot],
      title: "type candidate classes: any words",
      hint: "candidates", group: .search),
    Binding(
      action: .open, keys: [[.enter]], scopes: [.zeroShot], title: "photos nearest to this one", hint: "nearest",
      group: .search),
    Binding(
      action: .wordPhotos, keys: [[.character("t")]], scopes: [.zeroShot], title: "photos for the candidate",
      hint: "photos",
      group: .search),
    Binding(
      action: .nextClass, keys: [[.character("J")]], scopes: [.zeroShot], title: "next candidate", hint: nil,
      group: .move),
    Binding(
      action: .previousClass, keys: [[.character("K")]], scopes: [.zeroShot], title: "previous candidate", hint: nil,
      group: .move),
    Binding(
      action: .raiseCalibration, keys: [[.character("]")], [.character(">")]], scopes: [.zeroShot],
      title: "calibration up",
      hint: "calibrate", group: .look),
    Binding(
      action: .lowerCalibration, keys: [[.character("[")], [.character("<")]], scopes: [.zeroShot],
      title: "calibration down", hint: nil,
      group: .look),
    Binding(
      action: .fit, keys: [[.character("0")]], scopes: [.zeroShot], title: "the calibration chosen on seen classes",
      hint: "chosen", group: .look),
    Binding(
      action: .bestCalibration, keys: [[.character("b")]], scopes: [.zeroShot], title: "the best calibration there is",
      hint: "best", group: .look),
    Binding(
      action: .mark, keys: [[.character(" ")]], scopes: [.zeroShot], title: "mark the photo", hint: nil, group: .look),
    Binding(
      action: .accept, keys: [[.enter]], scopes: [.candidates], title: "to the photo, or take what is chosen",
      hint: "done", group: .search),
    Binding(
      action: .complete, keys: [[.tab]], scopes: [.candidates], title: "take the suggestion", hint: "complete",
      group: .search),
    Binding(
      action: .nextSuggestion, keys: [[.down], [.control("n")]], scopes: [.candidates],
      title: "next suggestion, or to the photo", hint: nil, group: .search),
    Binding(
      action: .previousSuggestion, keys: [[.up], [.control("p")]], scopes: [.candidates], title: "suggestion before",
      hint: nil, group: .search),
    Binding(
      action: .back, keys: [[.escape]], scopes: [.candidates], title: "stop typing", hint: "back", group: .search),
  ]
}
