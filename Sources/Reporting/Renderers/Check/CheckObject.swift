public import Vocabulary

/// What `check --json` prints: schema `keyinquest.check/1`, keys in snake_case.
///
/// Scripts depend on it; members may be added, never renamed or taken away.
public struct CheckObject: Encodable, Sendable {
  public static let currentSchema = "keyinquest.check/1"

  let value: JSONValue

  /// - Parameters:
  ///   - redaction: what was replaced in `inquest`; `nil` when it was not redacted.
  ///   - journal: where the journal of the store ends that was asked; `nil` when there is none.
  public init(
    _ inquest: Inquest, redaction: RedactionSummary? = nil, journal: JournalHead? = nil
  ) {
    let credential = inquest.credential
    let exposure = inquest.exposure
    let members: [(key: String, value: JSONValue)] = [
      ("schema", .text(CheckObject.currentSchema)),
      ("verdict", CheckObject.verdict(inquest.verdict)),
      (
        "credential",
        .object([
          ("id", .text(credential.id)), ("kind", .text(credential.kind)),
          ("aliases", .texts(credential.aliases)), ("events", .integer(credential.events)),
        ])
      ),
      (
        "exposure",
        .object([
          ("from", .time(exposure.from)), ("to", .time(exposure.to)),
          ("from_given", .bool(exposure.fromGiven)),
          ("discovered_at", .optional(exposure.discoveredAt)),
          ("revoked_at", .optional(exposure.revokedAt)),
          ("change_from", .optional(exposure.changeFrom)),
          ("change_to", .optional(exposure.changeTo)),
        ])
      ),
      ("callers", .array(inquest.callers.map { CheckObject.caller($0, in: inquest) })),
      ("episodes", .array(inquest.episodes.map(CheckObject.episode))),
      ("derived_credentials", .array(inquest.derivedCredentials.map(CheckObject.derived))),
      ("cost", CheckObject.cost(inquest.cost)),
      ("services", .array(inquest.services.map(CheckObject.service))),
      ("rotation", inquest.rotation.map(CheckObject.rotation) ?? .null),
      ("power", .array(inquest.power.map(CheckObject.power))),
      ("strangers", .array(inquest.verdict.strangers.map(CheckObject.stranger))),
      ("coverage", CheckObject.coverage(of: inquest)),
    ]
    value = .object(
      members + CheckObject.leak(of: inquest) + CheckObject.dataTouched(of: inquest)
        + CheckObject.acts(of: inquest) + CheckObject.created(in: inquest)
        + CheckObject.disabling(of: inquest)
        + CheckObject.leakReasons(of: inquest) + CheckObject.integrity(of: inquest)
        + CheckObject.permissions(of: inquest) + CheckObject.remediation(of: inquest)
        + CheckObject.notification(of: [inquest]) + CheckObject.asked(of: inquest)
        + RedactionSummary.members(redaction) + CheckObject.members(journal))
  }

  private static func members(_ journal: JournalHead?) -> [(key: String, value: JSONValue)] {
    guard let journal else { return [] }
    let head = JSONValue.object([
      ("entries", .integer(journal.entries)), ("sha256", .text(journal.sha256)),
    ])
    return [("journal", head)]
  }

