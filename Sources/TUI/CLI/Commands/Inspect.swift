import ArgumentParser
import Core
import Foundation
import Index
import Support

/// `semblance inspect FILE…`
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what a workspace, checkpoint, vector file or index holds, and whether it is sound.")

  @Argument(help: "Files and workspaces; what they are is told from their content.", completion: .file())
  var files: [String]

  func run() throws {
    var (isSound, isFirst) = (true, true)
    for name in files {
      do {
        let lines = try Self.lines(for: URL(fileURLWithPath: name))
        Output.result((isFirst ? [] : [""]) + [Printable.escaped(name)] + lines.map { "  " + $0 })
        isFirst = false
        if lines.contains(where: { $0.hasPrefix("unsound") }) { isSound = false }
      } catch {
        isSound = false
        Output.message("semblance: \(sentence(for: error))")
      }
    }
    if !isSound { throw ExitCode(1) }
  }

  static func lines(for url: URL) throws -> [String] {
    switch try InspectedKind(of: url) {
    case .workspace: try workspace(url)
    case .index: try indexLines(url)
    case .checkpoint: try checkpoint(url)
    case .photo: try photo(url)
    case .words: try words(url)
    case .classes: try classes(url)
    }
  }

  private static func workspace(_ url: URL) throws -> [String] {
    let manifest = try Manifest.read(from: url)
    let writer = manifest.writtenBy.map { ", written by " + Printable.escaped($0) } ?? ""
    let title = "workspace, format \(manifest.version), made \(manifest.created)\(writer)"
    // Before it is opened: that makes a catalogue where there is none, and may fail at the first damage.
    let problems = try Workspace.problems(at: url)
    guard problems.isEmpty else { return [title] + problems.map { "unsound    \($0.line)" } }
    let workspace = try Workspace.open(at: url)
    let grouped = Numbers.count
    let classes = workspace.classes()
    var lines = [
      title,
      "photos     \(grouped(workspace.images().count))"
        + (classes.isEmpty ? " without classes" : " of \(Numbers.classes(classes.count))")
        + (classes.contains { $0.isUnseen } ? " (\(classes.count { $0.isUnseen }) unseen)" : "")
        + ", below \(Printable.escaped(manifest.dataSet))",
      "model      \(workspace.modelDescription), weights from \(Printable.escaped(manifest.weights))",
      "words      \(grouped(workspace.text.vocabulary.count)) x \(workspace.text.dimension), from \(Printable.escaped(manifest.vectors))",
    ]
    if ZooWords.areSource(of: workspace.text.vocabulary) { lines.append(madeOfAttributes) }
    switch workspace.indexState {
    case .ready: lines.append("index      ready")
    case .missing:
      lines.append("index      missing: searches are exact; semblance index … makes it")
    }
    if let recall = try workspace.recall(sampling: 100) {
      lines.append(
        "recall@10  \(String(format: "%.3f", recall)) for a sample of its photos, each left out while it is asked for"
      )
    }
    lines.append("sound      every part that is there opens and fits the others, and its numbers are finite")
    return lines
  }

  private static func checkpoint(_ url: URL) throws -> [String] {
    let checkpoint = try Checkpoint.load(from: url)
    let count = checkpoint.tensors.values.reduce(0) { $0 + $1.values.count }
    let types = Set(checkpoint.elementTypes.values.map(\.rawValue)).sorted().joined(separator: ", ")
    var lines = [
      "checkpoint, \(checkpoint.format.name): \(checkpoint.tensors.count) tensors, "
        + "\(Numbers.count(count)) numbers (\(types))"
    ]
    for (key, value) in checkpoint.metadata.sorted(by: { $0.key < $1.key }) {
      lines.append(Printable.escaped("\(key)  \(value.count > 100 ? String(value.prefix(100)) + "…" : value)"))
    }
    for architecture in Architecture.allCases {
      if let network = try? Network(architecture, weights: checkpoint.tensors) {
        lines.append("network    \(architecture.rawValue), \(network.head.description)")
      }
    }
    let odd = checkpoint.tensors.filter { !$0.value.values.allSatisfy(\.isFinite) }.map(\.key).sorted()
    for name in checkpoint.tensors.keys.sorted() {
      let type = checkpoint.elementTypes[name].map { " \($0.rawValue)" } ?? ""
      lines.append(Printable.escaped("\(name)  \(checkpoint.tensors[name]?.shape ?? [])\(type)"))
    }
    lines.append(
      odd.isEmpty ? "sound      every number is finite" : "unsound    NaN or infinite: \(odd.joined(separator: ", "))")
    return lines
  }

  private static func photo(_ url: URL) throws -> [String] {
    let info = try PictureReader.info(of: url)
    _ = try PictureReader.decode(url)
    return [
      "\(info.format.name) photo, \(info.size.width) x \(info.size.height), \(info.components) components"
        + (info.hasAlpha ? " and alpha" : "") + (info.bitsPerSample == 8 ? "" : ", \(info.bitsPerSample) bits")
        + (info.isProgressive ? ", progressive" : ""),
      "sound      it decodes to its end",
    ]
  }

  private static func classes(_ url: URL) throws -> [String] {
    let names = try ClassNames.read(from: url)
    let usual = names.entries.map { $0.synonyms.first ?? $0.synset ?? "" }
    let repeated = Dictionary(usual.map { ($0, 1) }, uniquingKeysWith: +).filter { $0.value > 1 }.keys.sorted()
    return [
      "class list: \(Numbers.count(names.count)) classes, one a line",
      "first      " + usual.prefix(8).map(Printable.escaped).joined(separator: ", "),
      repeated.isEmpty
        ? "sound      no class is named twice"
        : "note       named more than once: " + repeated.prefix(8).map(Printable.escaped).joined(separator: ", "),
    ]
  }

  private static let madeOfAttributes =
    "note       made from the drawn zoo's table of attributes, not learnt from text; real work takes fastText's vectors"

  private static func words(_ url: URL) throws -> [String] {
    let words = try WordVectors.load(from: url)
    let grouped = Numbers.count
    let kind =
      switch words.format {
      case .vec: "text"
      case .memory: "in memory"
      case .fastText(let version): "fastText .bin, \(version.map { "version \($0)" } ?? "before versions")"
      case .kept(let precision): "kept as \(precision.rawValue)"
      }
    var lines = [
      "word vectors, \(kind): \(grouped(words.count)) words x \(words.dimension)",
      "first      "
        + (0..<min(8, words.count)).map { Printable.escaped(words.word(at: $0)) }.joined(separator: ", "),
    ]
    if words.hasSubwords { lines.append("subwords   any other word has a vector too, made from its pieces") }
    for note in words.notes { lines.append("note       \(note.sentence)") }
    if ZooWords.areSource(of: words) { lines.append(madeOfAttributes) }
    let checked = min(words.count, 200_000)
    let odd = words.rowsWithoutDirection(limit: checked)
    lines.append(
      "sound      \(grouped(checked - odd)) of the \(checked < words.count ? "first " : "")\(grouped(checked)) rows have a direction"
    )
    return lines
  }
}

