import Core

/// What the app does with lists of photos, tags and notes.
extension App {
  /// Asked as soon as there is a collection.
  var effectsOfOpening: [Effect] {
    state.library?.images.isEmpty ?? true ? [] : [.photos(.readAnnotations), .photos(.score(state.judge))]
  }

  mutating func performOnPhotos(_ action: Action) -> [Effect] {
    guard let library = state.library, !library.images.isEmpty else { return [] }
    switch action {
    case .filter:
      let filter = browse.list.filter
      popup = .prompt(Prompt(.filter, text: filter?.description ?? "", before: filter))
    case .clearFilter: return narrow(to: nil)
    case .sort, .reverse:
      if case .failed(let failure) = state.scores, action == .sort {
        log.add(failure.sentence)
        return []
      }
      let effects = listed(action == .sort ? browse.list.sortByNext() : browse.list.reverse(), keepsPlace: false)
      if browse.list.order.key != nil { tellGap() }
      return effects
    case .tag:
      let ids = state.marks.isEmpty ? [selection].compactMap(\.self) : state.marks.sorted()
      guard !ids.isEmpty else { return [] }
      let own = ids.count == 1 ? (state.annotations.tags[ids[0]] ?? []).map { $0 + ", " }.joined() : ""
      popup = .prompt(Prompt(.tags(ids), text: own))
    case .note:
      guard let selection else { return [] }
      popup = .prompt(Prompt(.note(selection), text: state.annotations.notes[selection] ?? ""))
    case .lists:
      popup = .palette(Popup.Palette(title: "Lists", only: ReadyList.allCases.map(\.action)))
    case .topLosses: return open(.losses)
    case .labelErrors: return open(.suspects)
    case .nearDuplicates: return open(.duplicates)
    case .export: popup = .prompt(Prompt(.export, text: "\(library.name)-photos.csv"))
    default: break
    }
    return []
  }

  /// Esc in Browse: out of a pane, a job, a filter, a list, in this order.
  mutating func goBackInBrowse() -> [Effect] {
    if browse.focus != .photos {
      browse.focus = .photos
      settleAll()
      return []
    }
    if state.readyProgress != nil {
      state.readyProgress = nil
      return [.photos(.stopReady)]
    }
    if browse.list.filter != nil { return narrow(to: nil) }
    guard let left = browse.list.leavePick() else { return [] }
    browse.go(to: left.place)
    screen = left.opener
    settleAll()
    return left.effects
  }

  /// Shows picked photos in Browse; Esc leads back to where they were picked.
  mutating func show(_ pick: PhotoPick) -> [Effect] {
    guard let library = state.library, !pick.ids.isEmpty else {
      log.add("There is no photo here.")
      return []
    }
    browse.list.show(pick, from: browse.place, in: library)
    browse.focus = .photos
    browse.choose(.all, in: library)
    browse.listChanged(in: library, keepsPlace: false)
    screen = .browse
    settleAll()
    return [.photos(.stopListing)]
  }

  private mutating func open(_ list: ReadyList) -> [Effect] {
    if let items = state.readyLists[list] { return show(items, of: list) }
    state.readyProgress = ReadyProgress(list: list)
    return [.photos(.makeReady(list, state.judge))]
  }

  /// What the figures leave out, once.
  private mutating func tellGap() {
    guard let missing = state.knownScores?.missingParts, missing != toldMissingParts else { return }
    toldMissingParts = missing
    log.tell(missing)
  }

  private mutating func show(_ items: [ReadyList.Item], of list: ReadyList) -> [Effect] {
    guard !items.isEmpty else {
      let isEmpty = list != .duplicates && state.knownScores?.confusions[.all]?.photoCount == 0
      log.add(isEmpty ? "The list is empty: \(MissingParts.heldOut)." : list.emptySentence)
      return []
    }
    let reasons = items.map { ($0.id, $0.reason.sentence) }
    return show(
      PhotoPick(
        title: list.title, ids: items.map(\.id), reasons: Dictionary(reasons) { first, _ in first }, key: list.key,
        opener: .browse))
  }

  private mutating func narrow(to filter: Filter?) -> [Effect] {
    listed(browse.list.narrow(to: filter), keepsPlace: true)
  }

  /// Where nothing is asked for, the list has changed already.
  private mutating func listed(_ effects: [Effect], keepsPlace: Bool) -> [Effect] {
    if let library = state.library, !browse.list.isAsking {
      browse.listChanged(in: library, keepsPlace: keepsPlace)
    }
    settleAll()
    return effects
  }

