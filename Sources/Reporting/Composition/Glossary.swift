internal import Vocabulary

/// A term of the report and what it means.
struct GlossaryTerm: Hashable, Sendable {
  var term: String
  var meaning: String

  init(_ term: String, _ meaning: String) {
    self.term = term
    self.meaning = meaning
  }
}

extension ReportComposition {
  func glossary() -> Section {
    let terms =
      Self.people + Self.evidence + Self.statistics + Self.tests + Self.files + ofThisCase
    return Section(
      anchor: "words", title: "Words used here",
      blocks: [.facts(terms.map { Block.Fact(name: $0.term, value: Prose($0.meaning)) })])
  }

  private static let people = [
    GlossaryTerm(
      "credential",
      "the key under inquiry, known by its id, a hint or a fingerprint, never by "
        + "itself"),
    GlossaryTerm(
      "caller", "who used the credential: calls grouped by network, software and principal"),
    GlossaryTerm("principal", "the user, role or service that a call was signed in as"),
    GlossaryTerm("foreign", "a caller that is more likely an attacker than the owner"),
    GlossaryTerm("undecided", "a caller that could be either"),
    GlossaryTerm(
      "known",
      "a caller that was there before the exposure, is vouched for, or fits the owner's habits"),
    GlossaryTerm("stranger", "anybody who used the key and is not its owner"),
    GlossaryTerm("service", "a program of the owner's that depends on the key"),
    GlossaryTerm("derived credential", "a key, session or user made with the leaked one"),
    GlossaryTerm(
      "tripwire", "the old key, kept known to logs and alarms: whoever still tries it shows up"),
  ]

  private static let evidence = [
    GlossaryTerm(
      "baseline", "the time before the exposure; nothing after it may change what is usual"),
    GlossaryTerm(
      "exposure", "from when the key was exposed until it was revoked, or the logs end"),
    GlossaryTerm("discovery", "when the owner learnt of the leak; clocks run from it"),
    GlossaryTerm(
      "refused, failed", "a call that was not granted for lack of rights, or for another reason"),
    GlossaryTerm("episode", "a run of active hours that is told, and tested, as one thing"),
    GlossaryTerm(
      "act of note",
      "what a foreign caller did, or tried, that somebody has to undo or to look at"),
    GlossaryTerm(
      "private address",
      "an address that many networks use inside and nobody outside: it names no stranger"),
    GlossaryTerm(
      "indicator (IOC)",
      "indicator of compromise: an address or program to search other logs for"),
    GlossaryTerm("STIX", "a standard form for indicators, which other tools read"),
    GlossaryTerm(
      "MITRE ATT&CK", "a public catalogue of what attackers do; a technique is one entry of it"),
    GlossaryTerm(
      "data events",
      "records of reads and writes of objects and rows, which CloudTrail keeps only "
        + "when told to"),
    GlossaryTerm(
      "least privilege", "rights to what was used by the owner, and to nothing else"),
    GlossaryTerm(
      "rotation", "giving every service a new key and making the old one useless"),
  ]

  private static let statistics = [
    GlossaryTerm(
      "odds",
      "how many times better one of two stories explains what was seen: an attacker, or the owner"),
    GlossaryTerm(
      "ratio", "how many times likelier what was seen is under the one story than under the other"),
    GlossaryTerm(
      "log10",
      "the base-10 logarithm of such a ratio: 0 speaks for neither, +1 is 10 : 1 for abuse, -2 is "
        + "100 : 1 for the owner"),
    GlossaryTerm("prior", "the probability of abuse that was assumed before any log was read"),
    GlossaryTerm("p", "how often chance alone would give something at least this unusual"),
    GlossaryTerm(
      "adjusted p",
      "p after the number of tests is allowed for: of many tests some stand out by "
        + "chance"),
    GlossaryTerm("expected", "what the owner's own habits led to expect there"),
    GlossaryTerm("excess", "what was seen above what was expected"),
    GlossaryTerm(
      "interval (90 %)", "the range that holds the true value in 90 of 100 such cases"),
    GlossaryTerm(
      "power", "the chance that abuse of a given kind would have been seen, had it happened"),
    GlossaryTerm(
      "fits", "how closely the calls of a service keep to the schedule that is named, 100 % at most"
    ),
  ]

  private static let tests = [
    GlossaryTerm("term: network", "how new the place is that the calls come from"),
    GlossaryTerm("term: software", "how new the program is that made them"),
    GlossaryTerm(
      "term: work", "how far what was asked for differs from what the owner asks for"),
    GlossaryTerm(
      "term: displacement", "whether the calls replace some of the owner's or add to them"),
    GlossaryTerm("term: timing", "how soon after the exposure they began"),
    GlossaryTerm("term: signature", "something attackers do and this owner never did"),
    GlossaryTerm("term: mix", "a change of model, cache use or output in totals"),
    GlossaryTerm("term: volume", "how far totals lie above the forecast"),
    GlossaryTerm("term: hours", "how far the hours of the calls are from the owner's"),
    GlossaryTerm("term: persistence", "how long an excess lasts"),
    GlossaryTerm("term: history", "what a history that is too short takes from the answer"),
    GlossaryTerm(
      "detector", "one way of looking for something unusual; what it tells is a finding"),
  ]

  private static let files = [
    GlossaryTerm(
      "gap, hole", "a stretch without any record where many were to be expected"),
    GlossaryTerm(
      "digest",
      "a signed list of the files that a provider delivered; it proves that none is "
        + "missing or altered"),
    GlossaryTerm(
      "SHA-256", "a number made from a file's bytes: another file has another number"),
    GlossaryTerm(
      "fingerprint", "the SHA-256 of a key, by which it is known without being written down"),
    GlossaryTerm(
      "record", "one entry of a log; a record is imported, a duplicate, rejected or blank"),
    GlossaryTerm(
      "rejected, duplicate, blank",
      "a record that could not be read, that another file has too, or that holds no event"),
    GlossaryTerm("token", "the unit in which the text that models read and write is counted"),
    GlossaryTerm("region", "a place in which a provider runs its services apart from others"),
    GlossaryTerm(
      "/8, /16, /24",
      "a block of addresses that share their first 8, 16 or 24 bits; the smaller the number, the "
        + "larger the block (IPv6: /32, /48, /64)"),
  ]

  /// What only some reports speak of.
  private var ofThisCase: [GlossaryTerm] {
    var terms: [GlossaryTerm] = []
    let weighed = inquest.verdict.hypotheses.flatMap(\.evidence)
    let refused = inquest.callers.notKnown.filter(\.isRefused).flatMap(\.evidence)
    let families = Set((weighed + refused).map(\.family))
    if families.contains("other key") {
      terms.append(
        GlossaryTerm(
          "term: other key",
          "what the log of another key that leaked with this one tells about the address"))
    }
    if inquest.networks != nil {
      terms += [
        GlossaryTerm(
          "AS",
          "autonomous system: the network of one operator, such as a provider, by its number"),
        GlossaryTerm(
          "hosting range", "addresses that you listed as a cloud's or a hosting company's"),
      ]
    }
    return terms
  }
}
