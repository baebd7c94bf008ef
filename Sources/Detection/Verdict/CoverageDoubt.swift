import Vocabulary

/// What in the logs weighs on an all-clear.
struct CoverageDoubt: Sendable {
  /// What is missing, as one sentence.
  var sentence: String
  /// What would bring it back, as one sentence.
  var remedy: String
  /// `nil` where the logs are whole, and what they say of some calls is not.
  var kind: BlindSpot.Kind?

  /// Whether it is about who made the key, and no hole in the logs.
  var isOfMaker: Bool { kind == .maker }

  /// The lines of the ledger that forbid an all-clear for the time judged.
  static func found(in coverage: Coverage, from: Timestamp, to: Timestamp) -> [CoverageDoubt] {
    coverage.blindSpots.filter { $0.forbidsAllClear && $0.meets(from: from, to: to) }.map {
      CoverageDoubt(sentence: $0.claim, remedy: $0.remedy, kind: $0.kind)
    }
  }

  /// Why nothing that was found is no all-clear; empty without doubts.
  /// - Parameter wasTried: whether strangers tried the key and were refused each time.
  static func reasons(of doubts: [CoverageDoubt], wasTried: Bool) -> [String] {
    guard !doubts.isEmpty else { return [] }
    let claim =
      doubts.allSatisfy(\.isOfMaker)
      ? "Nothing in its own calls points to abuse, but the key may have been an intruder's "
        + "from its first call on."
      : (wasTried ? "Nothing that was granted" : "Nothing")
        + " points to abuse, but it could hide in what these logs do not show."
    return [claim] + doubts.prefix(4).map(\.sentence)
  }

  /// What would bring back what is missing: the first three, each once.
  static func remedies(of doubts: [CoverageDoubt]) -> [String] {
    var remedies: [String] = []
    for doubt in doubts where !remedies.contains(doubt.remedy) { remedies.append(doubt.remedy) }
    return Array(remedies.prefix(3))
  }

  /// What is too little to forbid an all-clear, and is said all the same: a few unreadable records,
  /// and logs that are silent while others go on.
  static func tolerated(in coverage: Coverage, from: Timestamp, to: Timestamp) -> [String] {
    let silent = coverage.blindSpots.filter {
      $0.kind == .silentLog && $0.meets(from: from, to: to)
    }
    let others = silent.count - 1
    let more =
      others > 0 ? " The report tells \(Figures.count(Int64(others), "more log")) like it." : ""
    return [fewUnreadable(in: coverage, from: from, to: to), silent.first.map { $0.claim + more }]
      .compactMap { $0 }
  }

  private static func fewUnreadable(
    in coverage: Coverage, from: Timestamp, to: Timestamp
  ) -> String? {
    let files = coverage.witnesses.filter {
      $0.rejected > 0 && !BlindSpots.isMuch($0) && BlindSpots.overlaps($0, from, to)
    }
    guard !files.isEmpty else { return nil }
    let rejected = files.reduce(0) { $0 + $1.rejected }
    let read = files.reduce(0) { $0 + $1.recordsRead }
    return "\(Figures.count(rejected, "record")) of \(Figures.whole(Double(read))) could not be "
      + "read; what stands only there is not judged."
  }
}
