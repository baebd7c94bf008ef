import Vocabulary

/// What answers before any statistics: silence of the log, absence of the key, thin history.
enum Gate: Sendable {
  /// The answer is known without looking at callers.
  case closed(VerdictOutcome, reasons: [String], wouldDecide: [String])
  /// Too little history: only signatures speak, over the calls from this time on.
  case thin(from: Timestamp?, reason: String)
  case open

  init(_ caseFile: CaseFile, _ coverage: Coverage) {
    let question = caseFile.question
    let hasKey = !caseFile.activity.cells.isEmpty || !caseFile.activity.buckets.isEmpty
    guard let start = coverage.logStart, let end = coverage.logEnd else {
      self = .closed(
        .cannotTell, reasons: ["No log record was read, so nothing can be said."],
        wouldDecide: ["Import the log of the service that the key opens."])
      return
    }
    if let exposedAt = question.exposedAt, end < exposedAt {
      self = .closed(
        .cannotTell,
        reasons: [
          "The log ends before the exposure: its last record is of \(end.words), the key was "
            + "exposed at \(exposedAt.words)."
        ],
        wouldDecide: ["Export the log from \(exposedAt.words) on and import it."])
      return
    }
    guard hasKey else {
      self = Gate.absent(caseFile, coverage, start: start, end: end)
      return
    }
    self = Gate.thinness(caseFile) ?? .open
  }

  private static func absent(
    _ caseFile: CaseFile, _ coverage: Coverage, start: Timestamp, end: Timestamp
  ) -> Gate {
    let question = caseFile.question
    guard coverage.capability.contains(.credential) else {
      return .closed(
        .cannotTell,
        reasons: ["These logs do not say which key made a request, so its absence means nothing."],
        wouldDecide: ["Import a log that names the key of every request."])
    }
    if let exposedAt = question.exposedAt, start > exposedAt {
      return .closed(
        .cannotTell,
        reasons: [
          "The key does not appear, but the log begins on \(start.words), after the exposure at "
            + "\(exposedAt.words)."
        ],
        wouldDecide: ["Import the log from \(exposedAt.words) to \(start.words)."])
    }
    let records =
      "\(Figures.count(coverage.imported, "record")) from \(start.words) to "
      + "\(end.words)"
    if let near = caseFile.credentialsInLogs.map(\.id).filter({
      Credential.isNear($0, to: question.credential)
    }).min() {
      return .closed(
        .cannotTell,
        reasons: [
          "No key of this name appears in \(records), but one that is spelt almost like it: \(near)."
        ],
        wouldDecide: ["Compare the two, letter by letter, and ask about the one that leaked."])
    }
    guard Credential.isWholeID(question.credential),
      caseFile.credentialsInLogs.contains(where: {
        $0.kind == Credential.kind(ofID: question.credential)
      })
    else {
      return .closed(
        .cannotTell,
        reasons: [
          "No key of this name appears in \(records), but these logs may know it under another."
        ],
        wouldDecide: [
          otherNames(caseFile.credentialsInLogs, of: question.credential),
          "Make sure that these are logs of the account or service that the key opens.",
        ])
    }
    if let doubt = elsewhere(caseFile, coverage, records) { return doubt }
    return .closed(
      .noSignOfAbuse,
      reasons: [
        "The key does not appear in \(records); any request made with it there would have been "
          + "seen."
      ],
      wouldDecide: [
        "Make sure that these are logs of the account or service that the key opens."
      ]
        + (Credential.kind(ofID: question.credential) == "fingerprint"
          ? [
            "Make sure that the key was given whole: with one letter more or less it is another key."
          ]
          : []))
  }

  /// Why a fingerprint may be missing though the key was used: any service may know keys by theirs.
  private static func elsewhere(
    _ caseFile: CaseFile, _ coverage: Coverage, _ records: String
  ) -> Gate? {
    guard Credential.kind(ofID: caseFile.question.credential) == "fingerprint" else { return nil }
    if let issuer = IssuerOfKey.provider(ofName: caseFile.question.hint),
      !IssuerOfKey.issues(issuer, in: coverage),
      !caseFile.credentialsInLogs.flatMap(\.aliases).contains(where: {
        IssuerOfKey.provider(ofName: $0) == issuer
      })
    {
      return .closed(
        .cannotTell,
        reasons: [
          "The key does not appear in \(records), but it is \(issuer.article), and these are logs "
            + "of other services: they could not have shown its use."
        ],
        wouldDecide: ["Import the usage or audit log of the provider that issued the key."])
    }
    let named = caseFile.credentialsInLogs
      .filter { Credential.kind(ofID: $0.id) == "fingerprint" }.total(of: \.events)
    guard
      Double(named) < VerdictConstants.namingShare.value * Double(max(coverage.imported, 1))
    else { return nil }
    return .closed(
      .cannotTell,
      reasons: [
        "The key does not appear in \(records), but only \(Figures.count(named, "record")) of them "
          + "\(named == 1 ? "names" : "name") a key at all: a call made with this one may be among "
          + "the others."
      ],
      wouldDecide: ["Import a log that names the key of every request."])
  }

  /// The keys that the logs do name, those used most first, and by what to ask for the one that
  /// they do not.
  private static func otherNames(_ credentials: [Credential], of asked: String) -> String {
    guard !credentials.isEmpty else { return "Import a log that names the key of every request." }
    let names = credentials.sorted { ($1.events, $0.id) < ($0.events, $1.id) }
      .map { $0.aliases.first ?? $0.id }
    let named = "They name \(Figures.list(names, most: 6))."
    let areAmazonIDs = credentials.allSatisfy { $0.kind.hasPrefix("aws-") }
    guard areAmazonIDs, Credential.kind(ofID: asked) == "fingerprint" else {
      return "Ask for the key by the name that these logs use. \(named)"
    }
    return "These logs know keys of AWS by their ids and hold no secret. If it is a key of another "
      + "service than AWS, import the logs of that service; if it is a secret of AWS, ask by the "
      + "id of the access key (AKIA…) that belongs to it. \(named)"
  }

  /// Whether there is too little history before the exposure to know what is usual.
  static func isThin(_ caseFile: CaseFile) -> Bool { thinness(caseFile) != nil }

  private static func thinness(_ caseFile: CaseFile) -> Gate? {
    let cells = caseFile.activity.cells
    guard !cells.isEmpty else { return nil }
    let cut = caseFile.question.exposedAt
    var calls: Int64 = 0
    var first = Timestamp(milliseconds: Int64.max)
    var last = Timestamp(milliseconds: Int64.min)
    for cell in cells where cut.map({ cell.last < $0 }) ?? true {
      calls.increase(by: cell.count)
      first = min(first, cell.first)
      last = max(last, cell.last)
    }
    let days = calls == 0 ? 0 : (cut ?? last).seconds(since: first) / 86_400
    let when = cut == nil ? "in all" : "before the exposure"
    let leastCalls = VerdictConstants.thinCalls.value
    if Double(calls) < leastCalls {
      return .thin(
        from: cut,
        reason: "The log has \(calls == 0 ? "no call" : Figures.count(calls, "call")) of this key "
          + "\(when), too few to know what is usual; only clear signs of attack are weighed.")
    }
    if days < VerdictConstants.thinDays.value {
      return .thin(
        from: cut,
        reason: "The log has \(Figures.length(seconds: days * 86_400)) of this key's calls "
          + "\(when), too little to know what is usual; only clear signs of attack are weighed.")
    }
    return nil
  }
}
