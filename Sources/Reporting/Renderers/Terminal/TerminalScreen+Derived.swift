internal import Vocabulary

extension TerminalScreen {
  /// What was made with the key, what lives first; the steps say in which order it goes.
  var derived: Entry? {
    let all = inquest.derivedCredentials
    guard !all.isEmpty else { return nil }
    let ends = CredentialEnd.allCases.compactMap { end in
      let number = all.count { $0.end == end }
      return number == 0 ? nil : "\(Wording.count(Int64(number))) \(end.word)"
    }
    let foreign = all.count(where: \.madeByForeign)
    let summary =
      "\(Wording.count(all.count, "credential")) (\(Wording.count(Int64(foreign))) by foreign "
      + "callers); at the end of the logs \(ends.joined(separator: ", "))."
    let ordered = all.filter(\.isLive) + all.filter { !$0.isLive }
    let lines = ordered.map { made in
      let maker = made.madeByForeign ? "" : " of a known caller"
      // What ended it is another call than what made it; a state says of itself how it ended.
      let state = made.isLive ? "\(made.end.word), \(made.state)" : made.state
      return "\(made.id): made by \(made.link.operation)\(maker) "
        + "\(Wording.time(made.link.time)), \(Wording.count(made.events, "call")); \(state)"
    }
    return Entry("Created", listed: [summary] + some(lines, 3))
  }

  /// What strangers made beside credentials.
  var created: Entry? {
    guard let created = inquest.createdResources else { return nil }
    let left = created.resources.filter { $0.endsAt == nil }.map { resource in
      let region = resource.region.isEmpty ? "" : " in \(resource.region)"
      return "\(resource.title) \(resource.name)\(region)"
    }
    let names = left.isEmpty ? [] : ["Still there: \(Wording.list(left, limit: 4))."]
    return Entry("Resources", listed: [created.summary] + names)
  }
}
