public import Vocabulary

/// Requests as data: a row each, in the columns of the store's view `events`, then whose they are.
public enum EventTable {
  static let measures = [
    "bytes_in", "bytes_out", "input_tokens", "cached_tokens", "cache_write_tokens",
    "cache_write_1h_tokens", "output_tokens", "cost_microdollars",
  ]

  public static let table = DataTable(
    "events",
    [.init("time")]
      + ["credential", "address", "address_class", "agent", "principal", "service", "operation"]
      .map { .init($0) }
      + ["region", "model", "resource", "outcome"].map { .init($0) }
      + (["status"] + measures).map { .init($0, .integer) }
      + [
        .init("source"), .init("record", .integer), .init("caller", .integer), .init("assessment"),
      ])

  /// - Parameters:
  ///   - caller: place of its caller in the table of callers, from 1; `nil` when it has none.
  ///   - assessment: whose it is; `nil` when nothing was asked about its key.
  public static func row(
    _ event: EventRecord, caller: Int?, assessment: Assessment?
  ) -> [DataTable.Value] {
    let (from, action) = (event.caller, event.action)
    let words: [String] = [
      from.credential, from.address, "\(from.addressClass)", from.agent, from.principal,
      action.service, action.operation, action.region, action.model, event.resource,
      "\(event.outcome)",
    ]
    return [DataTable.Value(event.time)]
      + words.map { $0.isEmpty ? .null : .text($0) }
      + [event.status == 0 ? .null : .integer(Int64(event.status))]
      + event.measures.all.map { DataTable.Value($0) }
      + [
        .text(event.source), .integer(event.recordNumber), DataTable.Value(caller.map(Int64.init)),
        assessment.map { .text($0.rawValue) } ?? .null,
      ]
  }
}

/// Who used a key, with the judgement; in the order of the report.
public enum CallerTable {
  public static let table = DataTable(
    "callers",
    [.init("credential"), .init("caller", .integer)]
      + ["assessment", "actor", "addresses", "agents", "principals", "credentials"]
      .map { .init($0) }
      + [.init("first"), .init("last"), .init("log10_odds", .real)]
      + [
        "events", "denied", "bytes_out", "input_tokens", "output_tokens", "cost_microdollars",
      ].map { .init($0, .integer) }
      + [.init("techniques"), .init("evidence")])

  /// One for each caller of the inquest; `caller` counts from 1.
  public static func rows(_ inquest: Inquest) -> [[DataTable.Value]] {
    inquest.callers.enumerated().map { index, caller in
      [
        .text(inquest.credential.id), .integer(Int64(index + 1)), .text(caller.assessment.rawValue),
        .text(caller.actor), DataTable.Value(caller.addresses), DataTable.Value(caller.agents),
        DataTable.Value(caller.principals), DataTable.Value(caller.credentials),
        DataTable.Value(caller.first), DataTable.Value(caller.last), .real(caller.log10Odds),
      ]
        + [
          caller.events, caller.denied, caller.bytesOut, caller.inputTokens, caller.outputTokens,
          caller.costMicrodollars,
        ].map { DataTable.Value($0) }
        + [
          DataTable.Value(Set(caller.evidence.compactMap(\.technique)).sorted()),
          .text(caller.evidence.map(\.claim).joined(separator: "\n")),
        ]
    }
  }
}

/// What each detector claims; in the order of the report.
public enum FindingTable {
  public static let table = DataTable(
    "findings",
    [.init("credential"), .init("detector"), .init("claim"), .init("from"), .init("to")]
      + [.init("observed"), .init("expected"), .init("unit")]
      + ["expected_low", "expected_high", "p", "adjusted_p"].map { .init($0, .real) })

  /// One for each finding of the inquest.
  public static func rows(_ inquest: Inquest) -> [[DataTable.Value]] {
    inquest.findings.map { finding in
      [
        .text(inquest.credential.id), .text(finding.detector), .text(finding.claim),
        DataTable.Value(finding.from), DataTable.Value(finding.to), text(finding.observed),
        text(finding.expected), .text(finding.unit), DataTable.Value(finding.expectedLow),
        DataTable.Value(finding.expectedHigh), DataTable.Value(finding.p),
        DataTable.Value(finding.adjustedP),
      ]
    }
  }

  /// A number or a name, as the finding has it.
  private static func text(_ quantity: Quantity?) -> DataTable.Value {
    switch quantity {
    case .number(let number): .text(JSONText.line(.number(number)))
    case .text(let text): .text(text)
    case nil: .null
    }
  }
}

/// Totals over intervals, in the columns of the store's view `usage_buckets` that are of the total.
public enum BucketTable {
  public static let table = DataTable(
    "usage_buckets",
    [
      .init("start"), .init("width_seconds", .integer), .init("credential"), .init("service"),
      .init("operation"), .init("region"), .init("model"),
    ]
      + [
        "requests", "input_tokens", "cached_tokens", "cache_write_tokens", "cache_write_1h_tokens",
        "output_tokens", "cost_microdollars",
      ].map { .init($0, .integer) })

  /// What the export does not carry is NULL.
  public static func row(_ bucket: UsageBucket) -> [DataTable.Value] {
    let words = [
      bucket.credential, bucket.action.service, bucket.action.operation, bucket.action.region,
      bucket.action.model,
    ]
    let measures: [(CarriedMeasures, Int64)] = [
      (.tokens, bucket.inputTokens), (.cacheReads, bucket.cachedTokens),
      (.cacheWrites, bucket.cacheWriteTokens), (.cacheWriteHours, bucket.cacheWriteHourTokens),
      (.tokens, bucket.outputTokens), (.cost, bucket.costMicrodollars),
    ]
    return [DataTable.Value(bucket.start), .integer(bucket.widthSeconds)]
      + words.map { $0.isEmpty ? .null : .text($0) } + [DataTable.Value(bucket.requests)]
      + measures.map { bucket.carried.contains($0.0) ? .integer($0.1) : .null }
  }
}

/// What must be known of the other tables: what they are of, and what they cannot show.
public enum AboutTable {
  public static let table = DataTable("about", [.init("name"), .init("value")])

  /// - Parameter inquest: `nil` when nothing was asked.
  public static func rows(_ inquest: Inquest?, programVersion: String) -> [[DataTable.Value]] {
    var facts = [("program", "keyinquest \(programVersion)")]
    if let inquest {
      let coverage = inquest.coverage
      facts += [
        ("credential", inquest.credential.id), ("outcome", inquest.verdict.outcome.rawValue),
        ("probability", JSONText.line(.number(inquest.verdict.probability))),
        ("exposure_from", "\(inquest.exposure.from)"), ("exposure_to", "\(inquest.exposure.to)"),
        ("records_read", "\(coverage.recordsRead)"), ("imported", "\(coverage.imported)"),
        ("duplicate", "\(coverage.duplicate)"), ("rejected", "\(coverage.rejected)"),
        ("blank", "\(coverage.blank)"),
      ]
      facts += inquest.verdict.reasons.map { ("reason", $0) }
      facts += coverage.cannotShow.map { ("cannot_show", $0) }
    }
    return facts.map { [.text($0.0), .text($0.1)] }
  }
}
