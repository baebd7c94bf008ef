import Foundation

/// Many histories of the built program, and what they came to.
struct ProcessHistorySuite {
  private(set) var histories = 0
  private(set) var sum = ProcessHistory.Figures()
  /// The first history that fails, in words.
  private(set) var failure: String?

  static func play(count: Int, from seed: UInt64, program: URL) -> ProcessHistorySuite {
    var suite = ProcessHistorySuite()
    for number in 0..<UInt64(count) where suite.failure == nil {
      suite.play(ProcessHistory(seed: seed &+ number, program: program))
    }
    return suite
  }

  private mutating func play(_ history: ProcessHistory) {
    histories += 1
    do {
      let figures = try History.withFolder { try history.play(in: $0) }
      sum.imports += figures.imports
      sum.kills += figures.kills
      sum.waits += figures.waits
      sum.events += figures.events
    } catch {
      let message = (error as? Contradiction)?.message ?? "\(error)"
      failure = "seed \(history.history.seed): \(message)\n\n\(history.history.words)"
    }
  }

  var words: String {
    if let failure { return "history \(histories) of two processes fails\n\(failure)" }
    return "\(histories) histories of two processes: \(sum.imports) imports, \(sum.kills) killed, "
      + "\(sum.waits) waited at the end, \(sum.events) events; "
      + "every one as a straightforward import"
  }
}
