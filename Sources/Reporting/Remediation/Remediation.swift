internal import Vocabulary

extension Remediation {
  /// Steps for this credential's kind and these facts, in safe order: evidence, key, what was
  /// made with it, what was touched, those who need it, proof.
  init(_ inquest: Inquest) {
    let provider: any ProviderAdvice =
      switch inquest.credential.kind {
      case "aws-access-key", "aws-session-key": AWSAdvice(inquest: inquest)
      case "claude-api-key": ClaudeAdvice(inquest: inquest)
      case "openai-api-key": OpenAIAdvice(inquest: inquest)
      default: GatewayAdvice(inquest: inquest)
      }
    let plan = Plan(inquest: inquest)
    steps = [plan.preserve] + plan.decide
    if inquest.exposure.revokedAt == nil {
      steps +=
        plan.revokesFirst
        ? provider.revoke + plan.replace
        : plan.replace + provider.revoke
    } else {
      if plan.stillWorks { steps += [plan.revokeAgain] + provider.revoke }
      steps += plan.stragglers
    }
    steps += provider.derived + provider.cleanup + [plan.prove]
    storage = StorageAdvice.all
  }
}

/// What the provider of a key allows to be done, with commands where they are certain.
protocol ProviderAdvice {
  var inquest: Inquest { get }
  /// Making the key useless.
  var revoke: [RemediationStep] { get }
  /// Making what was created with the key useless.
  var derived: [RemediationStep] { get }
  /// Undoing what foreign callers did, and asking the provider.
  var cleanup: [RemediationStep] { get }
}

extension ProviderAdvice {
  /// Operations of foreign callers, ascending, without those all of whose calls were refused.
  var foreignOperations: [String] {
    var names: Set<String> = []
    for caller in inquest.callers where caller.assessment == .foreign {
      for action in caller.actions where action.count > action.denied &+ action.failed {
        names.insert(action.action.operation)
      }
    }
    return names.subtracting([""]).sorted()
  }

  /// Regions foreign callers worked in, ascending.
  var foreignRegions: [String] {
    var names: Set<String> = []
    for caller in inquest.callers where caller.assessment == .foreign {
      for action in caller.actions { names.insert(action.action.region) }
    }
    return names.subtracting([""]).sorted()
  }

  var id: String { ShellWord.quoted(inquest.credential.id, else: "KEY_ID") }
}

/// A word for a command line that a person will paste: quoted, or replaced when it is not plain.
enum ShellWord {
  static func quoted(_ text: String, else placeholder: String) -> String {
    guard !text.isEmpty, text.utf8.count <= 256, !text.hasPrefix("-") else { return placeholder }
    let isPlain = text.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "_-.:/@=+".utf8.contains(byte)
    }
    return isPlain ? text : placeholder
  }
}

/// The steps that do not depend on the provider.
struct Plan {
  var inquest: Inquest

  /// Abuse costs more than an outage; without a sign of it, services move first.
  var revokesFirst: Bool {
    inquest.verdict.outcome.isAccusation || inquest.services.isEmpty
  }

  var preserve: RemediationStep {
    RemediationStep(
      title: "Keep the logs as they are.",
      detail: "The input manifest of the report lists every file with its SHA-256; copy the files "
        + "to a place nobody can write to before anything is cleaned up.",
      commands: [])
  }

  /// What would decide an open case, before anything is cleaned up.
  var decide: [RemediationStep] {
    guard inquest.verdict.outcome == .cannotTell, !inquest.verdict.wouldDecide.isEmpty else {
      return []
    }
    return [
      RemediationStep(
        title: "Get what would decide the case, and ask again.",
        detail: inquest.verdict.wouldDecide.joined(separator: " "), commands: [])
    ]
  }

  /// Whether the key was granted something after it was said to be revoked.
  var stillWorks: Bool { (inquest.rotation?.grantedAfterRevocation ?? 0) > 0 }

  var revokeAgain: RemediationStep {
    let granted = inquest.rotation?.grantedAfterRevocation ?? 0
    return RemediationStep(
      title: "The key still works: make sure that it is revoked.",
      detail: "\(Wording.count(granted, "call")) with it \(granted == 1 ? "was" : "were") granted "
        + "after the revocation that you named. Was another key revoked, or only one copy of it?",
      commands: [])
  }

  /// Those who still try a key that is revoked already.
  var stragglers: [RemediationStep] {
    let names = inquest.rotation?.stillOnOldKey.map { Wording.shortened($0, 60) } ?? []
    guard !names.isEmpty else { return [] }
    return [
      RemediationStep(
        title: "Move \(Wording.list(names, limit: 4)) to the new key.",
        detail: stillWorks
          ? "Their calls fail as soon as the revocation takes effect."
          : "The old key is revoked, and its calls fail until then.", commands: [])
    ]
  }

  var replace: [RemediationStep] {
    let waiting = inquest.services.filter { $0.moved != true }
    guard !waiting.isEmpty else { return [] }
    let names = waiting.map(\.name)
    let whom =
      names.count <= 2 && names.allSatisfy { $0.count <= 30 }
      ? Wording.list(names)
      : "the \(Wording.count(names.count, "service")) that "
        + "\(names.count == 1 ? "uses" : "use") this one"
    let order =
      revokesFirst
      ? "They stop when the key is revoked; the abuse is the larger harm, so do not wait for them."
      : "Nothing shows abuse, so let them move before the key is revoked, but do rotate: "
        + "an exposed key stays exposed."
    return [
      RemediationStep(
        title: "Give a new key to \(whom).", detail: order, commands: [])
    ]
  }

  var prove: RemediationStep {
    let revoked = inquest.exposure.revokedAt.map(\.description) ?? "TIME_OF_REVOCATION"
    let key = ShellWord.quoted(inquest.credential.id, else: "KEY_ID")
    return RemediationStep(
      title: "Prove the rotation.",
      detail: "Export the logs again after a full working cycle of the slowest service and ask "
        + "again: everybody must have moved, and the old key must be refused.",
      commands: [
        "keyinquest rotation --key \(key) --revoked-at \(revoked) --replacement NEW_KEY_ID LOGS"
      ])
  }
}
