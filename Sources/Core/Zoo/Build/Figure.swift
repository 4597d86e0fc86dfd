/// An animal in its pose, as solids in space: x towards its head, y up from the ground, z to its own right side.
/// Lengths are in the species' own unit; the camera decides how large it becomes.
struct Figure {
  /// A cone with round ends, squeezed along an axis where it is flat (an ear, a fin, a narrow chest).
  struct Bone {
    var from: Vec3
    var to: Vec3
    var fromRadius: Float
    var toRadius: Float
    var region: Region
    /// Thickness along `flatAxis` as a share of the thickness across it.
    var flatness: Float = 1
    var flatAxis = Vec3(0, 0, 1)
    /// Depth within which it flows into what it touches; 0 for parts with an edge of their own.
    var blend: Float = 0.06
    /// How far fur stands out, as a share of the radius.
    var shag: Float = 0
  }

  /// A thin sheet: fluke, dorsal fin, wing. The corners go round; the first is joined to every edge.
  struct Sheet {
    var corners: [Vec3]
    var region: Region
  }

  private(set) var bones: [Bone] = []
  private(set) var sheets: [Sheet] = []

  mutating func add(_ bone: Bone) { bones.append(bone) }
  mutating func add(_ sheet: Sheet) { sheets.append(sheet) }

  mutating func ball(
    _ center: Vec3, _ radius: Float, _ region: Region, flatness: Float = 1, flatAxis: Vec3 = Vec3(0, 0, 1),
    blend: Float = 0.06, shag: Float = 0
  ) {
    add(
      Bone(
        from: center, to: center, fromRadius: radius, toRadius: radius, region: region, flatness: flatness,
        flatAxis: flatAxis, blend: blend, shag: shag))
  }

  /// Bones from point to point.
  /// - Precondition: as many radii as points, at least two.
  mutating func chain(
    _ points: [Vec3], _ radii: [Float], _ region: Region, flatness: Float = 1, flatAxis: Vec3 = Vec3(0, 0, 1),
    blend: Float = 0.06, shag: Float = 0
  ) {
    precondition(points.count == radii.count && points.count > 1)
    for index in 1..<points.count {
      add(
        Bone(
          from: points[index - 1], to: points[index], fromRadius: radii[index - 1], toRadius: radii[index],
          region: region, flatness: flatness, flatAxis: flatAxis, blend: blend, shag: shag))
    }
  }

  /// A smooth curve through a start, a control point and an end (quadratic Bézier) with radii that change along it.
  mutating func curve(
    _ start: Vec3, _ control: Vec3, _ end: Vec3, _ radii: [Float], _ region: Region, flatness: Float = 1,
    flatAxis: Vec3 = Vec3(0, 0, 1), blend: Float = 0.06, shag: Float = 0
  ) {
    let steps = radii.count - 1
    let points = (0...steps).map { step in
      let t = Float(step) / Float(steps)
      return start.toward(control, t).toward(control.toward(end, t), t)
    }
    chain(points, radii, region, flatness: flatness, flatAxis: flatAxis, blend: blend, shag: shag)
  }
}
