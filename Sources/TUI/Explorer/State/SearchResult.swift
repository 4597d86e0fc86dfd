import Core
import Index

/// One result of a search: a photo, or a word of the vocabulary.
enum SearchResult: Hashable, Sendable {
  case photo(Hit)
  case word(WordScore)

  /// What it is known by, whatever its place and score.
  enum Key: Hashable, Sendable {
    case photo(Int64)
    case word(String)
  }

  var key: Key {
    switch self {
    case .photo(let hit): .photo(hit.id)
    case .word(let word): .word(word.word)
    }
  }

  var score: Float {
    switch self {
    case .photo(let hit): hit.score
    case .word(let word): word.score
    }
  }

  /// What a list of results is made of.
  enum Kind: CaseIterable, Sendable {
    case photos, words, both

    var title: String {
      switch self {
      case .photos: "photos"
      case .words: "words"
      case .both: "photos and words"
      }
    }

    var next: Kind {
      let all = Kind.allCases
      return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
  }

  /// One list of both, by score; where scores are equal, photos come first.
  static func list(_ kind: Kind, hits: [Hit], words: [WordScore]) -> [SearchResult] {
    switch kind {
    case .photos: return hits.map(SearchResult.photo)
    case .words: return words.map(SearchResult.word)
    case .both:
      var merged: [SearchResult] = []
      merged.reserveCapacity(hits.count + words.count)
      var (photo, word) = (0, 0)
      while photo < hits.count || word < words.count {
        if word == words.count || (photo < hits.count && hits[photo].score >= words[word].score) {
          merged.append(.photo(hits[photo]))
          photo += 1
        } else {
          merged.append(.word(words[word]))
          word += 1
        }
      }
      return merged
    }
  }
}
