import Vocabulary

@testable import Reporting

private let gateway: Capability = [
  .requests, .address, .agent, .operation, .outcome, .credential,
]

extension Fixture {
  /// A gateway key whose owner cannot be told from a stranger: four days of baseline, phones.
  static let cannotTell: Fixture = {
    let key = "sha256:" + String(repeating: "9f86d081", count: 8)
    var inquest = quietInquest(
      credential: Credential(
        id: key, kind: "fingerprint", aliases: ["partner-app"], events: 812,
        first: at("2026-05-01T06:00:00Z"), last: at("2026-05-06T21:14:09Z")))
    inquest.verdict = Verdict(
      outcome: .cannotTell, log10Odds: -0.35, probability: 0.31, prior: 0.5,
      reasons: [
        "The key meets 9 new mobile networks a day by itself, so a new one says nothing.",
        "Only 4 days of baseline.",
      ],
      wouldDecide: [
        "Ask the owner whether anybody works from 192.0.2.0/24.",
        "The gateway's log of April, for a longer baseline.",
      ])
    inquest.exposure = Exposure(
      from: at("2026-05-01T06:00:00Z"), to: at("2026-05-06T21:14:09Z"), fromGiven: false,
      changeFrom: at("2026-05-04T10:00:00Z"), changeTo: at("2026-05-05T08:00:00Z"))
    inquest.callers = [
      caller(
        .undecided, addresses: ["192.0.2.14"], agents: ["okhttp/4.12.0"], credential: key,
        first: "2026-05-05T07:58:41Z", last: "2026-05-06T21:14:09Z", events: 61, denied: 2,
        log10Odds: -0.35,
        evidence: [
          Evidence(
            family: "network", claim: "New network, as 9 a day are.", observed: .number(1),
            expected: .number(9.2), nats: -0.806)
        ],
        actions: [
          action("GET /v1/orders/*", count: 59, known: true, first: "2026-05-05T07:58:41Z"),
          action("GET /v1/me", count: 2, denied: 2, known: false, first: "2026-05-05T07:58:44Z"),
        ],
        windows: [
          Episode(
            from: at("2026-05-05T07:58:41Z"), to: at("2026-05-05T09:01:00Z"), kind: "foreign",
            excess: 40, claim: "40 calls.")
        ]),
      caller(
        .known, addresses: ["198.51.100.7"], agents: ["okhttp/4.12.0"], credential: key,
        first: "2026-05-01T06:00:00Z", last: "2026-05-06T20:00:00Z", events: 751,
        log10Odds: -2, evidence: []),
    ]
    inquest.verdict.hypotheses = hypotheses(inquest.callers)
    inquest.power = [
      PowerStatement(claim: "Any call with software other than okhttp.", power: 0.9)
    ]
    inquest.innocentExplanation = InnocentExplanation(
      claim: "The owner's app on a phone in a new mobile network.",
      speaksFor: ["Same software, same operations."], speaksAgainst: [])
    inquest.chart = chart(from: "2026-05-01T00:00:00Z", hours: 142, baselineHours: 48)
    inquest.hoursOfWeek = HoursOfWeek(
      zone: "UTC", baseline: week(scale: 0.2), exposure: [], foreign: [])
    inquest.coverage = coverage(
      path: "gateway.log", format: "nginx-combined", records: 812, capability: gateway,
      from: "2026-05-01T06:00:00Z", to: "2026-05-06T21:14:09Z",
      cannotShow: ["Which user of the app made a call."])
    return Fixture(name: "cannot-tell", inquest: inquest, events: [])
  }()

  /// A server's key with a long, dull history and nobody new in it.
  static let noSign: Fixture = {
    let key = "billing-gateway"
    var inquest = quietInquest(
      credential: Credential(
        id: key, kind: "label", events: 45_211, first: at("2026-01-01T00:00:02Z"),
        last: at("2026-03-10T23:59:41Z")))
    inquest.verdict = Verdict(
      outcome: .noSignOfAbuse, log10Odds: -2.61, probability: 0.0024, prior: 0.05,
      reasons: ["Every caller of the exposure was there in 60 days of baseline."],
      wouldDecide: [])
    inquest.exposure = Exposure(
      from: at("2026-03-02T00:00:00Z"), to: at("2026-03-10T23:59:41Z"), fromGiven: true)
    inquest.callers = [
      caller(
        .known, addresses: ["198.51.100.20"], agents: ["billing/3.1"], credential: key,
        first: "2026-01-01T00:00:02Z", last: "2026-03-10T23:59:41Z", events: 45_211,
        log10Odds: -1.33,
        evidence: [
          Evidence(
            family: "network", claim: "Calls came only from addresses this key already knew.",
            nats: -3.065)
        ],
        windows: [
          Episode(
            from: at("2026-01-01T00:00:02Z"), to: at("2026-03-10T23:59:41Z"), kind: "known",
            excess: 0, claim: "45,211 calls.")
        ])
    ]
    inquest.verdict.hypotheses = hypotheses(inquest.callers)
    inquest.power = [
      PowerStatement(claim: "Any single call from outside 198.51.100.0/24.", power: nil),
      PowerStatement(claim: "120 extra calls a day from inside it.", power: 0.95),
    ]
    inquest.services = [
      ServiceDependency(
        name: "billing/3.1 from 198.51.100.20", addresses: ["198.51.100.20"],
        agents: ["billing/3.1"], principals: [], first: at("2026-01-01T00:00:02Z"),
        last: at("2026-03-10T23:59:41Z"), events: 45_211, callsPerDay: 655.2,
        schedule: "every 2 min", nextExpected: at("2026-03-11T00:01:41Z"),
        operations: ["POST /v2/charges"], moved: nil)
    ]
    inquest.chart = chart(from: "2026-01-01T00:00:00Z", hours: 1656, baselineHours: 168)
    inquest.hoursOfWeek = HoursOfWeek(
      zone: "America/New_York", baseline: week(scale: 8), exposure: week(scale: 1), foreign: [])
    inquest.coverage = coverage(
      path: "access.jsonl", format: "json-lines", records: 45_211, capability: gateway,
      from: "2026-01-01T00:00:02Z", to: "2026-03-10T23:59:41Z", cannotShow: [])
    return Fixture(name: "no-sign", inquest: inquest, events: [])
  }()

