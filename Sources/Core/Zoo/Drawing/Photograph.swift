import Foundation

/// One photo of one animal, composed: where it stands, from where, in which light, and through which lens.
struct Photograph {
  let species: Species
  let size: Int
  private var dice: Dice

  init(of species: Species, seed: UInt64, number: Int, size: Int) {
    self.species = species
    self.size = size
    dice = Dice(seed: seed, name: species.name, number: number)
  }

  /// Samples across a pixel.
  private static let oversampling = 2

  mutating func taken() -> PixelImage {
    let habitat = species.habitat(&dice)
    let scenery = Scenery(habitat: habitat, dice: &dice)
    var picture = Picture(size: size)
    scenery.paintBehind(&picture)

    let staging = Staging(species: species, habitat: habitat, dice: &dice)
    var camera = staging.camera
    let pixels = Float(size * Self.oversampling)
    let feet = camera.frame(staging.figure, share: staging.share, place: staging.place, pixels: pixels)
    if staging.stands { castShadow(on: &picture, staging, camera, scenery.light) }

    var rasterizer = Rasterizer(side: size * Self.oversampling, noise: dice.noise())
    rasterizer.draw(staging.figure, camera: camera)
    let coat = IndividualCoat(dice.pick(species.coats), dice: &dice)
    lay(
      rasterizer, over: &picture, staging: staging, camera: camera, coat: coat, light: scenery.light, habitat: habitat)

    if staging.stands { scenery.paintBefore(&picture, feet: min(0.97, feet)) }
    if staging.floats { paintWaterline(&picture, staging, scenery) }
    scenery.paintWeather(&picture)
    return develop(&picture)
  }

  // MARK: The animal

  private func lay(
    _ rasterizer: Rasterizer, over picture: inout Picture, staging: Staging, camera: Camera, coat: IndividualCoat,
    light: Light, habitat: Habitat
  ) {
    let factor = Self.oversampling
    let shader = Shader(
      figure: staging.figure, camera: camera, coat: coat, light: light, underwater: habitat == .underwater)
    let weight = 1 / Float(factor * factor)
    for row in 0..<size {
      for column in 0..<size {
        var color = Vec3.zero
        var cover: Float = 0
        for subRow in 0..<factor {
          for subColumn in 0..<factor {
            let (x, y) = (column * factor + subColumn, row * factor + subRow)
            let sample = rasterizer.samples[y * rasterizer.side + x]
            guard sample.part >= 0 else { continue }
            color += shader.color(sample, x: Float(x) + 0.5, y: Float(y) + 0.5)
            cover += weight
          }
        }
        if cover > 0 {
          let index = row * size + column
          picture.pixels[index] = picture.pixels[index] * (1 - cover) + color * weight
        }
      }
    }
  }

  /// The shadow on level ground: every bone as a soft flattened stroke where the sun throws it.
  private func castShadow(on picture: inout Picture, _ staging: Staging, _ camera: Camera, _ light: Light) {
    let sun = camera.figureDirection(light.toSun)
    guard sun.y > 0.1 else { return }
    var shade = Picture(size: size)
    let pixels = Float(size * Self.oversampling)
    func onGround(_ p: Vec3) -> Vec2 {
      let q = camera.project(p - sun * (max(0, p.y) / sun.y) * 0.8)
      return Vec2(q.x, q.y) / pixels
    }
    for bone in staging.figure.bones where bone.region != .whisker {
      let r = camera.scale / pixels
      shade.stroke(
        from: onGround(bone.from), to: onGround(bone.to), bone.fromRadius * r * 0.9, bone.toRadius * r * 0.9,
        Vec3(1, 0, 0),
        soft: 0.02, squeeze: 0.35)
    }
    let strength: Float = min(0.62, 0.25 + light.sun.x * 0.35)
    for index in picture.pixels.indices { picture.pixels[index] *= 1 - strength * shade.pixels[index].x }
  }

  private mutating func paintWaterline(_ picture: inout Picture, _ staging: Staging, _ scenery: Scenery) {
    let line = staging.place.y + dice.between(0.02, 0.09)
    let water = Color.hex(dice.pick([0x2C6488, 0x3C7080, 0x2C5468])) * scenery.lightOnGround
    let noise = dice.noise()
    for column in 0..<size {
      let x = Float(column) / Float(size)
      let edge = (line + 0.025 * noise.fractal(x * 7, 0, octaves: 3)) * Float(size)
      for row in min(size, max(0, Int(edge)))..<size {
        let depth = (Float(row) - edge) / Float(size)
        let index = row * size + column
        let sparkle = noise.value(x * 22, Float(row) * 0.55)
        let cover = min(1, 0.72 + depth * 3) * min(1, max(0, Float(row) + 1 - edge))
        picture.pixels[index] = picture.pixels[index].toward(water * (0.75 + 0.6 * sparkle), cover)
        if depth < 0.018 { picture.pixels[index] = picture.pixels[index].toward(Vec3(0.86, 0.9, 0.92), 0.55 * sparkle) }
      }
    }
    for _ in 0..<Int(dice.between(6, 50)) {
      let r = dice.between(0.002, 0.007)
      picture.ellipse(
        x: staging.place.x + dice.spread(0.17), y: line - abs(dice.spread(0.035)), width: r, height: r,
        Vec3(0.9, 0.94, 0.96), soft: r,
        alpha: 0.8)
    }
  }

  // MARK: The camera's own part

  private mutating func develop(_ picture: inout Picture) -> PixelImage {
    picture.blur(max(0, dice.between(-0.5, 0.75)) * Float(size) / 160)
    let exposure = 1 + dice.spread(0.1)
    let warmth = dice.spread(0.04)
    let balance = Vec3(1 + warmth, 1, 1 - warmth) * exposure
    let vignette = dice.between(0, 0.35)
    let grain = dice.between(0.002, 0.02)
    let contrast = dice.between(0.9, 1.12)
    var bytes = [UInt8](repeating: 0, count: size * size * 3)
    let table = Color.bytes
    var noise = Dice(seed: dice.next())
    for row in 0..<size {
      let dy = (Float(row) + 0.5) / Float(size) - 0.5
      for column in 0..<size {
        let dx = (Float(column) + 0.5) / Float(size) - 0.5
        let index = row * size + column
        var light = picture.pixels[index] * balance * (1 - vignette * (dx * dx + dy * dy) * 1.6)
        light = (light - 0.18) * contrast + 0.18
        let random = noise.next()
        for channel in 0..<3 {
          let bell =
            Float(random >> (UInt64(channel) * 21) & 1023) + Float(random >> (UInt64(channel) * 21 + 10) & 1023) - 1023
          let value = light[channel] + grain * bell / 420 * (0.3 + max(0, light[channel]).squareRoot())
          // Highlights roll off instead of being cut.
          let soft = value < 0.8 ? max(0, value) : 0.8 + 0.2 * (1 - exp(-(value - 0.8) * 3.2))
          bytes[index * 3 + channel] = table[min(4095, Int(soft * 4095))]
        }
      }
    }
    return PixelImage(width: size, height: size, pixels: bytes)
  }
}
