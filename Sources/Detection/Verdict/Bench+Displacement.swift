import Foundation
import Vocabulary

extension Bench {
  /// Adds displacement, synchrony and clockwork to the network actors. Who replaced whom is asked
  /// until the owner leaves the key: that silences the old callers, whoever goes on.
  /// - Parameter interval: the baseline for calls that begin at a moment.
  static func weighDisplacement(
    _ actors: inout [Actor], _ displacement: Displacement, _ history: History,
    isAmong: (Actor) -> Bool, interval: (Timestamp) -> (Timestamp, Timestamp)
  ) {
    let calls = history.calls
    var profiles: [Timestamp: CallClock.Profile] = [:]
    func compare(_ members: [Actor]) -> Displacement.Comparison? {
      let cells = members.flatMap(\.cells).filter { index in
        calls.ownerLeaves.map { calls.cell(index).first < $0 } ?? true
      }
      guard !cells.isEmpty else { return nil }
      let (first, last) = calls.span(cells)
      let (from, to) = interval(first)
      guard let clock = displacement.clock else { return nil }
      // With a frozen baseline every actor asks for the same profile.
      let profile = profiles[to] ?? clock.profile(from: from, to: to)
      profiles[to] = profile
      return displacement.compare(
        first: first, last: last, until: calls.ownerLeaves, requests: calls.count(cells),
        profile: profile, baselineFrom: from, baselineTo: to,
        isAmong: members.allSatisfy(isAmong), hours: displacement.hours(of: cells))
    }
    let networks = actors.indices.filter { actors[$0].kind == .network }
    let alike = networks.filter { !actors[$0].isChurn && actors[$0].isAlike(history) }
    let together = alike.count < 2 ? nil : compare(alike.map { actors[$0] })
    let isAlike = Set(alike)
    for number in networks {
      let actor = actors[number]
      if let own = compare([actor]) {
        var chosen = own
        var shared = false
        if let together, isAlike.contains(number), abs(together.logRatio) > abs(own.logRatio) {
          chosen = together
          shared = true
        }
        var evidence = Displacement.evidence(chosen, shared: shared)
        if isAlike.contains(number), alike.count > 1, evidence.nats ?? 0 < -0.7 {
          // One trip or one move is one event, not one for each network it passes.
          evidence.nats = (evidence.nats ?? 0) - log(Double(alike.count))
        }
        actors[number].evidence.append(evidence)
        if !isAmong(actor), let synchrony = displacement.synchrony(actor) {
          actors[number].evidence.append(synchrony)
        }
        if let clockwork = Clockwork.evidence(actor, in: calls) {
          actors[number].evidence.append(clockwork)
        }
      }
    }
  }
}
