/// What comes back of what was asked.
extension App {
  mutating func receive(_ message: Message) -> [Effect] {
    switch message {
    case .library(.success(let library)):
      scene.collection = .ready(library)
      browse.settle(area: area, scene: scene)
      return effectsOfOpening + [.query(.load)]
    case .library(.failure(let failure)):
      scene.collection = .failed(failure)
      log.add(failure.sentence)
    case .picture(let key, let outcome): scene.pictures.insert(outcome, for: key)
    case .answer(let answer): search.receive(answer, area: area, scene: scene)
    case .searchFailed(let generation, let failure): search.receive(failure, generation: generation)
    case .query(.completed(let words, let request)) where request.line == .candidates:
      zeroShot.receive(words, for: request)
    case .query(let message): search.receive(message, area: area, scene: scene)
    case .words(let id, let words):
      // Enough for any walk through a collection, and never without bound.
      if scene.words.count > 4096 { scene.words.removeAll() }
      scene.words[id] = words
    case .rested(let generation):
      if generation == restGeneration { scene.isRested = true }
    case .problem(let sentence): log.add(sentence)
    case .analysis(let method, let result): return receive(result, of: method)
    case .map(.success(let map)):
      scene.map = .ready(map)
      scatter.settle(area: area, scene: scene)
    case .map(.failure(let failure)): scene.map = .failed(failure)
    case .film(.success(let maps)): scene.film = .ready(maps)
    case .film(.failure(let failure)): scene.film = .failed(failure)
    case .ticked(let generation): return scatter.tick(generation, area: area, scene: scene)
    case .photos(let message): return receive(message)
    case .training(let news): return receive(news)
    case .resolved(let terms, let generation): zeroShot.receive(terms, generation: generation)
    }
    return []
  }
}
