internal import Vocabulary

/// The commands for one act on AWS, out of the list ``AWSRemedies`` and of what else the case
/// knows: in which regions it was done, whom something was shared with, and what has ended since.
struct AWSActs {
  var facts: CaseFacts
  private let ended: AWSEnded
  private let shares: [AWSShare]

  init(facts: CaseFacts) {
    self.facts = facts
    let derived = facts.inquest.derivedCredentials
    ended = AWSEnded(derived)
    let grants = derived.filter { $0.madeByForeign && $0.kind == "aws-resource-grant" }
    // What is open still comes first.
    shares = (grants.filter(\.isLive) + grants.filter { !$0.isLive }).compactMap(AWSShare.init)
  }

  func answer(to act: ActOfNote) -> ActAnswer {
    guard let remedy = AWSActs.remedy(for: act) else { return ActAnswer() }
    var answer = ActAnswer()
    let made = made(by: act)
    if act.kind == .computing, remedy.word.map(AWSActs.answered.contains) ?? false {
      return self.answer(to: act, which: made, by: remedy)
    }
    let known = shares.filter { $0.operation == act.operation }
    let named = names(of: act, known)
    let endedThings = Set(made.filter { $0.endsAt != nil }.map(\.name))
    let gone = named.filter {
      ended.has($0, as: remedy.word, after: act.operation) || endedThings.contains($0)
    }
    answer.ended = Set(gone.map { "\(remedy.word ?? "") \($0)" })
    let left = named.filter { !gone.contains($0) }.map(Optional.some)
    for name in named.isEmpty ? [nil] : left {
      let commands = remedy.commands(for: name) + takenBack(act, name, known)
      answer.commands += commands.flatMap {
        AWSRegions.commands($0, in: regions(of: act, name, for: $0))
      }
    }
    return answer
  }

  /// Words for things that only the answer to a call names: what the call itself names, such as
  /// the image of a machine, is another thing.
  private static let answered: Set<String> = [
    "ALLOCATION_ID", "FLEET", "INSTANCE", "NAT_GATEWAY", "SPOT_REQUEST",
  ]

  private func answer(
    to act: ActOfNote, which made: [CreatedResource], by remedy: ActRemedy
  ) -> ActAnswer {
    var answer = ActAnswer()
    answer.namesAll = !made.isEmpty
    answer.ended = Set(made.filter { $0.endsAt != nil }.map(\.id))
    answer.commands = (made.isEmpty ? remedy.commands(for: nil) : remedy.looks).flatMap {
      AWSRegions.commands($0, in: regions(of: act, nil, for: $0))
    }
    for resource in made where resource.endsAt == nil {
      let regions = resource.region.isEmpty ? act.regions : [resource.region]
      answer.commands += remedy.commands(for: resource.name).filter { !remedy.looks.contains($0) }
        .flatMap { AWSRegions.commands($0, in: regions) }
    }
    return answer
  }

  /// Operations whose things the commands for acts delete.
  var deleting: Set<String> {
    Set(
      facts.acts.filter { act in
        act.kind == .computing && act.calls > 0 && AWSActs.remedy(for: act)?.word != nil
      }.map(\.operation))
  }

  private static func remedy(for act: ActOfNote) -> ActRemedy? {
    AWSRemedies.all.first { $0.isFor(act) }
  }

  private func made(by act: ActOfNote) -> [CreatedResource] {
    (facts.inquest.createdResources?.resources ?? []).filter { $0.operation == act.operation }
  }

  /// Those shared with a stranger first; without those that a stranger had made himself, where
  /// they need nothing.
  private func names(of act: ActOfNote, _ known: [AWSShare]) -> [String] {
    let isHarmless = act.kind.isHarmlessToOwnThings
    let things = act.things.filter { !isHarmless || $0.madeByStranger != true }.map(\.name)
    var seen: Set<String> = []
    var names: [String] = []
    for share in known where seen.insert(share.name).inserted {
      names.append(things.first { AWSShare.plain($0) == share.name } ?? share.name)
    }
    return names + things.filter { seen.insert(AWSShare.plain($0)).inserted }
  }

  private func takenBack(_ act: ActOfNote, _ name: String?, _ known: [AWSShare]) -> [String] {
    guard act.kind == .share else { return [] }
    let told = known.filter { $0.name == name.map(AWSShare.plain) }
    let unknown = AWSShare(act, name: name)
    let open = told.isEmpty ? [unknown].compactMap { $0 } : told.filter { !$0.hasEnded }
    return open.flatMap(\.takingBack)
  }

  /// What lists everything of a kind is asked wherever a stranger worked: a region whose own call
  /// is not among these logs may hold what costs most.
  private func regions(of act: ActOfNote, _ name: String?, for command: String) -> [String] {
    let verb = command.split(separator: " ", maxSplits: 3).dropFirst(2).first ?? ""
    let isListing = verb.hasPrefix("describe-") || verb.hasPrefix("list-")
    let namesThing = name.map { command.contains($0) } ?? false
    if act.kind == .computing, isListing, !namesThing { return facts.foreignRegions }
    return AWSRegions.of(name, else: act.regions)
  }
}