  public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }

  /// One object, indented, ended by a newline; members in the order of the contract.
  public func json() -> String { JSONText.write(value) + "\n" }

  private static func verdict(_ verdict: Verdict) -> JSONValue {
    .object([
      ("outcome", .text(verdict.outcome.rawValue)), ("log10_odds", .number(verdict.log10Odds)),
      ("probability", .number(verdict.probability)), ("prior", .number(verdict.prior)),
      ("reasons", .texts(verdict.reasons)), ("would_decide", .texts(verdict.wouldDecide)),
      (
        "hypotheses",
        .array(
          verdict.hypotheses.map {
            .object([("subject", .text($0.subject)), ("log10_ratio", .number($0.log10Ratio))])
          })
      ),
    ])
  }

  private static func caller(_ caller: CallerAssessment, in inquest: Inquest) -> JSONValue {
    let members: [(key: String, value: JSONValue)] = [
      ("assessment", .text(caller.assessment.rawValue)), ("addresses", .texts(caller.addresses)),
      ("agents", .texts(caller.agents)), ("principals", .texts(caller.principals)),
      ("credentials", .texts(caller.credentials)), ("first", .time(caller.first)),
      ("last", .time(caller.last)), ("events", .integer(caller.events)),
      ("denied", .integer(caller.denied)), ("bytes_out", .optional(caller.bytesOut)),
      ("input_tokens", .optional(caller.inputTokens)),
      ("output_tokens", .optional(caller.outputTokens)),
      ("log10_odds", .number(caller.log10Odds)),
      (
        "evidence",
        .array(
          caller.evidence.map { term in
            .object([
              ("family", .text(term.family)), ("claim", .text(term.claim)),
              ("observed", .optional(term.observed)), ("expected", .optional(term.expected)),
              ("p", .optional(term.p)), ("nats", .optional(term.nats)),
              ("technique", term.technique.map { .text($0) } ?? .null),
            ])
          })
      ),
    ]
    return .object(members + networks(of: caller, in: inquest))
  }

  private static func episode(_ episode: Episode) -> JSONValue {
    .object([
      ("from", .time(episode.from)), ("to", .time(episode.to)), ("kind", .text(episode.kind)),
      ("excess", .number(episode.excess)), ("excess_low", .optional(episode.excessLow)),
      ("excess_high", .optional(episode.excessHigh)), ("unit", .text(episode.unit)),
      ("claim", .text(episode.claim)),
    ])
  }

  private static func stranger(_ stranger: Stranger) -> JSONValue {
    .object([
      ("place", .text("\(stranger.place)")), ("place_name", .text(stranger.placeName)),
      ("runs_own_software", .optional(stranger.runsOwnSoftware)),
      ("does_own_work", .optional(stranger.doesOwnWork)),
      ("outcome", .text(stranger.outcome.rawValue)),
      ("probability", .number(stranger.probability)),
    ])
  }

  private static func power(_ power: PowerStatement) -> JSONValue {
    .object([("claim", .text(power.claim)), ("power", .optional(power.power))])
  }

  private static func coverage(of inquest: Inquest) -> JSONValue {
    let coverage = inquest.coverage
    let members: [(key: String, value: JSONValue)] = [
      ("records_read", .integer(coverage.recordsRead)), ("imported", .integer(coverage.imported)),
      ("duplicate", .integer(coverage.duplicate)), ("rejected", .integer(coverage.rejected)),
      ("blank", .integer(coverage.blank)), ("log_start", .optional(coverage.logStart)),
      ("log_end", .optional(coverage.logEnd)), ("shows", .texts(coverage.capability.words)),
      ("sources", .array(coverage.sources.map(source))),
      (
        "gaps",
        .array(
          coverage.gaps.map {
            .object([("from", .time($0.from)), ("to", .time($0.to)), ("reason", .text($0.reason))])
          })
      ),
      ("cannot_show", .texts(coverage.cannotShow)),
      (
        "blind_spots",
        .array(
          coverage.blindSpots.map {
            .object(
              membersOfSpot($0) + [
                ("forbids_all_clear", .bool($0.forbidsAllClear)), ("effect", .text($0.effect)),
              ])
          })
      ),
    ]
    return .object(members + networkSources(of: inquest))
  }

  /// Of a blind spot, whatever the verdict is.
  static func membersOfSpot(_ spot: BlindSpot) -> [(key: String, value: JSONValue)] {
    [
      ("kind", .text(spot.kind.rawValue)), ("from", .optional(spot.from)),
      ("to", .optional(spot.to)), ("claim", .text(spot.claim)), ("remedy", .text(spot.remedy)),
    ]
  }

  private static func source(_ source: SourceSummary) -> JSONValue {
    .object([
      ("path", .text(source.path)), ("format", .text(source.format)),
      ("compression", .text(source.compression)), ("bytes", .integer(source.bytes)),
      ("sha256", .text(source.sha256)), ("records_read", .integer(source.recordsRead)),
      ("imported", .integer(source.imported)), ("duplicate", .integer(source.duplicate)),
      ("rejected", .integer(source.rejected)), ("blank", .integer(source.blank)),
      ("first", .optional(source.first)), ("last", .optional(source.last)),
      ("warnings", .texts(source.warnings)), ("notes", .texts(source.notes)),
    ])
  }
}
