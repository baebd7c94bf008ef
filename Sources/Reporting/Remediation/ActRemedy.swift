internal import Vocabulary

/// What undoes an act of note, or shows what is left of it: an entry of a provider's list.
struct ActRemedy {
  /// The beginning of the service's name; empty where the operation says enough.
  let service: String
  private let names: Set<String>
  private let beginnings: [String]
  /// A word in braces, `{TRAIL}`, stands for each thing that the act was done to, and stays as the
  /// word where the log names none.
  let commands: [String]

  /// - Parameter operations: whole names, or beginnings that end in `*`.
  init(_ service: String, _ operations: [String], _ commands: [String]) {
    self.service = service
    names = Set(operations.filter { !$0.hasSuffix("*") })
    beginnings = operations.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }
    self.commands = commands
  }

  func isFor(_ act: ActOfNote) -> Bool {
    guard act.service.isEmpty || act.service.hasPrefix(service) else { return false }
    return names.contains(act.operation) || beginnings.contains { act.operation.hasPrefix($0) }
  }

  /// The commands for these things: once for each, or once with the word to be filled in.
  func commands(for things: [String]) -> [String] {
    guard !things.isEmpty else { return commands.map { fill($0, nil) } }
    return things.flatMap { thing in commands.map { fill($0, thing) } }
  }

  private func fill(_ command: String, _ thing: String?) -> String {
    guard let start = command.firstIndex(of: "{"), let end = command[start...].firstIndex(of: "}")
    else { return command }
    let word = String(command[command.index(after: start)..<end])
    guard word.allSatisfy({ $0.isUppercase || $0 == "_" }) else { return command }
    return command[..<start] + (thing.map { ShellWord.quoted($0, else: word) } ?? word)
      + command[command.index(after: end)...]
  }
}

/// The acts of note as steps: one for each kind that was done, and one for all that was tried.
struct ActSteps {
  var facts: CaseFacts
  var remedies: [ActRemedy] = []
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
    // Each act has its share of the room, so that one on many things does not hide the others.
    let most = max(3, CaseFacts.mostCommands / acts.count)
    var commands: [String] = []
    var more = 0
    for act in acts {
      let all = remedies.first { $0.isFor(act) }?.commands(for: things(of: act)) ?? []
      let new = all.filter { !commands.contains($0) }
      commands += new.prefix(most)
      more += max(0, new.count - most)
    }
    let rest = more > 0 ? " \(Wording.count(more, "more command")) of the same kind left out." : ""
    return RemediationStep(
      .undo, "\(kind.remedy): a foreign caller used \(Wording.list(acts.map(\.operation))).",
      detail: kind.remedyDetail + rest, names: acts.map(\.name),
      commands: commands)
  }

  /// What a stranger had made himself needs nothing where the owner's own things are named.
  private func things(of act: ActOfNote) -> [String] {
    let own = act.kind.isHarmlessToOwnThings ? act.things.filter { $0.madeByStranger != true } : nil
    return (own ?? act.things).map(\.name)
  }

  /// What was tried and never granted: nothing to undo, and something to learn.
  func tried(search: (ActOfNote) -> String?) -> [RemediationStep] {
    let acts = facts.acts.filter { $0.calls == 0 && $0.tried > 0 }
    guard !acts.isEmpty else { return [] }
    var commands: [String] = []
    for command in acts.compactMap(search) where !commands.contains(command) {
      commands.append(command)
    }
    return [
      RemediationStep(
        .look, "Look at what was tried without success: \(Wording.list(acts.map(\.operation))).",
        detail:
          "Every such call of a foreign caller was refused or failed: there is nothing to undo. "
          + "They say what the stranger was after; see whether another key, or a later call, "
          + "succeeded.",
        names: acts.map { "\($0.operation) ×\(Wording.count($0.tried)): \($0.kind.meaning)" },
        commands: Array(commands.prefix(CaseFacts.mostCommands)))
    ]
  }
}

extension ActOfNote {
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
  fileprivate var isHarmlessToOwnThings: Bool { self == .destruction || self == .secrets }

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
    case .computing: "It costs money until it is stopped."
    case .models: "An agreement may go on costing."
    case .mail: "An account that sends spam is closed by its provider."
    case .money: "Payouts can be recalled for a short time only: call the provider."
    case .quotas: "Higher limits are what large bills need."
    }
  }
}
