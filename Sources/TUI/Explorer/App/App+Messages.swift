/// What comes back of what was asked.
extension App {
  mutating func receive(_ message: Message) -> [Effect] {
    switch message {
    case .library(.success(let library)):
      state.collection = .ready(library)
      browse.settle(area: area, state: state)
      return effectsOfOpening + [.query(.load)]
    case .library(.failure(let failure)):
      state.collection = .failed(failure)
      log.add(failure.sentence)
    case .picture(let key, let outcome): state.pictures.insert(outcome, for: key)
    case .answer(let answer): search.receive(answer, area: area, state: state)
    case .searchFailed(let generation, let failure): search.receive(failure, generation: generation)
    case .query(.completed(let words, let request)) where request.line == .candidates:
      zeroShot.receive(words, for: request)
    case .query(let message): search.receive(message, area: area, state: state)
    case .words(let id, let words):
      // Enough for any walk through a collection, and never without bound.
      if state.words.count > 4096 { state.words.removeAll() }
      state.words[id] = words
    case .rested(let generation):
      if generation == restGeneration { state.isRested = true }
    case .problem(let sentence): log.add(sentence)
    case .analysis(let method, let result): return receive(result, of: method)
    case .map(.success(let map)):
      state.map = .ready(map)
      scatter.settle(area: area, state: state)
    case .map(.failure(let failure)): state.map = .failed(failure)
    case .film(.success(let maps)): state.film = .ready(maps)
    case .film(.failure(let failure)): state.film = .failed(failure)
    case .ticked(let generation): return scatter.tick(generation, area: area, state: state)
    case .photos(let message): return receive(message)
    case .training(let news): return receive(news)
    case .resolved(let terms, let generation): zeroShot.receive(terms, generation: generation)
    }
    return []
  }
}
