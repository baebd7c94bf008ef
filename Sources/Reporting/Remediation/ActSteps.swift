internal import Vocabulary

/// What a provider has to say of one act.
struct ActAnswer {
  /// What undoes it, or shows what is left of it; in the order in which they are wanted.
  var commands: [String] = []
  /// Things that have ended since, with their kind: nothing is left of them to be looked at.
  var ended: Set<String> = []
  /// Whether there is a command for more things than the act has room to name.
  var namesAll = false
}

/// The acts of note as steps: one for each kind that was done, and one for all that was tried.
struct ActSteps {
  var facts: CaseFacts
  var answer: (ActOfNote) -> ActAnswer = { _ in ActAnswer() }
  /// Operations that steps of the provider's own tell.
  var told: Set<String> = []

  /// - Parameter own: steps of the provider's own, in the place of that of their kind.
  func done(own: [ActKind: RemediationStep?] = [:]) -> [RemediationStep] {
    ActKind.allCases.compactMap { own[$0] ?? step(of: $0) }
  }

  private func step(of kind: ActKind) -> RemediationStep? {
    let acts = facts.acts.filter {
      $0.kind == kind && $0.calls > 0 && !told.contains($0.operation)
        && !($0.isOfOwnThings && kind.isHarmlessToOwnThings)
    }
    guard !acts.isEmpty else { return nil }
    let answers = acts.map(answer)
    let room = CommandRoom(answers.map(\.commands))
    let rest = [
      ActSteps.ended(answers.reduce(into: Set<String>()) { $0.formUnion($1.ended) }.count),
      ActSteps.unnamed(
        zip(acts, answers).filter { !$1.commands.isEmpty && !$1.namesAll }.map(\.0)), room.remark,
    ]
    return RemediationStep(
      .undo, "\(kind.remedy): a foreign caller used \(Wording.list(acts.map(\.operation))).",
      detail: ([kind.remedyDetail] + rest.compactMap { $0 }).joined(separator: " "),
      names: acts.map(\.name), commands: room.commands)
  }

  private static func ended(_ count: Int) -> String? {
    guard count > 0 else { return nil }
    return count == 1
      ? "1 of these has ended since and needs nothing."
      : "\(Wording.count(Int64(count))) of these have ended since and need nothing."
  }

  /// An act names no more than ``ActOfNote/mostThings``.
  private static func unnamed(_ acts: [ActOfNote]) -> String? {
    let count = acts.total { max(0, $0.thingCount &- Int64($0.things.count)) }
    guard count > 0 else { return nil }
    return "\(Wording.count(count, "more thing")) \(count == 1 ? "has" : "have") no command here: "
      + "of each operation \(ActOfNote.mostThings) are named."
  }

  /// What was tried and never granted: nothing was done, and there is something to learn.
  func tried(search: (ActOfNote) -> [String]) -> [RemediationStep] {
    let acts = facts.acts.filter { $0.calls == 0 && $0.tried > 0 }
    guard !acts.isEmpty else { return [] }
    let room = CommandRoom(acts.map(search))
    let deletions = acts.filter(\.isDeletion).map(\.operation)
    let left =
      deletions.isEmpty
      ? "Every such call of a foreign caller was refused or failed: there is nothing to undo. "
      : "Every such call of a foreign caller was refused or failed; what "
        + "\(Wording.list(deletions)) would have deleted may still be there, and is yours to "
        + "delete if the stranger made it. "
    return [
      RemediationStep(
        .look, "Look at what was tried without success: \(Wording.list(acts.map(\.operation))).",
        detail: left
          + "They say what the stranger was after; see whether another key, or a later call, "
          + "succeeded." + (room.remark.map { " " + $0 } ?? ""),
        names: acts.map { act in
          "\(act.operation) ×\(Wording.count(act.tried)): \(act.kind.meaning)"
            + (act.isDeletion ? "; refused or failed, it may still be there" : "")
        },
        commands: room.commands)
    ]
  }
}

extension ActOfNote {
  /// Whether it ends a thing, which costs money as long as it is there.
  fileprivate var isDeletion: Bool {
    kind == .destruction
      && ["Delete", "Terminate", "delete"].contains { operation.hasPrefix($0) }
  }

  /// `DeleteTrail ×2 on trail-a, trail-b`.
  fileprivate var name: String {
    let shown = things.prefix(3).map { Wording.shortened($0.name, 60) }
    let rest = thingCount - Int64(shown.count)
    let objects = shown + (rest > 0 ? ["\(Wording.count(rest)) more"] : [])
    return "\(operation) ×\(Wording.count(calls))"
      + (objects.isEmpty ? "" : " on \(objects.joined(separator: ", "))")
      + (isHarmless ? " (the stranger's own)" : "")
  }
}

extension ActKind {
  /// Whether the act is no harm to the owner where the thing was the stranger's own.
  var isHarmlessToOwnThings: Bool { [.blinding, .destruction, .secrets].contains(self) }

  /// What is to be done, as the beginning of a title.
  fileprivate var remedy: String {
    switch self {
    case .blinding: "Turn logging and detection on again"
    case .fence: "Put the fences back up"
    case .persistence: "Undo ways back in and changed rights"
    case .console: "End the sessions in the console"
    case .share: "Take back what was shared"
    case .destruction: "Restore what was destroyed"
    case .secrets: "Change every secret that was read"
    case .repositories: "Change every secret in the repositories that were copied"
    case .commands: "Look at the machines on which commands were run"
    case .computing: "Stop what was started"
    case .models: "Take back access to models"
    case .mail: "Look at the sending of mail"
    case .money: "Stop and recall the money"
    case .quotas: "Look at the limits that were raised"
    }
  }

  /// What to beware of.
  fileprivate var remedyDetail: String {
    switch self {
    case .blinding:
      "Before anything else is undone, so that it is logged. What happened while it was off is in "
        + "no log."
    case .fence: "Whatever it kept out may have come in since."
    case .persistence:
      "Compare with the last state you trust (AWS Config, your infrastructure code)."
    case .console:
      "A session in a console outlives the key, and does what its user may. Deny or delete the user, "
        + "not the password alone."
    case .share:
      "Buckets, snapshots, images and functions may be open to another account or to everybody, "
        + "without any key."
    case .destruction:
      "Some of it can be brought back for some days only: look at that first, then at your backups."
    case .secrets: "They outlive this key, and are the way to other systems."
    case .repositories: "Search the whole history, not the last state only."
    case .commands: "Take a snapshot of the disks, then treat such a machine as taken over."
    case .computing:
      "Look first, then delete; take a snapshot of a machine's disk before you end it. It costs "
        + "money until it is stopped, in every region named here."
    case .models: "An agreement may go on costing."
    case .mail: "An account that sends spam is closed by its provider."
    case .money: "Payouts can be recalled for a short time only: call the provider."
    case .quotas: "Higher limits are what large bills need."
    }
  }
}
