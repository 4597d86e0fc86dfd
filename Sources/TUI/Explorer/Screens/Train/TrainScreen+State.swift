import Core

/// What a screen of training is made of.
extension TrainScreen {
  enum View: CaseIterable, Sendable {
    case run, setUp, rates, samples

    var title: String {
      switch self {
      case .run: "Run"
      case .setUp: "Set up"
      case .rates: "Rates"
      case .samples: "Samples"
      }
    }

    var scope: Scope {
      switch self {
      case .run: .train
      case .setUp: .trainForm
      case .rates: .trainRates
      case .samples: .trainSamples
      }
    }
  }

  /// The run of this process.
  enum Own: Equatable, Sendable {
    case none
    case running
    case stopping
  }

  /// What one place of the run view shows where there is no room for all.
  enum Panel: CaseIterable, Sendable {
    case loss, accuracy, rate, table
  }

  struct Finder: Sendable {
    var stage = TrainingStage.classesFrozen
    var curve: RateCurve?
    var done = 0
    var count = 0
    var isBusy = false
    var failure: String?
    /// Index of a point.
    var cursor: Int?
  }

  struct Samples: Sendable {
    var isBatch = false
    /// In the collection.
    var photo: Int?
    var epoch = 0
    var asked: SampleRequest?
    var shown: (request: SampleRequest, result: Result<[TrainingSample], Failure>)?
  }
}
