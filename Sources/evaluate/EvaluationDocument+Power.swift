import Foundation
import Vocabulary

/// What was promised, what each family contributes, and how soon.
extension EvaluationDocument {
  /// Edges of the stated probabilities.
  private static let powerEdges = [0, 0.1, 0.2, 0.4, 0.65, 0.8, 0.9, 1]

  var power: String {
    let asked = results.filter { $0.abused && $0.stated != nil }
    let rows = zip(Self.powerEdges, Self.powerEdges.dropFirst()).compactMap {
      low, high -> String? in
      let worlds = asked.filter { result in
        guard let probability = result.stated?.probability else { return false }
        return probability >= low && (probability < high || high == 1)
      }
      guard !worlds.isEmpty else { return nil }
      let part = Scorecard(results: worlds)
      return "| \(low) to \(high) | \(worlds.count) | \(Self.percent(part.detected)) | "
        + "\(Self.range(part.detected)) | \(Self.percent(part.cleared)) |\n"
    }
    return """
      ## Is the stated power true?

      Abused keys with addresses, by the probability of abuse that the program says it would state
      had such a stranger called (from as far away, with as much in common with the owner). From the
      threshold of `likely-abused` on it promises to see the stranger.

      | Promised probability | Worlds | Accused | Range | Called clean |
      |---|---:|---:|---:|---:|

      """ + rows.joined()
  }

  var ablation: String {
    func row(_ name: String, _ worlds: [WorldResult]) -> String {
      let part = Scorecard(results: worlds)
      let shares = [
        part.detectedVisible, part.detectedAbovePower, part.cleared, part.accused, part.undecided,
      ]
      return "| \(name) | " + shares.map(Self.percent).joined(separator: " | ") + " |\n"
    }
    let callers = results.filter(\.hasCallers)
    let rows = WorldResult.families.map { family in
      row(
        "without " + family,
        callers.map { result in
          var result = result
          result.outcome = result.outcome(without: family)
          return result
        })
    }
    return """
      ## What each family of evidence contributes

      Logs with callers. The terms of one family are left out of the printed sum, with the same
      thresholds; actors are formed as before.

      | | Accused of visible | Accused above the stated power | Called clean of abused | Accused of \
      clean | Cannot tell |
      |---|---:|---:|---:|---:|---:|

      """ + row("all families", callers) + rows.joined()
  }

  var timeToDetect: String {
    let timed = results.filter(\.wasTimed)
    let rows = WorldTrial.delays.map { delay in
      let found = Share(
        part: timed.count { ($0.detectedAfterHours ?? .infinity) <= delay }, whole: timed.count)
      return "| \(Self.decimal(delay, 0)) | \(Self.percent(found)) | \(Self.range(found)) |\n"
    }
    return """
      ## How soon?

      Every fourth abused key that was accused on the whole log (\(timed.count)), judged again on logs
      that end some hours after the stranger's first call.

      | Hours after the first call | Accused | Range |
      |---|---:|---:|

      """ + rows.joined()
  }
}
