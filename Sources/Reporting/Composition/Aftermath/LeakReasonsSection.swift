internal import Vocabulary

extension ReportComposition {
  func leakReasons() -> [Section] {
    guard !inquest.leakReasons.isEmpty else { return [] }
    let blocks: [Block] = [
      .paragraph(
        "The usual five ways, with what speaks for and against each. None of them is proved by "
          + "this: it says where to look."),
      .table(
        Table(
          "How the key may have got out",
          columns: ["Way", "Standing", "For", "Against", "What would tell"],
          rows: inquest.leakReasons.map { reason in
            [
              .strong(reason.way.title), Prose(reason.standing.title),
              sentences(reason.speaksFor), sentences(reason.speaksAgainst),
              Prose(reason.wouldTell),
            ]
          })),
    ]
    return [
      Section(
        anchor: "leak-reasons", title: "How it may have got out",
        blocks: blocks + [.heading("Who read it where it is kept")] + secretReaders)
    ]
  }

  private func sentences(_ texts: [String]) -> Prose {
    Prose(texts.isEmpty ? "–" : texts.map { Wording.shortened($0, 500) }.joined(separator: " "))
  }

  private var secretReaders: [Block] {
    guard let secrets = inquest.secrets else {
      return [
        .notice(
          "Not asked: name the place in which the key is kept with --secret, and import the log of "
            + "the secrets manager (Vault, Conjur, CloudTrail for AWS Secrets Manager).")
      ]
    }
    let most = 60
    let rest = secrets.readers.count - most
    let table = Table(
      "Readers of the secret",
      columns: [
        "Reader", "Secret", "From", "With", "#Reads", "#Before", "#Refused", "First – last",
        "Familiar", "What is known",
      ],
      rows: secrets.readers.prefix(most).map { reader in
        [
          .code(Wording.shortened(reader.principal, 120)),
          .code(Wording.shortened(reader.resource, 120)),
          reader.networks.isEmpty ? "not logged" : .codes(reader.networks, limit: 4),
          reader.software.isEmpty ? "not logged" : .codes(reader.software, limit: 4),
          Prose(Wording.count(reader.reads)), Prose(Wording.count(reader.readsBefore)),
          Prose(Wording.count(reader.refused)), Prose(Wording.span(reader.first, reader.last)),
          reader.isUnfamiliar.map { $0 ? .strong("no") : "yes" } ?? "cannot be told",
          Prose(Wording.shortened(reader.claim, 400)),
        ]
      })
    let chance = secrets.expectedUnfamiliar.map {
      "By how often new ones came before, \(Wording.number($0)) unfamiliar readers were to be "
        + "expected in that time"
        + (secrets.chanceOfUnfamiliar.map {
          ", and as many as there are by a chance of "
            + Wording.chance($0)
        } ?? "") + "."
    }
    return (secrets.readers.isEmpty ? [] : [.table(table)])
      + (rest > 0 ? [.notice("\(Wording.count(rest, "more reader")) are in the JSON report.")] : [])
      + [.bullets((secrets.notes + [chance].compactMap { $0 }).map { Prose($0) })]
  }
}
