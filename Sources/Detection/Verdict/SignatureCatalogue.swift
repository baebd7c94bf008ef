import Vocabulary

/// Something a thief does with a key and an owner seldom does.
struct Signature: Sendable {
  let id: String
  /// What it is, in a few words.
  let title: String
  /// MITRE ATT&CK technique.
  let technique: String
  /// Natural logarithm of how much likelier an attacker does it than an owner.
  let weight: Double
  /// What the log must carry for it to be looked for.
  let needs: Capability
  /// One sentence about what was seen; `nil` when it was not.
  let seen: @Sendable (SignatureScene) -> String?
}

/// The signatures, strongest first. What the baseline also does is not counted.
enum SignatureCatalogue {
  static let all: [Signature] = tools + writes + sweeps + readings + openings

  private static let tools = [
    Signature(
      id: "attack-tool", title: "A program made to attack or to probe was used",
      technique: "T1588.002", weight: 3, needs: [.agent]
    ) { scene in
      let found = scene.cells { cell in
        scene.calls.marks[cell.caller].attackTool != nil && !isCheck(cell, scene)
      }
      guard let first = found.first else { return nil }
      let agent = scene.calls.activity.callers[first.caller].agent
      return "\(counted(found)) came from '\(agent)', a program made to attack or to probe."
    },
    Signature(
      id: "reseller", title: "A front end that resells model calls was used",
      technique: "T1496.004", weight: 1.5, needs: [.agent]
    ) { scene in
      let found = scene.cells { scene.calls.marks[$0.caller].reseller != nil }
      guard let first = found.first else { return nil }
      let agent = scene.calls.activity.callers[first.caller].agent
      return "\(counted(found)) came through '\(agent)', known for reselling model calls."
    },
    Signature(
      id: "key-check", title: "A secret scanner checked whether the key lives",
      technique: "T1552", weight: 0.5, needs: [.agent]
    ) { scene in
      let found = scene.cells { scene.calls.marks[$0.caller].scanner != nil }
      guard let first = found.first else { return nil }
      let agent = scene.calls.activity.callers[first.caller].agent
      return "The secret scanner '\(agent)' checked the key \(first.first.words)."
    },
  ]

  private static let writes = [
    Signature(
      id: "persistence", title: "A way back in or more rights were written",
      technique: "T1098", weight: 2.5, needs: [.operation]
    ) { scene in
      let found = scene.cells {
        scene.deed($0).contains(.persistence) && succeeded($0)
      }
      return deeds(found, scene, "opened a way back in or widened rights")
    },
    Signature(
      id: "blinding", title: "Logging or detection was switched off, or that was tried",
      technique: "T1562.008", weight: 2.5, needs: [.operation]
    ) { scene in
      let found = scene.cells { scene.deed($0).contains(.blinding) }
      return deeds(found, scene, "aimed at logging or detection")
    },
    Signature(
      id: "share", title: "Data was opened to strangers",
      technique: "T1537", weight: 2, needs: [.operation]
    ) { scene in
      let found = scene.cells { scene.deed($0).contains(.share) && succeeded($0) }
      return deeds(found, scene, "changed who may read data")
    },
    Signature(
      id: "destruction", title: "Data, backups or keys were destroyed",
      technique: "T1485", weight: 1.5, needs: [.operation]
    ) { scene in
      let found = scene.cells { scene.deed($0).contains(.destruction) && succeeded($0) }
      if let sentence = deeds(found, scene, "destroyed data, backups or keys") { return sentence }
      let single = scene.cells { scene.deed($0).contains(.objectDelete) && succeeded($0) }
      guard
        let most = scene.fullest(
          single, seconds: 3600, amount: { max($0.resources, min($0.count, 1)) }),
        most.sum >= 20
      else { return nil }
      return "\(most.sum) different objects were deleted within an hour from \(most.from.words)."
    },
  ]

  private static let sweeps = [
    Signature(
      id: "region-sweep", title: "The same question was asked in five regions within ten minutes",
      technique: "T1580", weight: 2.5, needs: [.operation, .region]
    ) { scene in
      var best: (distinct: Int, from: Timestamp, operation: String)?
      var byOperation: [String: [ActivityCell]] = [:]
      for cell in scene.cells(where: { !scene.action($0).region.isEmpty }) {
        byOperation[scene.action(cell).operation, default: []].append(cell)
      }
      for operation in byOperation.keys.sorted() {
        let found = byOperation[operation, default: []]
        let most = scene.densest(found, seconds: 600) { scene.action($0).region }
        if let most, most.distinct > best?.distinct ?? 4 {
          best = (most.distinct, most.from, operation)
        }
      }
      return best.map {
        "\($0.operation) was called in \($0.distinct) regions within ten minutes from "
          + "\($0.from.words)."
      }
    },
    Signature(
      id: "model-access", title: "Access to models was bought or probed",
      technique: "T1496.004", weight: 2, needs: [.operation]
    ) { scene in
      let bought = scene.cells { scene.deed($0).contains(.modelAccess) }
      if let sentence = deeds(bought, scene, "asked for or bought access to models") {
        return sentence
      }
      let probes = scene.cells {
        scene.deed($0).contains(.modelCall) && ($0.outcome == .failure || $0.outcome == .denied)
          && !scene.action($0).model.isEmpty
      }
      guard let most = scene.densest(probes, seconds: 600, by: { scene.action($0).model }),
        most.distinct >= 3
      else { return nil }
      return "\(most.distinct) models were tried without success within ten minutes "
        + "from \(most.from.words)."
    },
    Signature(
      id: "unknown-paths", title: "Twenty paths never used before were refused within an hour",
      technique: "T1595.003", weight: 2, needs: [.operation, .outcome]
    ) { scene in
      let found = scene.cells {
        scene.deed($0).contains(.path) && ($0.outcome == .denied || $0.outcome == .failure)
          && !scene.isKnownAction[$0.action]
      }
      guard let most = scene.densest(found, seconds: 3600, by: { $0.action }),
        most.distinct >= 20
      else { return nil }
      return "\(most.distinct) paths that were never used before were refused within an hour "
        + "from \(most.from.words)."
    },
    Signature(
      id: "refusals", title: "Three operations were refused within ten minutes",
      technique: "T1069.003", weight: 1.5, needs: [.operation, .outcome]
    ) { scene in
      let found = scene.cells { $0.outcome == .denied }
      guard let most = scene.densest(found, seconds: 600, by: { $0.action }), most.distinct >= 3
      else { return nil }
      return "\(most.distinct) different operations were refused within ten minutes "
        + "from \(most.from.words)."
    },
  ]

