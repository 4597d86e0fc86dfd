/// A property of animals that a word names: the alphabet in which the zoo's words are written.
public struct Attribute: Sendable {
  /// The word, and the one that a species' list uses.
  public let word: String
  /// Other words for nearly the same.
  public let also: [String]
  /// How much it shows in a photo, against 1 for what shows plainly: colours and shapes do, diets do not.
  public let weight: Float

  init(_ word: String, _ also: String = "", weight: Float = 1) {
    self.word = word
    self.also = also.split(separator: " ").map(String.init)
    self.weight = weight
  }

  /// Every attribute. The words are AWA2's own where it has one.
  public static let all: [Attribute] = [
    // Colours.
    Attribute("black", "dark"), Attribute("white", "pale"), Attribute("brown", "tan"), Attribute("gray", "grey silver"),
    Attribute("orange", "red rust"), Attribute("yellow", "golden sand"), Attribute("pink", "rosy"),
    Attribute("blue", "azure"),
    // Patterns.
    Attribute("striped", "stripes stripe", weight: 1.7), Attribute("spotted", "spots spot dots", weight: 1.7),
    Attribute("patches", "patchy pied", weight: 1.3), Attribute("ringed", "rings"), Attribute("masked", "mask"),
    // Skin.
    Attribute("furry", "fur hairy"), Attribute("hairless", "smooth bare"), Attribute("woolly", "wool fleece"),
    Attribute("mane", "maned", weight: 1.1),
    // Build.
    Attribute("big", "large huge", weight: 0.7), Attribute("small", "little tiny", weight: 0.7),
    Attribute("bulbous", "heavy round", weight: 0.8), Attribute("fat", "blubber", weight: 0.8),
    Attribute("lean", "slim", weight: 0.8),
    Attribute("longlegs", "legs tall"), Attribute("longneck", "neck"), Attribute("ears", "eared"),
    Attribute("longears", "bunny"),
    // Limbs.
    Attribute("hooves", "hoofed hoof", weight: 0.9), Attribute("paws", "paw pads", weight: 0.9),
    Attribute("claws", "claw", weight: 0.7),
    Attribute("hands", "fingers", weight: 0.7), Attribute("flippers", "flipper"), Attribute("fins", "fin dorsal"),
    Attribute("wings", "winged"),
    Attribute("longtail", "tail"), Attribute("bushytail", "bushy"),
    // On the head.
    Attribute("horns", "horned horn"), Attribute("antlers", "antlered"), Attribute("tusks", "tusk ivory", weight: 1.5),
    Attribute("trunk", "proboscis"),
    Attribute("beak", "snout"),
    // Kin.
    Attribute("feline", "cat cats", weight: 1.3), Attribute("canine", "dog dogs", weight: 1.3),
    Attribute("bear", "bears", weight: 1.3), Attribute("whale", "whales", weight: 1.3),
    Attribute("ape", "primate monkey"), Attribute("pinniped", "sealion", weight: 1.3),
    // Ways.
    Attribute("fast", "quick running", weight: 0.5), Attribute("slow", "lazy", weight: 0.5),
    Attribute("strong", "muscle mighty", weight: 0.5),
    Attribute("fierce", "dangerous", weight: 0.5), Attribute("timid", "shy", weight: 0.5),
    Attribute("smart", "clever", weight: 0.4),
    Attribute("grazer", "grass grazing vegetation", weight: 0.6), Attribute("hunter", "predator meat", weight: 0.6),
    Attribute("swims", "swimming", weight: 0.8), Attribute("flies", "flying"), Attribute("hops", "hopping"),
    Attribute("smelly", "stink", weight: 0.6),
    Attribute("fish", "fishes", weight: 0.6), Attribute("plankton", "krill", weight: 0.6),
    // Places.
    Attribute("savanna", "africa plains", weight: 0.8), Attribute("forest", "woods jungle", weight: 0.8),
    Attribute("meadow", "field fields pasture", weight: 0.7),
    Attribute("farm", "barn", weight: 0.9), Attribute("arctic", "polar ice", weight: 0.9),
    Attribute("snow", "winter", weight: 0.8), Attribute("tree", "trees", weight: 0.6),
    Attribute("water", "wet aquatic"), Attribute("ocean", "marine"),
    Attribute("coastal", "coast beach shore", weight: 0.8), Attribute("night", "nocturnal dark_sky"),
    Attribute("domestic", "tame pet", weight: 0.8), Attribute("wild", "wildlife", weight: 0.4),
  ]
}
