import Index

extension IndexFault {
  /// As part of a sentence about the section.
  var clause: String {
    switch self {
    case .headerCut(let bytes, let whole): "it has \(bytes) of the header's \(whole) bytes"
    case .version(let version): "version \(version) never was"
    case .checksum(0): "its checksum does not match"
    case .checksum(let offset): "its checksum does not match (byte \(offset) on)"
    case .headerLength: "its length is not 4096"
    case .metric: "the metric is unknown"
    case .outside(let field, let found, let allowed): "\(field.name) is \(found), outside \(allowed)"
    case .above(let field, let found, let limit): "\(field.name) is \(found), above \(limit)"
    case .value(let field, let found): "\(field.name) is \(found)"
    case .noChains(let items, let nodes): "\(items) items on \(nodes) nodes without chains"
    case .fewerItems(let items, let nodes): "\(items) items cannot be on \(nodes) nodes"
    case .noneDeleted(let live, let items): "\(live) of \(items) items live, but none is deleted"
    case .overflow: "its counts overflow"
    case .length(let said, let counted): "it says \(said) bytes, its counts say \(counted)"
    case .fileLength(let found, let expected): "it has \(found) bytes and should have \(expected)"
    case .padding(let byte): "byte \(byte), between sections, is not zero"
    case .notFinite: "it is not finite"
    case .deletedCount(let marked, let items, let live): "\(marked) of \(items) are marked, but \(live) should live"
    case .deletedPastLast: "items past the last are marked"
    case .repeatedID(let id): "\(id) occurs twice"
    case .firstItem(let node, let item, let items): "node \(node) names item \(item) of \(items)"
    case .sharedItem(let item): "item \(item) is on two nodes"
    case .lostItem(let item): "item \(item) is on no node"
    case .nextItem(let next, let item): "item \(item) is followed by \(next)"
    case .link(let node, let link): "node \(node) links to \(link)"
    case .rowNotFinite(let row): "row \(row) is not finite"
    case .zeroRow(let row): "row \(row) is all zeros"
    }
  }
}

extension IndexFault.Field {
  fileprivate var name: String {
    switch self {
    case .liveItems: "live items"
    case .nodesOfLevel(let level): "nodes of level \(level)"
    default: "\(self)"
    }
  }
}

extension IndexProblem {
  var clause: String { "\(section.name): \(fault.clause)" }
}
