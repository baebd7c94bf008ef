import Vocabulary

/// What the logs could never show, in sentences.
enum Blindness {
  static func sentences(for caseFile: CaseFile, _ coverage: Coverage) -> [String] {
    guard !coverage.sources.isEmpty else { return ["No log was read: nothing can be seen."] }
    guard coverage.logStart != nil else {
      return ["No record with a time was read: nothing can be seen."]
    }
    return columns(coverage.capability) + buckets(caseFile) + provider(caseFile, coverage)
      + limits(caseFile, coverage) + untested(coverage.capability)
      + origins(caseFile, coverage.capability)
  }

  /// One sentence for each missing column.
  private static func columns(_ capability: Capability) -> [String] {
    var sentences: [String] = []
    if !capability.contains(.requests) {
      sentences.append(
        "These logs hold totals, not single calls: who called, when exactly and how often cannot "
          + "be seen.")
    }
    let missing: [(Capability, String)] = [
      (
        .address,
        "These logs carry no client addresses: calls from unfamiliar networks cannot be seen."
      ),
      (
        .agent,
        "These logs carry no client software: calls made with an unfamiliar program cannot be seen."
      ),
      (
        .operation,
        "These logs do not say what was asked for: unfamiliar operations cannot be seen."
      ),
      (
        .outcome,
        "These logs do not say whether a call was granted: refused attempts cannot be told from "
          + "successful use."
      ),
      (
        .resource,
        "These logs do not name the objects asked about: which data was touched cannot be listed."
      ),
    ]
    for (column, sentence) in missing where !capability.contains(column) {
      // A log of totals lacks the columns of single calls by nature, which is said above.
      if !capability.contains(.requests),
        column == .outcome || column == .resource
          || column == .operation
      {
        continue
      }
      sentences.append(sentence)
    }
    if capability.isDisjoint(with: [.bytes, .tokens]) {
      sentences.append(
        "These logs carry neither bytes nor tokens: how much data left cannot be measured.")
    }
    if !capability.contains(.credential) {
      sentences.append(
        "These logs do not say which credential made a call: calls of other keys may be among "
          + "those judged.")
    }
    return sentences
  }

  private static func buckets(_ caseFile: CaseFile) -> [String] {
    guard let width = caseFile.activity.buckets.map(\.widthSeconds).max() else { return [] }
    let doubled = BucketOverlap.sentences(
      caseFile.activity.buckets, areLeftOut: caseFile.hasDoubledTotals)
    if width >= 86_400 {
      return doubled + [
        "Usage comes in day buckets: no single call and no hour of day can be seen; abuse of less "
          + "than a day's ordinary variation is hidden in the total."
      ]
    }
    return doubled + [
      "Usage comes in buckets of \(Wording.span(seconds: Double(width))): no single call can be "
        + "seen inside one."
    ]
  }

  /// What can be said of CloudTrail's data events; `nil` without CloudTrail.
  static func dataEvents(
    of caseFile: CaseFile, _ coverage: Coverage
  ) -> (areSeen: Bool, sentence: String)? {
    let witnesses = coverage.sources.lazy.map(\.format)
      .filter { !(coverage.otherFormats ?? []).contains($0) }
    guard witnesses.contains(where: { $0.contains("cloudtrail") }) else { return nil }
    let dataOperations: Set<String> = ["GetObject", "PutObject", "Invoke", "GetItem", "Query"]
    guard caseFile.activity.actions.contains(where: { dataOperations.contains($0.operation) })
    else {
      return (
        false,
        "No CloudTrail data events of this key are in these logs; where they are switched off, "
          + "reads of objects, tables and functions leave no trace."
      )
    }
    return (
      true,
      "CloudTrail records data events (object reads, function calls) only where they are "
        + "switched on; elsewhere they leave no trace."
    )
  }

  private static func provider(_ caseFile: CaseFile, _ coverage: Coverage) -> [String] {
    var sentences: [String] = []
    if let events = dataEvents(of: caseFile, coverage) { sentences.append(events.sentence) }
    let last = coverage.logEnd.map(\.words) ?? ""
    if let revoked = caseFile.question.revokedAt, let end = coverage.logEnd, end < revoked {
      sentences.append(
        "The logs end at \(last), before the key was revoked at \(revoked.words): the last "
          + "\(Wording.span(seconds: revoked.seconds(since: end))) cannot be seen.")
    }
    return sentences
  }

