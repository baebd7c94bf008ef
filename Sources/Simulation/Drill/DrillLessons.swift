internal import Vocabulary

/// What each miss of an answer teaches.
struct DrillLessons {
  var score: DrillScore
  var answer: DrillAnswer
  var truth: Truth

  /// A call is told well within a minute of the true one, and where only totals are left within a
  /// day.
  private var secondsOfGrace: Double { score.showsCallers ? 60 : 86_400 }

  var all: [String] {
    [outcome, beginning, end, missed, accused, calls, derived, wrongKeys].compactMap { $0 }
  }

  private var outcome: String? {
    guard !score.isRight else { return nil }
    if answer.outcome == .cannotTell {
      return truth.abused
        ? "The key was abused: these logs show a stranger's use, so an answer was to be had."
        : "Nobody else used the key: look for what the newcomers have in common with the owner."
    }
    return truth.abused
      ? "The key was abused. Compare who used it after the exposure with who did before."
      : "Nobody else used the key. New is not foreign: a release, a move and a busy day look new."
  }

  private var beginning: String? {
    guard let off = score.firstOffSeconds, abs(off) > secondsOfGrace else { return nil }
    return off > 0
      ? "The abuse began earlier: the first calls are few, and ask what the key is good for."
      : "The abuse began later: what you took for the first call was the owner's."
  }

  private var end: String? {
    guard let off = score.lastOffSeconds, abs(off) > secondsOfGrace else { return nil }
    return off < 0
      ? "The abuse went on for longer: follow every address and every derived key to the end."
      : "The abuse ended earlier: what you took for the last call was the owner's."
  }

  private var missed: String? {
    guard let names = score.addresses, !names.missed.isEmpty else { return nil }
    return "Missed: \(list(names.missed)). A key is passed on: look for each address that is new "
      + "since the exposure."
  }

  private var accused: String? {
    guard let names = score.addresses, !names.wrong.isEmpty else { return nil }
    return "Wrongly accused: \(list(names.wrong)). Blocking the owner's own addresses is an outage."
  }

  private var calls: String? {
    guard let off = score.callsOff, off != 0 else { return nil }
    return off < 0
      ? "\(-off) foreign \(off == -1 ? "call was" : "calls were") not counted: refused calls and "
        + "those with derived keys count as well."
      : "\(off) \(off == 1 ? "call" : "calls") too many \(off == 1 ? "was" : "were") counted as "
        + "foreign: other keys and the owner's calls do not count."
  }

  private var derived: String? {
    guard let names = score.derived, !names.missed.isEmpty else { return nil }
    return "Keys made with the leaked one were missed: \(list(names.missed)). They outlive its "
      + "revocation."
  }

  private var wrongKeys: String? {
    guard let names = score.derived, !names.wrong.isEmpty else { return nil }
    return "Not made by the stranger: \(list(names.wrong))."
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
