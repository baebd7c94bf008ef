internal import Vocabulary

/// A report put into words: sections of blocks, the same for every renderer that shows it whole.
struct ReportComposition {
  var report: Report

  var inquest: Inquest { report.inquest }
  var coverage: Coverage { report.inquest.coverage }

  /// Every section, in reading order. None is left out for being empty: what is absent is said.
  func sections() -> [Section] {
    [
      verdict()
    ] + changes() + [power(), timeline()] + leaks() + leakReasons() + [callers(), actions()]
      + dataTouched() + [
        cost(), derivedCredentials(), services(), rotation(), innocentExplanation(),
        coverageLedger(),
      ] + integrity() + [findings(), remediation()] + permissions() + [
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
      let origin = inquest.leak?.setsDiscovery == true ? " " + inquest.discoveryOrigin : ""
      facts.append(Block.Fact(name: "Discovered", value: Prose(Wording.time(time) + origin)))
    }
    if let leak = inquest.leak {
      facts.append(Block.Fact(name: "Leaked", value: Prose(LeakWording.summary(of: leak))))
    }
    facts.append(Block.Fact(name: "Logs", value: Prose(logSentence)))
    return facts + changeFacts
  }

  var exposureSentence: String {
    let exposure = inquest.exposure
    let start =
      exposure.fromGiven
      ? "From " + Wording.time(exposure.from) + " " + inquest.exposureOrigin
      : "From an unknown time"
    guard coverage.logStart != nil else {
      return (exposure.fromGiven ? start : "Not known") + "; the logs hold no record with a time"
    }
    let end =
      exposure.revokedAt.map { " until it was revoked, " + Wording.time($0) + " (as given)" }
      ?? " until the logs end, " + Wording.time(exposure.to) + "; no revocation was given"
    var text = start + end
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
    Wording.count(coverage.recordsRead, "record") + " in " + fileSentence
  }

  /// `24 files, 2026-02-12 00:00:00 – 2026-03-07 23:42:23 UTC`.
  var fileSentence: String {
    let files = Wording.count(coverage.sources.count, "file")
    guard let start = coverage.logStart, let end = coverage.logEnd else {
      return "\(files), no record with a time"
    }
    return "\(files), \(Wording.span(start, end))"
  }

  func glossary() -> Section {
    var words = [
      ("caller", "who used the credential: calls grouped by network, software and principal"),
      ("foreign", "a caller that is more likely an attacker than the owner"),
      ("undecided", "a caller that could be either"),
      (
        "known",
        "a caller that was there before the exposure, is vouched for, or fits the owner's habits"
      ),
      ("baseline", "the time before the exposure; nothing after it may change what is usual"),
      ("exposure", "from when the key was exposed until it was revoked, or the logs end"),
      ("derived credential", "a key, session or user made with the leaked one"),
      (
        "odds",
        "how many times better one of two stories explains what was seen: an attacker, or the owner"
      ),
      (
        "log10",
        "the base-10 logarithm of such a ratio: 0 speaks for neither, +1 is 10 : 1 for abuse, -2 "
          + "is 100 : 1 for the owner"
      ),
      ("term: network", "how new the place is that the calls come from"),
      ("term: software", "how new the program is that made them"),
      ("term: work", "how far what was asked for differs from what the owner asks for"),
      ("term: displacement", "whether the calls replace some of the owner's or add to them"),
      ("term: timing", "how soon after the exposure they began"),
      ("term: signature", "something attackers do and this owner never did"),
      ("term: mix", "a change of model, cache use or output in totals"),
      (
        "/8, /16, /24",
        "a block of addresses that share their first 8, 16 or 24 bits; the smaller the number, the "
          + "larger the block (IPv6: /32, /48, /64)"
      ),
      ("p", "how often chance alone would give something at least this unusual"),
    ]
    if inquest.verdict.hypotheses.contains(where: { hypothesis in
      hypothesis.evidence.contains { $0.family == "other key" }
    }) {
      words.append(
        (
          "term: other key",
          "what the log of another key that leaked with this one tells about the address"
        ))
    }
    if inquest.networks != nil {
      words += [
        (
          "AS", "autonomous system: the network of one operator, such as a provider, by its number"
        ),
        ("hosting range", "addresses that you listed as a cloud's or a hosting company's"),
      ]
    }
    return Section(
      anchor: "words", title: "Words used here",
      blocks: [.facts(words.map { Block.Fact(name: $0.0, value: Prose($0.1)) })])
  }
}
