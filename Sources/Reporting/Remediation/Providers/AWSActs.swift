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
    if let thing = AWSThing.made(by: act) { return answer(to: act, which: thing) }
    guard let remedy = AWSRemedies.all.first(where: { $0.isFor(act) }) else { return ActAnswer() }
    return answer(to: act, by: remedy, on: names(of: act))
  }

  private func answer(
    to act: ActOfNote, by remedy: ActRemedy, on named: [String]
  ) -> ActAnswer {
    var answer = ActAnswer()
    let endedThings = Set(
      made(by: act).filter { $0.endsAt != nil }.flatMap { [$0.id, $0.name] })
    let gone = named.filter {
      ended.has($0, as: remedy.word, after: act.operation) || endedThings.contains($0)
    }
    answer.ended = Set(gone.map { "\(remedy.word ?? "") \($0)" })
    let left = named.filter { !gone.contains($0) }.map(Optional.some)
    for name in named.isEmpty ? [nil] : left {
      let commands = remedy.commands(for: name) + takenBack(act, name)
      answer.commands += commands.flatMap {
        AWSRegions.commands($0, in: regions(of: act, name, for: $0))
      }
    }
    return answer
  }

  /// What was made is ended one by one, each where it is: of that the act itself knows less.
  private func answer(to act: ActOfNote, which thing: AWSThing) -> ActAnswer {
    let made = made(by: act).filter { $0.sort == thing.sort }
    let known = Set(made.flatMap { [$0.id, $0.name] })
    let others = thing.isAnswered ? [] : names(of: act).filter { !known.contains($0) }
    let isUnknown = made.isEmpty || !others.isEmpty
    var answer = isUnknown ? answer(to: act, by: thing.remedy, on: others) : ActAnswer()
    answer.namesAll = !isUnknown
    answer.ended.formUnion(made.filter { $0.endsAt != nil }.map(\.id))
    answer.commands += thing.remedy.looks.flatMap {
      AWSRegions.commands($0, in: regions(of: act, nil, for: $0))
    }
    answer.commands += made.filter { $0.endsAt == nil && !$0.mayHaveBeenThere }
      .flatMap(thing.answering)
    return answer
  }

  /// Whether the commands for acts end what was made: not what may have been the owner's before.
  func end(_ resource: CreatedResource) -> Bool {
    !resource.mayHaveBeenThere
      && facts.acts.contains { act in
        guard act.calls > 0, act.operation == resource.operation else { return false }
        return AWSThing.made(by: act)?.sort == resource.sort
      }
  }

  private func made(by act: ActOfNote) -> [CreatedResource] {
    (facts.inquest.createdResources?.resources ?? []).filter { $0.operation == act.operation }
  }

  /// Those shared with a stranger first; without those that a stranger had made himself, where
  /// they need nothing.
  private func names(of act: ActOfNote) -> [String] {
    let isHarmless = act.kind.isHarmlessToOwnThings
    let things = act.things.filter { !isHarmless || $0.madeByStranger != true }.map(\.name)
    var seen: Set<String> = []
    var names: [String] = []
    for share in shares(by: act) where seen.insert(share.name).inserted {
      names.append(things.first { AWSShare.plain($0) == share.name } ?? share.name)
    }
    return names + things.filter { seen.insert(AWSShare.plain($0)).inserted }
  }

  private func shares(by act: ActOfNote) -> [AWSShare] {
    shares.filter { $0.operation == act.operation }
  }

  private func takenBack(_ act: ActOfNote, _ name: String?) -> [String] {
    guard act.kind == .share else { return [] }
    let told = shares(by: act).filter { $0.name == name.map(AWSShare.plain) }
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