  /// Time and records outside these logs.
  private static func limits(_ caseFile: CaseFile, _ coverage: Coverage) -> [String] {
    var sentences: [String] = []
    if let exposed = caseFile.question.exposedAt {
      if let start = coverage.logStart, start > exposed {
        sentences.append(
          "The logs begin at \(start.words), after the exposure at \(exposed.words): the first "
            + "\(Wording.span(seconds: start.seconds(since: exposed))) of it cannot be seen.")
      }
      if let end = coverage.logEnd, end < exposed {
        sentences.append(
          "The logs end at \(end.words), before the exposure at \(exposed.words): none of it can "
            + "be seen."
        )
      }
    }
    let rejected = coverage.witnesses.reduce(0) { $0 + $1.rejected }
    if rejected > 0 {
      sentences.append(
        "\(Wording.count(Double(rejected), "record")) could not be read: what "
          + "\(rejected == 1 ? "it" : "they") held cannot be seen.")
    }
    let silent = coverage.blindSpots.count { $0.kind == .silentLog }
    if silent > 0 {
      sentences.append(
        "\(Wording.count(silent, "log")) \(silent == 1 ? "has" : "have") no records for a time in "
          + "which others go on: what \(silent == 1 ? "it" : "they") would have shown then cannot "
          + "be seen.")
    }
    if !coverage.gaps.isEmpty {
      let hours = coverage.gaps.reduce(0) { $0 + $1.to.seconds(since: $1.from) }
      sentences.append(
        "The logs have \(Wording.count(coverage.gaps.count, "hole")) of "
          + "\(Wording.span(seconds: hours)) together, in which nothing can be seen.")
    }
    return sentences
  }

  private static func untested(_ capability: Capability) -> [String] {
    // What single calls would be counted for, totals are judged for by their own rules.
    let judged =
      capability.contains(.buckets) ? [VolumeDetector.name, LastingLiftDetector.name] : []
    let names = Detectors.all.compactMap { detector in
      let kind = type(of: detector)
      let columns = kind.needs.subtracting(.ofDatabases)
      return capability.contains(columns) || judged.contains(kind.name) ? nil : kind.name
    }
    guard !names.isEmpty else { return [] }
    return ["Not tested, for lack of columns: \(names.joined(separator: ", "))."]
  }

  /// What is not known of the addresses that the logs do carry.
  private static func origins(_ caseFile: CaseFile, _ capability: Capability) -> [String] {
    guard capability.contains([.requests, .address]) else { return [] }
    let names = Detectors.all.compactMap { detector -> String? in
      let needs = type(of: detector).needs
      let lacksFacts = !capability.contains(needs.intersection(.ofDatabases))
      let hasColumns = capability.contains(needs.subtracting(.ofDatabases))
      return lacksFacts && hasColumns ? type(of: detector).name : nil
    }
    let untested = names.isEmpty ? [] : ["Not tested for lack of that: \(Figures.list(names))."]
    guard let networks = caseFile.networks, networks.hasDatabase else {
      let unknown =
        "No --network-database was given: countries, operators and places of the addresses are "
        + "not known."
      return untested.isEmpty ? [] : [([unknown] + untested).joined(separator: " ")]
    }
    let sentences = unknown(to: networks, caseFile.activity.callers) + untested
    return sentences.isEmpty ? [] : [sentences.joined(separator: " ")]
  }

  /// How many of the callers' addresses the databases have no country, system or place for.
  private static func unknown(to networks: NetworkFacts, _ callers: [Caller]) -> [String] {
    let addresses = Set(callers.filter { $0.network?.isPrivate == false }.map(\.address))
    guard !addresses.isEmpty else {
      return ["No caller has a public address that the network databases could know."]
    }
    let facts = addresses.map { networks[$0] }
    let counts = [
      ("country", facts.count { $0?.country == nil }),
      ("autonomous system", facts.count { $0?.autonomousSystem == nil }),
      ("location", facts.count { $0?.location == nil }),
    ].filter { $0.1 > 0 }.map { "no \($0.0) of \(Figures.grouped(Int64($0.1)))" }
    guard !counts.isEmpty else { return [] }
    let noun = addresses.count == 1 ? "public address" : "public addresses"
    return [
      "Of \(Figures.grouped(Int64(addresses.count))) \(noun) the network databases know "
        + "\(Figures.list(counts))."
    ]
  }
}
