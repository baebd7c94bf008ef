internal import Vocabulary

extension Remediation {
  /// Steps for the issuer of this credential and these facts, in safe order.
  init(_ inquest: Inquest) {
    let facts = CaseFacts(inquest: inquest)
    let provider = inquest.issuer.provider
    let advice = provider.advice(facts)
    issuer = inquest.issuer
    steps = Plan(facts: facts, advice: advice).steps
    better = advice.keyUse.better
    storage = StorageAdvice.all(provider, advice.keyUse, facts)
    logs = advice.logs
    exports = LogExport.all(advice, facts)
  }
}

/// The order of the steps.
///
/// Evidence is kept before anything is touched. Then what comes first depends on the verdict: an
/// abused key is denied and revoked before services move, and what was made with it is disabled
/// after the denial, so that no credential that still works can make another; without abuse the
/// services move first. What cannot be undone (deleting) comes after the proof.
struct Plan {
  var facts: CaseFacts
  var advice: any ProviderAdvice

  private var inquest: Inquest { facts.inquest }

  var steps: [RemediationStep] {
    let disabling = Disabling(facts: facts, advice: advice)
    var middle: [RemediationStep]
    if facts.isRevoked, !facts.stillWorks {
      middle = disabling.containment(after: []) + disabling.rest + stragglers
    } else {
      let denials = advice.contain + disabling.containment(after: advice.contain + advice.revoke)
      let disabled = denials + advice.revoke + disabling.rest
      middle =
        facts.isRevoked
        ? [revokeAgain] + disabled + stragglers
        : revokesFirst ? disabled + replace : replace + disabled
    }
    middle += undo + disabling.unproven + advice.look
    return [preserve] + decide + middle + ask + [prove] + disabling.removal + [tripwire]
  }

  /// Abuse costs more than an outage; without a stranger who has the key, services move first.
  private var revokesFirst: Bool { facts.isHeldByStrangers || inquest.services.isEmpty }

  /// What the provider's own steps name is not told again.
  private var undo: [RemediationStep] {
    let own = advice.undo
    let named = Set(own.flatMap(\.names))
    let told = facts.acts.filter { act in
      // A vault's step names the path alone: `secret/data/db` of `READ secret/data/db`.
      advice.toldActs.contains(act.kind)
        || named.contains { !$0.isEmpty && act.operation.hasSuffix($0) }
        || own.contains { $0.title.contains(act.operation) }
    }
    let rest = ActSteps(facts: facts, told: Set(told.map(\.operation)))
    return own + rest.done() + rest.tried(search: advice.search)
  }

  private var preserve: RemediationStep {
    RemediationStep(
      .preserve, "Keep the logs as they are.",
      detail: "The input manifest of the report lists every file with its SHA-256; copy the files "
        + "to a place nobody can write to before anything is cleaned up. Note who does what and "
        + "when from now on: your own steps will stand in the logs too.")
  }

  /// What would decide an open case, before anything is cleaned up.
  private var decide: [RemediationStep] {
    guard inquest.verdict.outcome == .cannotTell, !inquest.verdict.wouldDecide.isEmpty else {
      return []
    }
    return [
      RemediationStep(
        .decide, "Get what would decide the case, and ask again.",
        detail: inquest.verdict.wouldDecide.joined(separator: " "))
    ]
  }

  private var revokeAgain: RemediationStep {
    RemediationStep(
      .revoke, "The key still works: make sure that it is revoked.",
      detail: "\(facts.whyStillWorks) Was another key revoked, or only one copy of it?",
      names: [inquest.credential.id])
  }

  /// Those who still try a key that is revoked already.
  private var stragglers: [RemediationStep] {
    let names = inquest.rotation?.stillOnOldKey.map { Wording.shortened($0, 60) } ?? []
    guard !names.isEmpty else { return [] }
    let behind = inquest.services.filter {
      inquest.rotation?.stillOnOldKey.contains($0.name) == true
    }
    return [
      RemediationStep(
        .replace, "Move \(Wording.list(names, limit: 4)) to the new key.",
        detail: facts.stillWorks
          ? "Their calls fail as soon as the revocation takes effect."
          : "The old key is revoked, and its calls fail until then.",
        names: behind.isEmpty ? names : facts.schedule(of: behind))
    ]
  }

  private var replace: [RemediationStep] {
    let all = inquest.services.filter { $0.moved != true }
    // A provider's own services act for whoever holds the key, and hold none.
    let holders = all.filter { !$0.isProvidersOwn }
    let waiting = holders.isEmpty ? all : holders
    guard !waiting.isEmpty else { return [] }
    let names = waiting.map(\.name)
    let whom =
      names.count <= 2 && names.allSatisfy { $0.count <= 30 }
      ? Wording.list(names)
      : "the \(Wording.count(names.count, "service")) that "
        + "\(names.count == 1 ? "uses" : "use") this one"
    let order =
      revokesFirst
      ? "They stop when the key is revoked; "
        + (facts.isAbuse ? "the abuse is the larger harm" : "a stranger has it")
        + ", so do not wait for them."
      : "\(facts.whyNotAtOnce) let them move before the key is revoked, but do rotate: an exposed "
        + "key stays exposed."
    let next = waiting.compactMap(\.nextExpected).min()
    let urgency = next.map { " The first of them runs next at \(Wording.minute($0))." } ?? ""
    let (detail, commands) = advice.newKey
    return [
      RemediationStep(
        .replace, "Give a new key to \(whom).",
        detail: "\(order)\(urgency) \(detail)", names: facts.schedule(of: waiting),
        commands: commands)
    ]
  }

  private var ask: [RemediationStep] {
    guard facts.isAbuse, let whom = advice.ask else { return [] }
    return [
      RemediationStep(
        .ask, "Tell the provider about the compromised key.",
        detail: "\(whom) To be pasted: \(facts.statement)")
    ]
  }

  private var prove: RemediationStep {
    let revoked = inquest.exposure.revokedAt.map(\.description) ?? "TIME_OF_REVOCATION"
    let last = inquest.services.filter { $0.nextExpected != nil }
      .max { ($0.nextExpected ?? $0.last) < ($1.nextExpected ?? $1.last) }
    let slowest =
      last.map { service in
        " The last to come is \(Wording.shortened(service.name, 60)), due at "
          + "\(Wording.minute(service.nextExpected ?? service.last))."
      } ?? ""
    return RemediationStep(
      .prove, "Prove the rotation.",
      detail: "Export the logs again after a full working cycle of the slowest service and ask "
        + "again: everybody must have moved, and the old key must be refused." + slowest,
      commands: [
        "keyinquest rotation --key \(facts.id) --revoked-at \(revoked) --replacement NEW_KEY_ID LOGS"
      ])
  }

  private var tripwire: RemediationStep {
    RemediationStep(
      .tripwire, "Keep the old key's id as a tripwire.",
      detail: "Leave it known to your logs and alarms: each call with it names an address that "
        + "still tries it. " + advice.tripwire, names: [inquest.credential.id])
  }
}
