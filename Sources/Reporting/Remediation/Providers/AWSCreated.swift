internal import Vocabulary

/// Deleting what a stranger made on AWS and left there.
struct AWSCreated {
  var facts: CaseFacts
  /// Whether another step ends the thing.
  var isTold: (CreatedResource) -> Bool

  /// What depends on other things comes first, as far as one order can serve all.
  var step: RemediationStep? {
    let left = (facts.inquest.createdResources?.resources ?? []).filter {
      $0.endsAt == nil && !isTold($0)
    }
    guard !left.isEmpty else { return nil }
    let ordered = left.map { (AWSThing.rank(of: $0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    let room = CommandRoom(ordered.map { AWSThing.of($0)?.ending($0) ?? [] })
    let doubtful = left.contains(where: \.mayHaveBeenThere)
    let rest = [
      doubtful
        ? "See first whether what may have been there before is yours: "
          + "\(Wording.list(left.filter(\.mayHaveBeenThere).map(\.name)))." : nil,
      room.remark,
    ]
    return RemediationStep(
      .undo, "Delete what they left behind, once it is kept as evidence.",
      detail: ([
        "Copy what is in it first: buckets, disks and databases may hold your data, and show what "
          + "was taken. Look at each once more before it is gone."
      ] + rest.compactMap { $0 }).joined(separator: " "),
      names: left.prefix(CaseFacts.mostCommands).map { "\($0.title) \($0.name)" },
      commands: room.commands)
  }
}
