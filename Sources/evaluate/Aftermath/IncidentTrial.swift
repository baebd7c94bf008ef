import Foundation
import Inquiry
import Simulation
import Vocabulary

/// Several keys of one leak: is each judged right, and are the strangers told apart?
struct IncidentTrial: AftermathTrial {
  let title = "Several keys of one leak"
  let costliness = 3
  let explanation = """
    Three keys leaked together: a gateway's, an AWS key and one of the owner's own service. In three
    of ten worlds nobody uses them; in the others one or two strangers use none to three each, from
    the same address or from neighbours. "Alone" judges each key without the others. A pair is two
    keys whose foreign callers were both found.
    """
  let goals = [
    MeasureGoal(name: "Abused keys accused, alone", atLeast: 0),
    MeasureGoal(name: "Abused keys accused, together", atLeast: 0.95),
    MeasureGoal(name: "Unused keys not accused, alone", atLeast: 0),
    MeasureGoal(name: "Unused keys not accused, together", atLeast: 0.97),
    MeasureGoal(name: "Pairs of one stranger joined", atLeast: 0.98),
    MeasureGoal(name: "Pairs of two strangers kept apart", atLeast: 0.98),
  ]

  func run(seed: UInt64, in folder: URL) throws -> [Measure] {
    let world = IncidentWorld(seed: seed)
    let store = try AftermathLogs.store(of: world.files, in: folder)
    let requests = world.keys.map { key in
      InquestRequest(
        question: InquestQuestion(credential: "", exposedAt: world.exposedAt),
        names: [key.credential], shownName: key.credential)
    }
    let incident = try Incident.hold(requests, on: store)
    var alone: [VerdictOutcome] = []
    for request in requests { alone.append(try Inquest.hold(request, on: store).verdict.outcome) }
    return verdicts(alone, world, "alone")
      + verdicts(incident.inquests.map(\.verdict.outcome), world, "together")
      + pairs(incident, world)
  }

  private func verdicts(
    _ outcomes: [VerdictOutcome], _ world: IncidentWorld, _ way: String
  ) -> [Measure] {
    var abused = Measure(name: "Abused keys accused, \(way)", hits: 0, tries: 0)
    var unused = Measure(name: "Unused keys not accused, \(way)", hits: 0, tries: 0)
    for (outcome, key) in zip(outcomes, world.keys) {
      if key.stranger != nil {
        abused.tries += 1
        if outcome.isAccusation { abused.hits += 1 }
      } else {
        unused.tries += 1
        if !outcome.isAccusation { unused.hits += 1 }
      }
    }
    return [abused, unused]
  }

  private func pairs(_ incident: Incident, _ world: IncidentWorld) -> [Measure] {
    var same = Measure(name: "Pairs of one stranger joined", hits: 0, tries: 0)
    var different = Measure(name: "Pairs of two strangers kept apart", hits: 0, tries: 0)
    /// The intruders that hold a true stranger's address, by key.
    let found = world.keys.enumerated().map { index, key in
      Set(
        incident.intruders.indices.filter { number in
          let members = incident.intruders[number].members.filter { $0.inquest == index }
          let addresses = members.flatMap { incident.inquests[index].callers[$0.caller].addresses }
          return !Set(addresses).isDisjoint(with: key.foreignAddresses)
        })
    }
    for left in world.keys.indices {
      for right in world.keys.indices where left < right {
        guard let first = world.keys[left].stranger, let second = world.keys[right].stranger,
          !found[left].isEmpty, !found[right].isEmpty
        else { continue }
        let isJoined = !found[left].isDisjoint(with: found[right])
        if first == second {
          same.tries += 1
          same.hits += isJoined ? 1 : 0
        } else {
          different.tries += 1
          different.hits += isJoined ? 0 : 1
        }
      }
    }
    return [same, different]
  }
}
