internal import Vocabulary

extension CheckObject {
  static func integrity(of inquest: Inquest) -> [(key: String, value: JSONValue)] {
    [("integrity", inquest.integrity.map(object) ?? .null)]
  }

  /// What `keyinquest verify --json` prints below its schema as well.
  static func object(_ integrity: EvidenceIntegrity) -> JSONValue {
    let digests = integrity.digests
    let logs = integrity.logs
    return .object([
      ("standing", .text(integrity.standing.rawValue)),
      (
        "digests",
        .object([
          ("read", .integer(digests.read)), ("signed", .integer(digests.signed)),
          ("contradicted", .integer(digests.contradicted)),
          ("unsigned", .integer(digests.unsigned)), ("unchecked", .integer(digests.unchecked)),
          ("empty", .integer(digests.empty)),
        ])
      ),
      (
        "logs",
        .object([
          ("listed", .integer(logs.listed)), ("intact", .integer(logs.intact)),
          ("renamed", .integer(logs.renamed)), ("altered", .integer(logs.altered)),
          ("missing", .integer(logs.missing)), ("unlisted", .integer(logs.unlisted)),
          ("outside", .integer(logs.outside)),
        ])
      ),
      ("chains", .array(integrity.chains.map(chain))),
      ("problems", .array(integrity.problems.map(problem))),
      ("proved_silent", .array(integrity.provedSilent.map(span))),
      ("complete", .array(integrity.complete.map(span))),
      ("covers_every_record", .bool(integrity.coversEveryRecord)),
      (
        "silences",
        .array(
          integrity.silences.map { .object([("from", .time($0.from)), ("to", .time($0.to))]) })
      ),
      ("limits", .texts(integrity.limits)),
      (
        "sources",
        .array(
          integrity.sources.map {
            .object([
              ("path", .text($0.path)), ("title", .text($0.title)), ("sha256", .text($0.sha256)),
            ])
          })
      ),
    ])
  }

  private static func chain(_ chain: DigestChainSummary) -> JSONValue {
    .object([
      ("name", .text(chain.name)), ("account", .text(chain.account)),
      ("region", .text(chain.region)), ("trail", .text(chain.trail)),
      ("is_backfill", .bool(chain.isBackfill)), ("from", .time(chain.from)),
      ("to", .time(chain.to)), ("digests", .integer(chain.digests)),
      ("signed", .integer(chain.signed)),
    ])
  }

  private static func problem(_ problem: IntegrityProblem) -> JSONValue {
    .object([
      ("kind", .text(problem.kind.rawValue)), ("file", .text(problem.file)),
      ("from", .optional(problem.from)), ("to", .optional(problem.to)),
      ("claim", .text(problem.claim)), ("effect", .text(problem.effect)),
    ])
  }

  private static func span(_ span: VouchedSpan) -> JSONValue {
    .object([("chain", .text(span.chain)), ("from", .time(span.from)), ("to", .time(span.to))])
  }
}
