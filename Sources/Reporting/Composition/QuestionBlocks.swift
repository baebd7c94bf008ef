internal import Vocabulary

extension ReportComposition {
  /// What was asked, as far as the report records it: what was given, and what was not.
  func askedBlocks() -> [Block] {
    guard let question = report.question else { return [] }
    guard report.redaction == nil else {
      return [
        .heading("The question, as asked"),
        .notice("It is left out of a redacted report; the report that is not redacted has it."),
      ]
    }
    return [
      .heading("The question, as asked"),
      .paragraph(
        coverage.sources.contains(where: \.isTable)
          ? "With this and the map anybody who may read the table can ask again, as long as its "
            + "rows are there."
          : "With this and the files below anybody can ask again; "
            + "the command verify does it with the JSON report."),
      .facts(QuestionFacts(question: question).all),
    ]
  }
}

/// The question as named facts; a line for everything that moves the answer.
struct QuestionFacts {
  let question: AskedQuestion

  var all: [Block.Fact] {
    [
      fact("Key", key), time("Exposed", question.exposedAt),
      time("Discovered", question.discoveredAt), time("Revoked", question.revokedAt),
      fact("Replaced by", question.replacement.map { .code($0) } ?? notGiven),
      fact("How exposed", Prose(question.exposureKind)),
      fact("Vouched for", codes(question.allowed)),
      fact("Kept at", codes(question.secretNames)),
      fact("Owner's time zone", question.timeZone.map { Prose($0) } ?? "not given, so UTC"),
      fact("Format of the logs", question.logFormat.map { .code($0) } ?? "recognised"),
      fact("Zone of log times without one", question.logTimeZone.map { Prose($0) } ?? notGiven),
    ] + files
  }

  private let notGiven: Prose = "not given"

  init(question: AskedQuestion) { self.question = question }

  private var key: Prose {
    var text = Prose.code(question.key)
    if !question.label.isEmpty { text = text + ", called " + .code(question.label) }
    if question.isGivenRaw {
      text = text + ". The key itself was given; only this fingerprint of it was kept"
    }
    let found = question.foundAs.filter { $0 != question.key }
    if !found.isEmpty { text = text + ". In the logs: " + .codes(found) }
    return text
  }

  private var files: [Block.Fact] {
    GivenFile.Role.allCases.map { role in
      let given = question.files.filter { $0.role == role }
      guard !given.isEmpty else { return fact(Self.title(role), notGiven) }
      var text = Prose(spans: [])
      for (index, file) in given.enumerated() {
        if index > 0 { text = text + "; " }
        text = text + .code(file.path)
        text =
          text + (file.sha256.isEmpty ? ", no hash" : ", SHA-256 " + .code(file.sha256))
      }
      return fact(Self.title(role), text)
    }
  }

  private static func title(_ role: GivenFile.Role) -> String {
    switch role {
    case .networkDatabase: "Network databases"
    case .hostingRanges: "Hosting ranges"
    case .leak: "Reports on leaks"
    case .policy: "Policies"
    case .digests: "CloudTrail digests"
    case .digestKeys: "Their public keys"
    case .digestSignature: "Signature of the newest"
    case .known: "Known callers"
    case .prices: "Own prices"
    case .map: "Maps of logs"
    case .since: "Earlier report"
    }
  }

  private func codes(_ texts: [String]) -> Prose { texts.isEmpty ? notGiven : .codes(texts) }

  private func time(_ name: String, _ time: Timestamp?) -> Block.Fact {
    fact(name, time.map { Prose(Wording.time($0)) } ?? notGiven)
  }

  private func fact(_ name: String, _ value: Prose) -> Block.Fact {
    Block.Fact(name: name, value: value)
  }
}
