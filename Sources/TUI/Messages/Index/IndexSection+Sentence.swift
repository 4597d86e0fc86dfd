import Index

extension IndexSection {
  var name: String {
    switch self {
    case .file: "file"
    case .header: "header"
    case .center: "center"
    case .ids: "ids"
    case .first: "first"
    case .next: "next"
    case .deleted: "deleted"
    case .codes: "codes"
    case .rows: "rows"
    case .links(let level): "links of level \(level)"
    }
  }
}
