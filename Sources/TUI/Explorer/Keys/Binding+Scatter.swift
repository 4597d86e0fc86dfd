extension Binding {
  /// The keys of the map alone.
  static let scatter: [Binding] = [
    Binding(
      action: .open, keys: [[.enter]], scopes: [.scatter], title: "photos nearest to this one, or those in the box",
      hint: "nearest", group: .look),
    Binding(
      action: .box, keys: [[.character("b")]], scopes: [.scatter], title: "begin a box, and end it", hint: "box",
      group: .look),
    Binding(
      action: .play, keys: [[.character("p")]], scopes: [.scatter], title: "play the film of training, or stop it",
      hint: "film", group: .look),
    Binding(
      action: .previousEpoch, keys: [[.character(",")]], scopes: [.scatter], title: "an epoch back", hint: "epoch",
      group: .look),
    Binding(
      action: .nextEpoch, keys: [[.character(".")]], scopes: [.scatter], title: "an epoch on", hint: nil, group: .look),
    Binding(
      action: .horizontalComponent, keys: [[.character("x")]], scopes: [.scatter], title: "next component across",
      hint: "x/y",
      group: .look),
    Binding(
      action: .verticalComponent, keys: [[.character("y")]], scopes: [.scatter], title: "next component up", hint: nil,
      group: .look),
    Binding(
      action: .toggleClasses, keys: [[.character("c")], [.tab]], scopes: [.scatter],
      title: "choose classes: Space picks one, again gives it back", hint: "classes", group: .look),
    Binding(
      action: .mark, keys: [[.character(" ")]], scopes: [.scatter], title: "pick the class, or mark the photo",
      hint: "pick",
      group: .look),
    Binding(
      action: .clearClasses, keys: [[.character("a")]], scopes: [.scatter], title: "all classes", hint: "all",
      group: .look),
    Binding(
      action: .toggleWords, keys: [[.character("w")]], scopes: [.scatter], title: "words, or none", hint: nil,
      group: .look),
    Binding(
      action: .fit, keys: [[.character("0")]], scopes: [.scatter], title: "the whole map", hint: "whole", group: .look),
    Binding(
      action: .back, keys: [[.escape]], scopes: [.scatter], title: "give up the list, the box or the film", hint: nil,
      group: .move),
  ]
}
