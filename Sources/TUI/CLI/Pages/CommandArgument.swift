/// An argument, option or flag of a ``CommandTree``.
struct CommandArgument: Decodable {
  enum Kind: String, Decodable { case positional, option, flag }

  struct Name: Decodable {
    enum Kind: String, Decodable { case long, short, longWithSingleDash }

    let kind: Kind
    let name: String

    /// As it is typed: `--where`, `-k`.
    var typed: String { (kind == .long ? "--" : "-") + name }
  }

  let kind: Kind
  let shouldDisplay: Bool
  let isOptional: Bool
  let isRepeating: Bool
  let names: [Name]
  let valueName: String?
  let defaultValue: String?
  let abstract: String?

  private enum CodingKeys: CodingKey {
    case kind, shouldDisplay, isOptional, isRepeating, names, valueName, defaultValue, abstract
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    kind = try container.decode(Kind.self, forKey: .kind)
    shouldDisplay = try container.decode(Bool.self, forKey: .shouldDisplay)
    isOptional = try container.decode(Bool.self, forKey: .isOptional)
    isRepeating = try container.decode(Bool.self, forKey: .isRepeating)
    names = try container.decodeIfPresent([Name].self, forKey: .names) ?? []
    valueName = try container.decodeIfPresent(String.self, forKey: .valueName)
    defaultValue = try container.decodeIfPresent(String.self, forKey: .defaultValue)
    abstract = try container.decodeIfPresent(String.self, forKey: .abstract)
  }
}