  mutating func receive(_ message: PhotoMessage) -> [Effect] {
    switch message {
    case .scores(let judge, let result):
      // Figures of another judge than the one wanted now are too late.
      guard judge == state.judge else { return [] }
      switch result {
      case .success(let scores): state.scores = .ready(scores)
      case .failure(let failure): state.scores = .failed(failure)
      }
      return arrangeScreens()
    case .annotations(let annotations):
      state.annotations = annotations
      if browse.list.filter?.asksForAnnotations ?? false { return browse.list.refresh() }
    case .listing(.success(let listing), let generation):
      guard let library = state.library, let keepsPlace = browse.list.receive(listing, generation: generation) else {
        return []
      }
      browse.listChanged(in: library, keepsPlace: keepsPlace)
      if popup == nil { browse.leaveEmptyClass(in: library) }
      settleAll()
    case .listing(.failure(let failure), let generation):
      guard let effects = browse.list.fail(generation: generation) else { return [] }
      log.add(failure.sentence)
      return listed(effects, keepsPlace: true)
    case .progress(let list, let done, let total):
      if state.readyProgress?.list == list {
        state.readyProgress = ReadyProgress(list: list, done: done, total: total)
      }
    case .ready(let list, let result):
      guard state.readyProgress?.list == list else { return [] }
      state.readyProgress = nil
      switch result {
      case .failure(let failure): log.add(failure.sentence)
      case .success(let items):
        state.readyLists[list] = items
        if screen == .browse, popup == nil { return show(items, of: list) }
        log.tell("The list of \(list.title) is ready: 1, then L, shows it.")
      }
    case .exported(let path, let count): log.tell("\(path) holds \(Numbers.photos(count)).")
    }
    return []
  }
}

/// A line that is typed before Browse.
extension App {
  /// A key that is bound to nothing.
  mutating func type(_ key: Key, in prompt: Prompt) -> [Effect] {
    var prompt = prompt
    let candidates = prompt.completion(state)?.candidates ?? []
    switch key {
    case .down, .control("n"):
      prompt.selection = candidates.isEmpty ? nil : min((prompt.selection ?? -1) + 1, candidates.count - 1)
    case .up, .control("p"):
      prompt.selection = prompt.selection.flatMap { $0 > 0 ? $0 - 1 : nil }
    default:
      let before = prompt.field.text
      guard prompt.field.handle(key) else { return [] }
      prompt.selection = nil
      guard prompt.field.text != before else { break }
      return changed(prompt)
    }
    popup = .prompt(prompt)
    return []
  }

  mutating func paste(_ text: String, in prompt: Prompt) -> [Effect] {
    var prompt = prompt
    prompt.field.insert(text)
    return changed(prompt)
  }

  /// A bound key.
  mutating func perform(_ action: Action, in prompt: Prompt) -> [Effect] {
    var prompt = prompt
    let completion = prompt.completion(state)
    switch action {
    case .complete:
      guard let completion, !completion.candidates.isEmpty else { return [] }
      prompt.accept(completion.candidates[min(prompt.selection ?? 0, completion.candidates.count - 1)], of: completion)
      return changed(prompt)
    case .accept:
      if let completion, let selection = prompt.selection, completion.candidates.indices.contains(selection) {
        prompt.accept(completion.candidates[selection], of: completion)
        return changed(prompt)
      }
      return commit(prompt)
    case .back:
      popup = nil
      return prompt.purpose == .filter ? narrow(to: prompt.before) : []
    default: return []
    }
  }

  /// The line is another one: a filter is tried at once.
  private mutating func changed(_ prompt: Prompt) -> [Effect] {
    var prompt = prompt
    prompt.selection = nil
    prompt.problem = nil
    prompt.isUnfinished = false
    var effects: [Effect] = []
    if prompt.purpose == .filter {
      do {
        effects = narrow(to: try Self.filter(prompt.field.text))
      } catch let error as FilterError {
        // A word that has only begun is not wrong yet.
        let isCompleted = !(prompt.completion(state)?.candidates.isEmpty ?? true)
        if case .unknownName = error.reason, isCompleted { prompt.isUnfinished = true }
        prompt.problem = error.brief
      } catch {
        prompt.problem = sentence(for: error)
      }
    }
    popup = .prompt(prompt)
    return effects
  }

  private static func filter(_ text: String) throws -> Filter? {
    text.allSatisfy(\.isWhitespace) ? nil : try Filter(text)
  }

  private mutating func commit(_ prompt: Prompt) -> [Effect] {
    var prompt = prompt
    let text = prompt.field.text
    switch prompt.purpose {
    case .filter:
      guard prompt.problem == nil else {
        prompt.isUnfinished = false
        popup = .prompt(prompt)
        return []
      }
      popup = nil
      if browse.list.filter?.asksForScores == true { tellGap() }
      if let library = state.library, !browse.list.isAsking { browse.leaveEmptyClass(in: library) }
      settleAll()
      return []
    case .tags(let ids):
      popup = nil
      let (added, removed) = Annotations.parse(text)
      let gone = ids.count == 1 ? (state.annotations.tags[ids[0]] ?? []).filter { !added.contains($0) } : []
      let edit = Annotations.Edit.tags(added: added, removed: removed + gone, images: ids)
      return state.annotations.applying(edit) == state.annotations ? [] : [.photos(.annotate(edit))]
    case .note(let id):
      popup = nil
      return [.photos(.annotate(.note(text.trimmed, image: id)))]
    case .heatmap:
      popup = nil
      look(for: text.trimmed.isEmpty ? .automatic : .word(text.trimmed))
      return []
    case .export:
      guard let library = state.library, !text.trimmed.isEmpty else { return [] }
      let lower = text.trimmed.lowercased()
      guard lower.hasSuffix(".csv") || lower.hasSuffix(".json") else {
        prompt.problem = "the name ends in .csv or .json"
        popup = .prompt(prompt)
        return []
      }
      popup = nil
      return [
        .photos(
          .export(
            ExportRequest(
              path: text.trimmed, ids: Array(browse.photos(in: library)), reasons: browse.list.pick?.reasons ?? [:],
              judge: state.judge)))
      ]
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
