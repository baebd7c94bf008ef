import Vocabulary

/// Something a thief does with a key and an owner seldom does: one row of the catalogue, all data.
///
/// What is seen is decided by ``SignatureRule``; what is looked for, by operation, is in ``Deed``.
struct Signature: Sendable {
  let id: String
  /// What it is, in a few words.
  let title: String
  /// MITRE ATT&CK techniques; the first one stands beside the evidence.
  let techniques: [AttackTechnique]
  /// Natural logarithm of how much likelier an attacker does it than an owner.
  let weight: Double
  /// What the log must carry for it to be looked for.
  let needs: Capability
  /// The first rule that is met speaks.
  let rules: [SignatureRule]
  /// Innocent things that look like it, beside those of ``BenignTwin/everywhere``.
  var twins: [BenignTwin] = []
  /// Calls in which it is seen.
  let positive: [SampleCall]
  /// Calls like them in which it is not.
  let negative: [SampleCall]

  /// What was seen of it, in one sentence, and how much of its weight that is worth; `nil` when it
  /// was not seen.
  func sighting(in scene: SignatureScene) -> (sentence: String, share: Double)? {
    let forbidding = twins.filter { $0.effect == .forbids }
    for rule in rules where scene.has(rule.calls.deeds) {
      let cells = scene.cells { cell in
        rule.calls.admits(cell, scene)
          && !forbidding.contains { $0.recognises(cell, in: scene.calls) }
      }
      guard let sentence = rule.sentence(for: cells, in: scene) else { continue }
      let half = twins.first { twin in
        twin.effect == .halves && cells.allSatisfy { twin.recognises($0, in: scene.calls) }
      }
      guard let half else { return (sentence, 1) }
      return (sentence.dropLast() + " (counted half: \(half.what)).", 0.5)
    }
    return nil
  }
}

/// A technique of the MITRE ATT&CK catalogue.
struct AttackTechnique: Hashable, Sendable {
  /// `T1078.004`.
  let id: String
  let name: String

  init(_ id: String, _ name: String) {
    self.id = id
    self.name = name
  }
}

/// Something innocent that looks like a signature, and how it is known.
struct BenignTwin: Sendable {
  enum Effect: String, Sendable {
    case forbids, halves
  }

  enum Mark: Sendable {
    /// The provider's own service made the call.
    case service
    /// The user vouches for the caller.
    case vouched
    /// The time before the exposure shows the signature, too.
    case usual
    /// A secret scanner that asks whether the key lives and nothing else.
    case keyCheck
    /// Client software that names one of these, in lower case. Anybody can write such a name, so
    /// it halves and never forbids.
    case software([String])
  }

  /// Who it is, as the evidence says it.
  let what: String
  let effect: Effect
  let mark: Mark

  /// Whether this one call is the twin's; ``Mark/usual`` is no matter of one call.
  func recognises(_ cell: ActivityCell, in calls: Calls) -> Bool {
    switch mark {
    case .service: calls.marks[cell.caller].isService
    case .vouched: calls.vouched[cell.caller] != nil
    case .usual: false
    case .keyCheck:
      calls.marks[cell.caller].scanner != nil
        && !calls.deeds[cell.action].isDisjoint(with: [.identityAsked, .modelList])
    case .software(let names):
      SoftwareMarks.mark(of: calls.activity.callers[cell.caller].agent, in: names) != nil
    }
  }

  /// Twins of every signature.
  static let everywhere = [
    BenignTwin(
      what: "the provider itself, which quarantines a leaked key and acts for its users",
      effect: .forbids, mark: .service),
    BenignTwin(what: "callers you vouch for", effect: .forbids, mark: .vouched),
    BenignTwin(what: "your own habits", effect: .forbids, mark: .usual),
  ]

  static let scannerPartner = BenignTwin(
    what: "a secret scanner that asks once whether the key lives", effect: .forbids,
    mark: .keyCheck)

  static let infrastructureCode = BenignTwin(
    what: "software that names itself as infrastructure code", effect: .halves,
    mark: .software([
      "terraform", "opentofu", "pulumi", "ansible", "cloudformation", "aws-cdk", "crossplane",
      "serverless",
    ]))

  static let auditTool = BenignTwin(
    what: "software that names itself as an audit of settings", effect: .halves,
    mark: .software([
      "prowler", "steampipe", "custodian", "cloudquery", "driftctl", "wiz", "datadog", "lacework",
      "orca",
    ]))

  static let codingAgent = BenignTwin(
    what: "software that names itself as a coding agent, which may have found the key in your "
      + "project",
    effect: .halves,
    mark: .software([
      "claude-cli", "claude-code", "codex", "aider", "cursor", "copilot", "cline", "opencode",
      "gemini-cli",
    ]))
}

/// Like calls of a sample, a minute apart.
struct SampleCall: Sendable {
  /// A `%` in it, or in the region or model, is replaced by the number of the call.
  let operation: String
  var service = ""
  var region = ""
  var model = ""
  var agent = "sample/1.0"
  var outcome = Outcome.success
  /// Different objects in each call.
  var objects: Int64 = 0
  /// How many calls.
  var times = 1
  var secondsApart = 60.0

  init(
    _ operation: String, of service: String = "", region: String = "", model: String = "",
    agent: String = "sample/1.0", _ outcome: Outcome = .success, objects: Int64 = 0,
    times: Int = 1, secondsApart: Double = 60
  ) {
    self.operation = operation
    self.service = service
    self.region = region
    self.model = model
    self.agent = agent
    self.outcome = outcome
    self.objects = objects
    self.times = times
    self.secondsApart = secondsApart
  }
}
