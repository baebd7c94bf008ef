import Foundation

/// Many histories, and what they came to.
struct HistorySuite {
  private(set) var histories = 0
  private(set) var sum = HistoryFigures()
  private var courses: Set<String> = []
  /// The first history that fails, made small, in words.
  private(set) var failure: String?

  /// Plays the histories of the seeds from `seed` on, until one fails.
  static func play(count: Int, from seed: UInt64) -> HistorySuite {
    var suite = HistorySuite()
    for number in 0..<UInt64(count) where suite.failure == nil {
      suite.play(History(seed: seed &+ number))
    }
    return suite
  }

  private mutating func play(_ history: History) {
    histories += 1
    switch history.played() {
    case .success(let figures):
      sum.imports += figures.imports
      sum.interruptions += figures.interruptions
      sum.failures += figures.failures
      sum.events += figures.events
      sum.duplicates += figures.duplicates
      sum.leftovers += figures.leftovers
      sum.copies += figures.copies
      courses.insert(figures.course)
    case .failure(let contradiction):
      // Making it smaller takes a while, and may lead to another failure.
      let found = "seed \(history.seed), step \(contradiction.step): \(contradiction.message)\n"
      FileHandle.standardError.write(Data("history fails, \(found)".utf8))
      var shrinking = HistoryShrinking(history, contradiction)
      shrinking.shrink()
      failure =
        "seed \(history.seed), step \(shrinking.contradiction.step): "
        + "\(shrinking.contradiction.message)\n\n\(shrinking.history.words)"
    }
  }

  var words: String {
    if let failure { return "history \(histories) fails\n\(failure)" }
    return "\(histories) histories: \(sum.imports) imports, \(sum.interruptions) interrupted, "
      + "\(sum.failures) failed, \(sum.events) events at the end, \(sum.duplicates) duplicates "
      + "met, \(courses.count) different courses; every one as a straightforward import, "
      + "\(sum.leftovers) with a damaged file more in the manifest, \(sum.copies) with the "
      + "copy of an earlier state told of once"
  }
}
