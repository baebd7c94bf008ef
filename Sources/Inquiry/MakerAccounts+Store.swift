import Detection
import Storage
import Vocabulary

extension MakerAccounts {
  /// So many keys above the one asked about are judged, the nearest first; each costs an inquest.
  static let mostJudged = 16

  /// Judges the keys with which a key was made, and those with which they were made.
  /// - Parameters:
  ///   - request: what is asked about the key; times and names that are of it alone do not pass on.
  ///   - names: of the key.
  static func judged(
    _ request: InquestRequest, _ names: KeyNames, _ answers: inout CommonAnswers,
    on store: borrowing some EventStore & ~Copyable
  ) throws -> MakerAccounts {
    let (ancestry, notJudged) = ancestry(of: names, answers)
    guard !ancestry.isEmpty else { return MakerAccounts() }
    var judgements: [String: MakerJudgement] = [:]
    for parent in Set(ancestry.map(\.parent)).sorted() {
      judgements[parent] = try judgement(parent, request, &answers, on: store)
    }
    // What a stranger made makes strangers' keys from then on. Each round adds a key, so it ends.
    var theirs: [String: Timestamp] = [:]
    while true {
      let before = theirs.count
      for link in ancestry where theirs[link.child] == nil {
        if isByStranger(link, judgements, theirs) { theirs[link.child] = link.time }
      }
      if theirs.count == before { break }
    }
    let accounts = ancestry.filter { names.all.contains($0.child) }.map { link in
      Account(
        link: link, outcome: judgements[link.parent]?.outcome ?? .cannotTell,
        isByStranger: isByStranger(link, judgements, theirs))
    }
    return MakerAccounts(accounts: accounts, notJudged: notJudged)
  }

  private static func isByStranger(
    _ link: LineageLink, _ judgements: [String: MakerJudgement], _ theirs: [String: Timestamp]
  ) -> Bool {
    theirs[link.parent].map { $0 <= link.time } ?? false
      || judgements[link.parent]?.madeByStrangers.contains(link.child) ?? false
  }

  /// The links upwards from a key to those that made it; ascending by time, child and parent.
  private static func ancestry(
    of names: KeyNames, _ answers: CommonAnswers
  ) -> (links: [LineageLink], notJudged: Int) {
    var (known, met, left) = (Set(names.all), Set<String>(), Set<String>())
    var (queue, links) = (names.all, [LineageLink]())
    while let child = queue.first {
      queue.removeFirst()
      for link in answers.makers[child] ?? [] where !names.all.contains(link.parent) {
        guard met.contains(link.parent) || met.count < mostJudged else {
          left.insert(link.parent)
          continue
        }
        met.insert(link.parent)
        links.append(link)
        if known.insert(link.parent).inserted { queue.append(link.parent) }
      }
    }
    let ordered = links.sorted { ($0.time, $0.child, $0.parent) < ($1.time, $1.child, $1.parent) }
    return (ordered, left.count)
  }

  private static func judgement(
    _ maker: String, _ request: InquestRequest, _ answers: inout CommonAnswers,
    on store: borrowing some EventStore & ~Copyable
  ) throws -> MakerJudgement {
    if let known = answers.makerJudgements[maker] { return known }
    var asked = request
    (asked.names, asked.shownName) = ([maker], maker)
    (asked.replacementNames, asked.shownReplacement) = (nil, "")
    (asked.secretNames, asked.leakReports) = ([], [])
    (asked.question.exposedAt, asked.question.discoveredAt) = (nil, nil)
    asked.question.revokedAt = nil
    let file = try Inquest.prepareAlone(asked, &answers, on: store).file
    let judgement = MakerJudgement(Inquest.hold(on: file))
    answers.makerJudgements[maker] = judgement
    return judgement
  }
}

/// What an inquest on a maker said of what it made.
struct MakerJudgement {
  let outcome: VerdictOutcome
  let madeByStrangers: Set<String>

  init(_ inquest: Inquest) {
    outcome = inquest.verdict.outcome
    madeByStrangers =
      outcome.isAccusation
      ? Set(inquest.derivedCredentials.filter(\.madeByForeign).map(\.id)) : []
  }
}
