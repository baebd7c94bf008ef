internal import Vocabulary

extension ReportComposition {
  func integrity() -> [Section] {
    [
      Section(
        anchor: "integrity", title: "Integrity of the evidence",
        blocks: inquest.integrity.map(blocks) ?? [.notice(Prose(withoutDigests))])
    ]
  }

  private var withoutDigests: String {
    let isTrail = coverage.sources.contains { $0.format.hasPrefix("cloudtrail") }
    return
      "Nothing vouches that these logs are complete and unaltered since they were written; the "
      + "manifest has the hashes of the files as they were read."
      + (isTrail
        ? " CloudTrail signs what it delivers where log file validation is on: copy the "
          + "CloudTrail-Digest folder of the bucket beside the logs, and give its public keys with "
          + "--digest-keys." : "")
  }

  private func blocks(_ integrity: EvidenceIntegrity) -> [Block] {
    var blocks: [Block] = [
      .paragraph(Prose(spans: [.strong(IntegrityWording.verdict(of: integrity))])),
      .facts(
        [
          Block.Fact(name: "Digests", value: Prose(IntegrityWording.digests(of: integrity) + ".")),
          Block.Fact(name: "Logs", value: Prose(IntegrityWording.logs(of: integrity) + ".")),
        ]
          + [
            ("Silence", IntegrityWording.silence(of: integrity)),
            ("No hole", IntegrityWording.explained(by: integrity)),
          ].compactMap { name, text in
            text.map { Block.Fact(name: name, value: Prose($0)) }
          }),
    ]
    if !integrity.chains.isEmpty { blocks.append(.table(chains(integrity))) }
    blocks.append(.heading("What does not agree with the digests"))
    blocks += problems(integrity)
    blocks.append(.heading("What the digests leave open"))
    blocks.append(
      integrity.limits.isEmpty
        ? .notice("Nothing is known to be left open.")
        : .bullets(integrity.limits.map { Prose(Wording.shortened($0, 700)) }))
    if !integrity.sources.isEmpty {
      blocks.append(
        .table(
          Table(
            "Files that signatures were checked with", columns: ["SHA-256", "What", "File"],
            rows: integrity.sources.map { [.code($0.sha256), Prose($0.title), .code($0.path)] })))
    }
    return blocks
  }

  private func chains(_ integrity: EvidenceIntegrity) -> Table {
    Table(
      "Chains of digests",
      columns: ["Account", "Region", "Trail", "Time", "#Digests", "#Signed"],
      rows: integrity.chains.prefix(60).map { chain in
        [
          .code(Wording.shortened(chain.account, 40)), .code(Wording.shortened(chain.region, 40)),
          .code(Wording.shortened(chain.trail, 130))
            + Prose(chain.isBackfill ? " (delayed files)" : ""),
          Prose(Wording.span(chain.from, chain.to)), Prose(Wording.count(chain.digests)),
          Prose(Wording.count(chain.signed)),
        ]
      })
  }

  private func problems(_ integrity: EvidenceIntegrity) -> [Block] {
    guard !integrity.problems.isEmpty else { return [.notice("Nothing.")] }
    let most = 100
    let rest = integrity.problems.count - most
    return [
      .table(
        Table(
          "Problems", columns: ["Kind", "File", "When", "What", "What it does"],
          rows: integrity.problems.prefix(most).map { problem in
            [
              .strong(problem.kind.title), .code(Wording.shortened(problem.file, 200)),
              Prose(Wording.openSpan(problem.from, problem.to)),
              Prose(Wording.shortened(problem.claim, 700)), Prose(problem.effect),
            ]
          }))
    ] + (rest > 0 ? [.notice("\(Wording.count(rest, "more line")) are in the JSON report.")] : [])
  }
}
