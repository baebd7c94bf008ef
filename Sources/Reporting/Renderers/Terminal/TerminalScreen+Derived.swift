internal import Vocabulary

extension TerminalScreen {
  /// What was made with the key, what lives first, and in which order to take it away.
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
      "\(made.id) by \(made.link.operation), \(Wording.time(made.link.time)), "
        + "\(Wording.count(made.events, "call"))"
        + (made.madeByForeign ? ", made by a foreign caller" : "") + ", \(made.end.word)"
    }
    return Entry("Created", listed: [summary] + some(lines, 3))
  }

  /// One line; absent when nothing of what was made is to be taken away.
  var disabling: Entry? {
    let steps = inquest.disablingOrder
    guard inquest.derivedCredentials.contains(where: { $0.madeByForeign && $0.isLive }),
      !steps.isEmpty
    else { return nil }
    let words = steps.prefix(4).map { step in
      let name = step.subject.split(separator: "/").last.map(String.init) ?? step.subject
      return "\(step.order). \(step.kind.title.loweredFirst) "
        + Wording.shortened(step.subjectKind.hasSuffix("grant") ? step.subject : name, 40)
    }
    let more = steps.count - words.count
    return Entry(
      "Disable",
      [
        words.joined(separator: "; ")
          + (more > 0 ? "; \(Wording.count(more, "more step")) in the report." : ".")
      ])
  }
}

extension String {
  fileprivate var loweredFirst: String { prefix(1).lowercased() + dropFirst() }
}
