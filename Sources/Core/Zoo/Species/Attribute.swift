/// A property of animals that a word names: the alphabet in which the zoo's words are written.
public struct Attribute: Sendable {
  /// The word, and the one that a species' list uses.
  public let word: String
  /// Other words for nearly the same.
  public let also: [String]
  /// How much it makes of a class's vector. What a photo shows weighs most, and the coat more than the build: two species
  /// of one build share many words for it, and few for the coat that tells them apart. Diets and places weigh little.
  public let weight: Float

  init(_ word: String, _ also: String = "", weight: Float = 1) {
    self.word = word
    self.also = also.split(separator: " ").map(String.init)
    self.weight = weight
  }

  /// Every attribute. The words are AWA2's own where it has one.
  public static let all: [Attribute] = [
    // Colors.
    Attribute("black", "dark", weight: 1.8), Attribute("white", "pale", weight: 1.8),
    Attribute("brown", "tan", weight: 1.8), Attribute("gray", "grey silver", weight: 1.8),
    Attribute("orange", "red rust", weight: 1.8), Attribute("yellow", "golden sand", weight: 1.8),
    Attribute("pink", "rosy", weight: 1.8),
    Attribute("blue", "azure", weight: 1.8),
    // Patterns.
    Attribute("striped", "stripes stripe", weight: 1.8), Attribute("spotted", "spots spot dots", weight: 1.8),
    Attribute("patches", "patchy pied", weight: 1.8), Attribute("ringed", "rings", weight: 1.8),
    Attribute("masked", "mask", weight: 1.8),
    // Skin.
    Attribute("furry", "fur hairy"), Attribute("hairless", "smooth bare"), Attribute("woolly", "wool fleece"),
    Attribute("mane", "maned", weight: 1.1), Attribute("beard", "bearded goatee"),
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
    Attribute("bear", "bears", weight: 1.3), Attribute("equine", "equines", weight: 1.3),
    Attribute("bovine", "bovines", weight: 1.3), Attribute("antelopes", "bovid", weight: 1.3),
    Attribute("swine", "swines", weight: 1.3),
    Attribute("rodent", "rodents", weight: 1.3), Attribute("cetacean", "cetaceans", weight: 1.3),
    Attribute("whale", "whales", weight: 1.3),
    Attribute("ape", "primate monkey", weight: 1.3), Attribute("pinniped", "sealion", weight: 1.3),
    // Ways.
    Attribute("fast", "quick running", weight: 0.15), Attribute("slow", "lazy", weight: 0.15),
    Attribute("strong", "muscle mighty", weight: 0.15),
    Attribute("fierce", "dangerous", weight: 0.15), Attribute("timid", "shy", weight: 0.15),
    Attribute("smart", "clever", weight: 0.15),
    Attribute("grazer", "grass grazing vegetation", weight: 0.15), Attribute("hunter", "predator meat", weight: 0.15),
    Attribute("swims", "swimming", weight: 0.15), Attribute("flies", "flying", weight: 0.15),
    Attribute("hops", "hopping", weight: 0.15),
    Attribute("smelly", "stink", weight: 0.15),
    Attribute("fish", "fishes", weight: 0.15), Attribute("plankton", "krill", weight: 0.15),
    // Places.
    Attribute("savanna", "africa plains", weight: 0.2), Attribute("forest", "woods jungle", weight: 0.2),
    Attribute("meadow", "field fields pasture", weight: 0.2),
    Attribute("farm", "barn", weight: 0.2), Attribute("arctic", "polar ice", weight: 0.2),
    Attribute("snow", "winter", weight: 0.2), Attribute("tree", "trees", weight: 0.2),
    Attribute("water", "wet aquatic"), Attribute("ocean", "marine"),
    Attribute("coastal", "coast beach shore", weight: 0.2), Attribute("night", "nocturnal dark_sky", weight: 0.2),
    Attribute("domestic", "tame pet", weight: 0.2), Attribute("wild", "wildlife", weight: 0.2),
  ]
}