  private static let readings = [
    Signature(
      id: "secrets-in-bulk", title: "Five secrets were read within an hour",
      technique: "T1555.006", weight: 2.5, needs: [.operation]
    ) { scene in
      let found = scene.cells { scene.deed($0).contains(.secretRead) && succeeded($0) }
      let distinct = scene.calls.capability.contains(.resource)
      // An application that polls one secret must not add up: without names only calls within
      // one cell count, with names only different ones.
      guard
        let most = found.max(by: { amount($0, distinct) < amount($1, distinct) }),
        amount(most, distinct) >= 5
      else { return nil }
      return
        "\(amount(most, distinct)) secrets were read within five minutes from \(most.first.words)."
    },
    Signature(
      id: "identity-reads", title: "Five questions about users and rights within ten minutes",
      technique: "T1087.004", weight: 2, needs: [.operation]
    ) { scene in
      let found = scene.cells { scene.deed($0).contains(.identityRead) }
      guard
        let most = scene.densest(found, seconds: 600, by: { scene.action($0).operation }),
        most.distinct >= 5
      else { return nil }
      return "\(most.distinct) different questions about users and rights were asked within "
        + "ten minutes from \(most.from.words)."
    },
    Signature(
      id: "many-objects", title: "A hundred different objects were read within an hour",
      technique: "T1530", weight: 1.5, needs: [.operation, .resource]
    ) { scene in
      let found = scene.cells { scene.deed($0).contains(.objectRead) && succeeded($0) }
      guard let most = scene.fullest(found, seconds: 3600, amount: { $0.resources }),
        most.sum >= 100
      else { return nil }
      return "\(most.sum) different objects were read within an hour from \(most.from.words)."
    },
  ]

  private static let openings = [
    Signature(
      id: "models-first", title: "The caller began by listing the models",
      technique: "T1526", weight: 1.5, needs: [.operation]
    ) { scene in
      let lists = scene.cells { scene.deed($0).contains(.modelList) }
      guard let list = lists.first, let opening = scene.opening else { return nil }
      if !scene.isBaseline {
        let calls = scene.cells { scene.deed($0).contains(.modelCall) }
        guard list.first.seconds(since: opening.first) <= 900,
          calls.first.map({ list.first <= $0.first }) ?? true
        else { return nil }
      }
      return "The caller began with \(scene.action(list).operation) at \(list.first.words)."
    },
    Signature(
      id: "identity-first", title: "The caller's first question was whose key this is",
      technique: "T1087.004", weight: 1, needs: [.operation]
    ) { scene in
      let asked = scene.cells { scene.deed($0).contains(.identityAsked) }
      guard let first = asked.first, let opening = scene.opening,
        scene.isBaseline || first.first == opening.first
      else { return nil }
      return
        "The first call, \(scene.action(first).operation) at \(first.first.words), asks whose key "
        + "this is."
    },
  ]

  private static func succeeded(_ cell: ActivityCell) -> Bool {
    cell.outcome == .success || cell.outcome == .unknown
  }

  private static func amount(_ cell: ActivityCell, _ distinct: Bool) -> Int64 {
    distinct && cell.resources > 0 ? cell.resources : cell.count
  }

  /// Whether this is a scanner that only asks whether the key lives.
  private static func isCheck(_ cell: ActivityCell, _ scene: SignatureScene) -> Bool {
    scene.calls.marks[cell.caller].scanner != nil
      && !scene.deed(cell).isDisjoint(with: [.identityAsked, .modelList])
  }

  private static func counted(_ cells: [ActivityCell]) -> String {
    Figures.count(cells.reduce(0) { $0 &+ $1.count }, "call")
  }

  private static func deeds(
    _ cells: [ActivityCell], _ scene: SignatureScene, _ what: String
  ) -> String? {
    guard let first = cells.first else { return nil }
    let names = Set(cells.map { scene.action($0).operation }).sorted()
    return "\(counted(cells)) \(what): \(Figures.list(names)), first at \(first.first.words)."
  }
}