  /// A Claude usage export: totals by hour, no callers, an excess nobody forecast.
  static let buckets: Fixture = {
    var inquest = quietInquest(
      credential: Credential(
        id: "apikey_01Hx", kind: "claude-api-key", aliases: ["sk-ant-…wxyz"], events: 480,
        first: at("2026-04-01T00:00:00Z"), last: at("2026-04-20T23:00:00Z")))
    inquest.verdict = Verdict(
      outcome: .likelyAbused, log10Odds: 1.52, probability: 0.971, prior: 0.5,
      reasons: [
        "18,400,000 tokens above the forecast in 31 hours, of a model this key never used.",
        "Sibling keys of the workspace did not grow.",
      ],
      wouldDecide: ["Whether somebody started a batch job on 18 April."],
      hypotheses: [
        Hypothesis(
          subject: "The totals of the exposure", log10Ratio: 1.52,
          evidence: [
            Evidence(family: "volume", claim: "Far above the forecast.", nats: 2.9),
            Evidence(family: "mix", claim: "A model this key never used.", nats: 0.6),
          ])
      ])
    inquest.exposure = Exposure(
      from: at("2026-04-18T09:00:00Z"), to: at("2026-04-20T23:00:00Z"), fromGiven: true)
    inquest.episodes = [
      Episode(
        from: at("2026-04-18T11:00:00Z"), to: at("2026-04-19T18:00:00Z"), kind: "volume",
        excess: 18_400_000, claim: "Output-heavy use of claude-opus-4 outside working hours.",
        unit: "tokens")
    ]
    inquest.findings = [
      Finding(
        detector: "volume", claim: "Tokens of 31 hours far above the forecast.",
        from: at("2026-04-18T11:00:00Z"), to: at("2026-04-19T18:00:00Z"),
        observed: .number(19_900_000), expected: .number(1_500_000), p: 2e-12, adjustedP: 1e-10)
    ]
    inquest.expectedFalseAlarms = 0.01
    inquest.cost = CostSummary(
      foreignDollars: nil, excessDollars: Money(microdollars: 412_700_000),
      foreignInputTokens: nil, foreignOutputTokens: nil, foreignBytesOut: nil,
      note: "Excess over the forecast at the cost the export states; foreign calls are not told "
        + "apart from the owner's.")
    inquest.cost.tell(from: at("2026-04-18T00:00:00Z"))
    inquest.chart = chart(
      from: "2026-04-01T00:00:00Z", hours: 480, baselineHours: 168
    ).enumerated().map { index, hour in
      var hour = hour
      hour.known *= 2000
      if (419...450).contains(index) { hour.known += 580_000 }
      hour.expected = hour.expected.map { $0 * 2000 }
      hour.upper = hour.upper.map { $0 * 2600 }
      return hour
    }
    inquest.chartUnit = "tokens"
    inquest.coverage = coverage(
      path: "usage.csv", format: "claude-usage", records: 480,
      capability: [.buckets, .model, .tokens, .cost, .credential],
      from: "2026-04-01T00:00:00Z", to: "2026-04-20T23:00:00Z",
      cannotShow: ["Who used the key: a usage export carries no addresses and no software."])
    inquest.issuer = CredentialIssuer(
      provider: .claude, basis: "'apikey_01Hx' begins as a Claude API key does.")
    return Fixture(name: "buckets", inquest: inquest, events: [])
  }()

  static func coverage(
    path: String, format: String, records: Int64, capability: Capability, from: String,
    to: String, cannotShow: [String]
  ) -> Coverage {
    Coverage(
      recordsRead: records, imported: records,
      sources: [
        SourceSummary(
          path: path, format: format, bytes: records * 180,
          sha256: String(repeating: "5e884898", count: 8), recordsRead: records,
          imported: records, first: at(from), last: at(to), capability: capability)
      ],
      logStart: at(from), logEnd: at(to), capability: capability, cannotShow: cannotShow)
  }

  /// An inquest that found nothing yet, to be filled in.
  static func quietInquest(credential: Credential) -> Inquest {
    Inquest(
      credential: credential,
      exposure: Exposure(from: credential.first, to: credential.last, fromGiven: false),
      verdict: Verdict(
        outcome: .cannotTell, log10Odds: 0, probability: 0.5, prior: 0.5, reasons: [],
        wouldDecide: []),
      callers: [], findings: [], expectedFalseAlarms: nil, episodes: [], power: [],
      innocentExplanation: InnocentExplanation(claim: "", speaksFor: [], speaksAgainst: []),
      derivedCredentials: [], services: [], rotation: nil,
      cost: CostSummary(
        foreignDollars: nil, excessDollars: nil, foreignInputTokens: nil, foreignOutputTokens: nil,
        foreignBytesOut: nil, note: ""),
      chart: [], chartUnit: "calls",
      hoursOfWeek: HoursOfWeek(zone: "UTC", baseline: [], exposure: [], foreign: []),
      assumptions: usualAssumptions, coverage: Coverage())
  }
}
