import Vocabulary

/// Active time that is told as one thing: foreign windows, and excess over the forecast.
enum Episodes {
  /// No more than this many.
  static let most = 200

  static func tell(
    _ judged: JudgedActivity, _ findings: [Finding], buckets: [Episode]
  ) -> [Episode] {
    var episodes = buckets
    for caller in judged.callers where caller.assessment == .foreign {
      let who = Wording.list(caller.addresses.isEmpty ? caller.agents : caller.addresses)
      for window in caller.windows {
        var episode = window
        episode.kind = "foreign"
        if episode.claim.isEmpty {
          episode.claim =
            "\(Wording.count(episode.excess, "call")) by a foreign caller"
            + (who.isEmpty ? "." : " (\(who)).")
        }
        episodes.append(episode)
      }
    }
    for finding in findings
    where finding.detector == VolumeDetector.name || finding.detector == LastingLiftDetector.name {
      guard case .number(let observed)? = finding.observed,
        case .number(let expected)? = finding.expected
      else { continue }
      let kind = finding.detector == VolumeDetector.name ? "volume" : "lasting lift"
      var episode = Episode(
        from: finding.from, to: finding.to, kind: kind, excess: observed - expected,
        claim: finding.claim, unit: finding.unit.isEmpty ? "calls" : finding.unit)
      episode.excessLow = finding.expectedHigh.map { observed - $0 }
      episode.excessHigh = finding.expectedLow.map { observed - $0 }
      episodes.append(episode)
    }
    episodes.sort {
      ($0.from, $0.to, $0.kind, $0.claim) < ($1.from, $1.to, $1.kind, $1.claim)
    }
    return Array(episodes.prefix(most))
  }
}