/// What a file is, by its content.
enum InspectedKind {
  case workspace, index, checkpoint, photo, words, classes

  init(of url: URL) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw WorkspaceError.missing(path: url.path)
    }
    if isFolder.boolValue {
      self = .workspace
      return
    }
    let handle: FileHandle
    do { handle = try FileHandle(forReadingFrom: url) } catch {
      throw SystemError(.read, url.path, error)
    }
    let head = [UInt8]((try? handle.read(upToCount: 16)) ?? Data())
    if PictureDecoders.all.contains(where: { $0.format.recognizes(head) }) {
      self = .photo
    } else if WordVectors.isKept(at: url) {
      self = .words
    } else if head.starts(with: HNSW.signature) || url.pathExtension == "hnsw" {
      self = .index
    } else if let packed = try PackedFile.at(url) {
      // PyTorch's weights are a zip; any other archive is told as what it is, most likely around word vectors.
      self = packed.isCheckpoint ? .checkpoint : .words
    } else if Checkpoint.isLikely(at: url) {
      self = .checkpoint
    } else {
      handle.seek(toFileOffset: 0)
      let start = (try? handle.read(upToCount: 65_536)) ?? Data()
      self = Self.looksLikeClassList(start, ending: url.pathExtension) ? .classes : .words
    }
  }

  /// Lines of text, the first two of which do not end in a number as a header and a row of vectors do. A file that is
  /// named as another kind is taken for a damaged one of that.
  private static func looksLikeClassList(_ start: Data, ending: String) -> Bool {
    guard !["vec", "bin", "safetensors", "pth", "pt"].contains(ending.lowercased()), !start.isEmpty else {
      return false
    }
    // The last line may be cut within a character.
    let lines = String(decoding: start, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard !start.contains(0), let first = lines.first, !first.contains("\u{FFFD}") else { return false }
    return lines.prefix(2).allSatisfy { line in
      line.split(whereSeparator: \.isWhitespace).last.map { Double($0) == nil } ?? false
    }
  }
}

extension Workspace.Problem {
  /// Most errors name their file; the others are told with it.
  fileprivate var line: String {
    let told = Printable.escaped(sentence(for: error))
    return told.contains(file) ? told : "\(file): \(told)"
  }
}

extension Head {
  var description: String {
    switch self {
    case .none: "no head: its outputs are features"
    case .classifier(let classes): "a classifier of \(Numbers.count(classes)) classes"
    case .transfer(let outputs, let hidden, _): "a transfer head of \(hidden) to \(outputs) outputs"
    }
  }
}
