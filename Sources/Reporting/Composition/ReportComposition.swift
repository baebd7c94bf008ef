internal import Vocabulary

/// A report put into words: sections of blocks, the same for every renderer that shows it whole.
struct ReportComposition {
  var report: Report

  var inquest: Inquest { report.inquest }
  var coverage: Coverage { report.inquest.coverage }

  /// Every section, in reading order. None is left out for being empty: what is absent is said.
  func sections() -> [Section] {
    [
      verdict(), power(), timeline(), callers(), actions(), dataAndMoney(), derivedCredentials(),
      services(), rotation(), innocentExplanation(), coverageLedger(), findings(), remediation(),
      assumptions(), manifest(), glossary(),
    ]
  }

  /// The facts that stand at the head of the document.
  func keyFacts() -> [Block.Fact] {
    let credential = inquest.credential
    var facts = [
      Block.Fact(
        name: "Credential", value: .code(credential.id) + Prose(" (\(credential.kindTitle))"))
    ]
    if !credential.aliases.isEmpty {
      facts.append(Block.Fact(name: "Also known as", value: .codes(credential.aliases)))
    }
    facts.append(Block.Fact(name: "Exposure", value: Prose(exposureSentence)))
    if let time = inquest.exposure.discoveredAt {
      facts.append(Block.Fact(name: "Discovered", value: Prose(Wording.time(time))))
    }
    facts.append(Block.Fact(name: "Logs", value: Prose(logSentence)))
    return facts
  }

  var exposureSentence: String {
    let exposure = inquest.exposure
    let start =
      exposure.fromGiven ? Wording.time(exposure.from) + " (as given)" : "start not known"
    let end =
      exposure.revokedAt.map { "revoked " + Wording.time($0) }
      ?? "still open when the logs end, " + Wording.time(exposure.to)
    var text = start + " – " + end
    if !exposure.fromGiven {
      if let from = exposure.changeFrom, let to = exposure.changeTo {
        text += ". The callers changed between \(Wording.time(from)) and \(Wording.time(to))"
      } else {
        text += "; the callers do not change at any one time"
      }
    }
    return text
  }

  private var logSentence: String {
    let files = Wording.count(coverage.sources.count, "file")
    let records = Wording.count(coverage.recordsRead, "record")
    guard let start = coverage.logStart, let end = coverage.logEnd else {
      return "\(records) in \(files), none of them with a time"
    }
    return "\(records) in \(files), \(Wording.span(start, end))"
  }

  func glossary() -> Section {
    let words = [
      ("caller", "who used the credential: calls grouped by network, software and principal"),
      ("foreign", "a caller that somebody else is more likely to be than the owner"),
      ("undecided", "a caller that could be either"),
      ("known", "a caller that was there before the exposure, or is vouched for"),
      ("baseline", "the time before the exposure; nothing after it may change what is usual"),
      ("exposure", "from when the key was exposed until it was revoked, or the logs end"),
      ("derived credential", "a key, session or user made with the leaked one"),
      (
        "odds",
        "how many times better one story explains what was seen than the other; the odds of all "
          + "terms multiply"
      ),
      ("p", "how often chance alone would give something at least this unusual"),
    ]
    return Section(
      anchor: "words", title: "Words used here",
      blocks: [.facts(words.map { Block.Fact(name: $0.0, value: Prose($0.1)) })])
  }
}
