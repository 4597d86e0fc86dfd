import Dispatch
import Foundation
import Index
import Support
import Synchronization

@testable import Core

/// A store at the other end of a wire, small but real: requests and answers are bytes, a server on a thread of its own
/// answers them after a while, and the wire may break.
final class FarVectorStore: VectorStore {
  enum Failure: Error, Equatable { case broken }

  let dimension: Int
  var indexState: VectorIndexState { .ready }
  let abilities: VectorStoreAbilities
  /// Answers that the server gave, to see that nobody waits for more than is asked.
  let answered = Mutex(0)
  private let server: Server
  private let latency: Duration
  private let isBroken = Mutex(false)

  init(
    of workspace: Workspace, latency: Duration = .milliseconds(2),
    fields: Set<Filter.Field> = [.label, .width, .split],
    deepestRank: Int? = nil
  ) {
    dimension = workspace.manifest.dimension
    self.latency = latency
    abilities = VectorStoreAbilities(fields: fields, flags: [], searchesExactly: false, deepestRank: deepestRank)
    server = Server(
      photos: workspace.images().map { image in
        Server.Photo(
          id: image.id, vector: workspace.embedding(of: image.id) ?? [], label: image.label ?? "",
          split: image.split.rawValue, width: Double(image.width))
      })
  }

  func breakWire() { isBroken.withLock { $0 = true } }

  func search(_ query: VectorQuery, cancellation: Cancellation) throws -> [Hit] {
    let request = Request(
      vector: query.vector, offset: query.page.lowerBound, limit: query.page.count,
      filter: try query.filter.map { try Condition($0.expression) })
    return try call(request, cancellation).hits.map { Hit(id: $0.id, score: $0.score) }
  }

  func count(where filter: Filter?, cancellation: Cancellation) throws -> Int {
    try call(Request(filter: try filter.map { try Condition($0.expression) }), cancellation).count
  }

  func vector(of id: Int64, cancellation: Cancellation) throws -> [Float]? {
    try call(Request(id: id), cancellation).vector
  }

  /// Sends bytes, and waits for bytes or for the wish to stop.
  private func call(_ request: Request, _ cancellation: Cancellation) throws -> Answer {
    let bytes = try JSONEncoder().encode(request)
    let arrived = DispatchSemaphore(value: 0)
    let reply = Reply()
    let nanoseconds = Int(latency / .nanoseconds(1))
    DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) { [self] in
      reply.set(isBroken.withLock { $0 } ? nil : server.answer(bytes))
      answered.withLock { $0 += 1 }
      arrived.signal()
    }
    cancellation.withHandler({ arrived.signal() }) { arrived.wait() }
    try cancellation.check()
    guard let bytes = reply.bytes else { throw Failure.broken }
    return try JSONDecoder().decode(Answer.self, from: bytes)
  }

  private final class Reply: Sendable {
    private let value = Mutex<Data?>(nil)
    func set(_ bytes: Data?) { value.withLock { $0 = bytes } }
    var bytes: Data? { value.withLock { $0 } }
  }
}

extension FarVectorStore {
  struct Request: Codable {
    var vector: [Float]?
    var offset = 0
    var limit = 0
    var filter: Condition?
    var id: Int64?
  }

  struct Answer: Codable {
    struct Row: Codable {
      let id: Int64
      let score: Float
    }
    var hits: [Row] = []
    var count = 0
    var vector: [Float]?
  }

  /// The server's own language for filters.
  indirect enum Condition: Codable {
    case compare(field: String, relation: String, value: String)
    case among([Int64])
    case none(Condition)
    case every([Condition])
    case some([Condition])

    struct Unknown: Error {}

    init(_ expression: Filter.Expression) throws {
      switch expression {
      case .clause(let clause):
        self = .compare(field: clause.field.rawValue, relation: clause.relation.rawValue, value: clause.value)
      case .flag: throw Unknown()
      case .ids(let ids): self = .among(ids)
      case .not(let inner): self = .none(try Condition(inner))
      case .all(let parts): self = .every(try parts.map(Condition.init))
      case .any(let parts): self = .some(try parts.map(Condition.init))
      }
    }
  }

  /// Looks at every photo, by naive loops.
  struct Server: Sendable {
    struct Photo: Sendable {
      let id: Int64
      let vector: [Float]
      let label: String
      let split: String
      let width: Double
    }

    let photos: [Photo]

    func answer(_ bytes: Data) -> Data? {
      guard let request = try? JSONDecoder().decode(Request.self, from: bytes) else { return nil }
      let fitting = photos.filter { photo in request.filter.map { Self.holds($0, photo) } ?? true }
      var answer = Answer(count: fitting.count)
      answer.vector = photos.first { $0.id == request.id }?.vector
      if let vector = request.vector {
        let length = vector.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
        let rows = fitting.map { photo in
          let dot = zip(photo.vector, vector).reduce(0) { $0 + Double($1.0) * Double($1.1) }
          return Answer.Row(id: photo.id, score: Float(dot / length))
        }
        let sorted = rows.sorted { $0.score == $1.score ? $0.id < $1.id : $0.score > $1.score }
        answer.hits = Array(sorted.dropFirst(request.offset).prefix(request.limit))
      }
      return try? JSONEncoder().encode(answer)
    }

    private static func holds(_ condition: Condition, _ photo: Photo) -> Bool {
      switch condition {
      case .among(let ids): return ids.contains(photo.id)
      case .none(let inner): return !holds(inner, photo)
      case .every(let parts): return parts.allSatisfy { holds($0, photo) }
      case .some(let parts): return parts.contains { holds($0, photo) }
      case .compare("width", let relation, let value):
        guard let bound = Double(value) else { return false }
        let relations: [String: (Double, Double) -> Bool] = [
          "=": (==), "!=": (!=), "<": (<), "<=": (<=), ">": (>), ">=": (>=),
        ]
        return relations[relation]?(photo.width, bound) ?? false
      case .compare(let field, let relation, let value):
        let own = folded(field == "label" ? photo.label : photo.split)
        switch relation {
        case "=": return own == folded(value)
        case "!=": return own != folded(value)
        default: return folded(value).isEmpty || own.contains(folded(value))
        }
      }
    }

    private static func folded(_ text: String) -> String {
      String(text.lowercased().map { "+_-".contains($0) ? " " : $0 })
    }
  }
}
