import Vocabulary

@testable import Reporting

private let key = "AKIAIOSFODNN7EXAMPLE"

extension Fixture {
  /// A public AWS key, used from a data centre within minutes; a second key was made with it.
  static let abused: Fixture = {
    var inquest = Inquest(
      credential: Credential(
        id: key, kind: "aws-access-key", aliases: ["ci-deploy"], events: 20_412,
        first: at("2026-02-01T00:03:11Z"), last: at("2026-03-03T11:40:00Z")),
      exposure: Exposure(
        from: at("2026-03-02T14:05:00Z"), to: at("2026-03-03T12:00:00Z"), fromGiven: true,
        discoveredAt: at("2026-03-03T09:10:00Z"), revokedAt: at("2026-03-03T09:31:00Z")),
      verdict: Verdict(
        outcome: .abused, log10Odds: 6.42, probability: 0.99999962, prior: 0.5,
        reasons: [
          "203.0.113.77 created an access key with the leaked one 14 minutes after the exposure.",
          "Calls came from a network never seen in 29 days of baseline, 4 minutes after the "
            + "exposure.",
          "The newcomer adds to the owner's calls instead of replacing them.",
        ], wouldDecide: [], hypotheses: hypotheses(callers)),
      callers: callers, findings: findings, expectedFalseAlarms: 0.05,
      episodes: [
        Episode(
          from: at("2026-03-02T14:09:31Z"), to: at("2026-03-02T18:40:02Z"), kind: "foreign",
          excess: 1204, claim: "1,204 calls of a foreign caller."),
        Episode(
          from: at("2026-03-02T16:00:00Z"), to: at("2026-03-02T18:00:00Z"), kind: "volume",
          excess: 861.4, claim: "Twelve times the calls that the hour of the week predicts."),
      ],
      power: [
        PowerStatement(
          claim: "Any single call from outside the 3 usual networks.", power: nil),
        PowerStatement(claim: "37 extra calls a day from inside them.", power: 0.95),
      ],
      innocentExplanation: InnocentExplanation(
        claim: "A colleague ran the deployment from a rented machine.",
        speaksFor: ["Both use the AWS CLI."],
        speaksAgainst: [
          "The calls began 4 minutes after the exposure.",
          "No deployment in the baseline ever created an access key.",
        ]),
      derivedCredentials: [
        DerivedCredential(
          id: "AKIAI44QH8DHBEXAMPLE", kind: "aws-access-key",
          link: LineageLink(
            parent: key, child: "AKIAI44QH8DHBEXAMPLE", operation: "CreateAccessKey",
            subject: "support-svc", time: at("2026-03-02T14:19:40Z")),
          events: 311, last: at("2026-03-03T11:40:00Z"), madeByForeign: true),
        DerivedCredential(
          id: "ASIAIOSFODNN7EXAMPLE", kind: "aws-session-key",
          link: LineageLink(
            parent: key, child: "ASIAIOSFODNN7EXAMPLE", operation: "GetSessionToken", subject: "",
            time: at("2026-03-02T14:21:00Z"), expires: at("2026-03-02T15:21:00Z")),
          events: 12, last: at("2026-03-02T15:02:00Z"), madeByForeign: true, isLive: false,
          state: "expired 2026-03-02 15:21:00 UTC"),
      ],
      services: services,
      rotation: RotationStatus(
        usesAfterRevocation: 42, refusedAfterRevocation: 42, grantedAfterRevocation: 0,
        lastUse: at("2026-03-03T11:40:00Z"),
        stillOnOldKey: ["Boto3/1.34 as backup-agent"], moved: ["aws-cli/2.15 as ci-deploy"],
        claim: "The old key is refused since the revocation; one service still tries it."),
      cost: CostSummary(
        foreignDollars: nil, excessDollars: nil, foreignInputTokens: nil, foreignOutputTokens: nil,
        foreignBytesOut: 48_311_204_551,
        note: "CloudTrail carries no money. Look at the bill of 2 and 3 March for us-east-1."),
      chart: chart(from: "2026-02-01T00:00:00Z", hours: 732, baselineHours: 96) { index in
        (710...714).contains(index) ? [118, 240, 611, 201, 34][index - 710] : 0
      },
      chartUnit: "calls",
      hoursOfWeek: HoursOfWeek(
        zone: "Europe/Berlin", baseline: week(scale: 4), exposure: week(scale: 1),
        foreign: (0..<168).map { (15...19).contains($0) ? Double(($0 - 14) * 80) : 0 }),
      assumptions: usualAssumptions, coverage: coverage)
    inquest.issuer = CredentialIssuer(
      provider: .aws, basis: "'\(key)' begins as a key of AWS does.",
      holders: ["arn:aws:iam::123456789012:user/ci-deploy"])
    inquest.permissions = permissions
    inquest.disablingOrder = disablingOrder
    inquest.acts = acts
    inquest.createdResources = created
    return Fixture(name: "abused", inquest: inquest, events: events)
  }()

  private static let callers = [
    caller(
      .foreign, addresses: ["203.0.113.77", "203.0.113.81"],
      agents: ["Boto3/1.28.3 md/Botocore#1.31.3 ua/2.0 os/linux#5.15 lang/python#3.11.4"],
      principals: ["arn:aws:iam::123456789012:user/ci-deploy"], credential: key,
      first: "2026-03-02T14:09:31Z", last: "2026-03-02T18:40:02Z", events: 1204, denied: 37,
      bytesOut: 48_311_204_551, log10Odds: 6.42,
      evidence: [
        Evidence(
          family: "signature",
          claim: "Created an access key from a network the baseline does not know.",
          observed: .number(1), expected: .number(0), nats: 7.6, technique: "T1098.001"),
        Evidence(
          family: "network", claim: "Autonomous system never seen in 29 days.",
          observed: .text("AS64500"), expected: .text("AS64496, AS64499"), p: 0.0021, nats: 5.1),
        Evidence(
          family: "timing", claim: "First call 4 min 31 s after the exposure.", nats: 2.9,
          technique: "T1078.004"),
        Evidence(
          family: "software", claim: "Same client family as the owner's backup agent.",
          nats: -0.82),
        Evidence(
          family: "hours", claim: "Within the owner's working hours.", p: 0.41),
      ],
      actions: [
        action(
          "GetObject", service: "s3.amazonaws.com", region: "us-east-1", count: 1011, known: true,
          first: "2026-03-02T14:31:02Z"),
        action(
          "ListBuckets", service: "s3.amazonaws.com", region: "us-east-1", count: 64,
          known: false, first: "2026-03-02T14:12:00Z"),
        action(
          "DescribeInstances", service: "ec2.amazonaws.com", region: "eu-west-1", count: 54,
          denied: 17, known: false, first: "2026-03-02T14:10:11Z"),
        action(
          "RunInstances", service: "ec2.amazonaws.com", region: "us-east-1", count: 20,
          denied: 20, known: false, first: "2026-03-02T14:22:07Z"),
        action(
          "GetCallerIdentity", service: "sts.amazonaws.com", region: "us-east-1", count: 3,
          known: false, first: "2026-03-02T14:09:31Z"),
        action(
          "CreateAccessKey", service: "iam.amazonaws.com", region: "us-east-1", count: 1,
          known: false, first: "2026-03-02T14:19:40Z"),
        action(
          "StopLogging", service: "cloudtrail.amazonaws.com", region: "us-east-1", count: 1,
          known: false, first: "2026-03-02T14:20:55Z"),
      ],
      windows: [
        Episode(
          from: at("2026-03-02T14:09:31Z"), to: at("2026-03-02T18:40:02Z"), kind: "foreign",
          excess: 1204, claim: "1,204 calls.")
      ]),
    caller(
      .undecided, addresses: ["198.51.100.200"], agents: ["aws-cli/2.15.0"], credential: key,
      first: "2026-03-02T20:11:00Z", last: "2026-03-02T20:12:40Z", events: 4, log10Odds: 0.3,
      evidence: [
        Evidence(family: "network", claim: "New prefix in a known network.", nats: 0.7)
      ],
      actions: [
        action("GetCallerIdentity", count: 4, known: false, first: "2026-03-02T20:11:00Z")
      ],
      windows: [
        Episode(
          from: at("2026-03-02T20:11:00Z"), to: at("2026-03-02T20:12:40Z"), kind: "foreign",
          excess: 4, claim: "4 calls.")
      ]),
    caller(
      .known, addresses: ["198.51.100.10", "198.51.100.11"], agents: ["aws-cli/2.15.0"],
      principals: ["ci-deploy"], credential: key, first: "2026-02-01T00:03:11Z",
      last: "2026-03-03T09:30:11Z", events: 19_204, log10Odds: -4.1, evidence: [],
      windows: (0..<29).map { day in
        let start = at("2026-02-01T08:00:00Z").advanced(bySeconds: Double(day) * 86_400)
        return Episode(
          from: start, to: start.advanced(bySeconds: 36_000), kind: "known", excess: 0, claim: "")
      }),
  ]

  private static let permissions: UsedPermissions = {
    func use(_ service: String, _ operation: String, _ right: String, _ calls: Int64)
      -> UsedPermissions.Operation
    {
      UsedPermissions.Operation(
        service: service, operation: operation, permissions: [right], calls: calls,
        first: at("2026-02-01T00:03:11Z"), last: at("2026-03-03T09:30:11Z"))
    }
    return UsedPermissions(
      from: at("2026-02-01T00:03:11Z"), to: at("2026-03-03T12:00:00Z"),
      used: [
        use("ec2.amazonaws.com", "CopySnapshot", "ec2:CopySnapshot", 31),
        use("s3.amazonaws.com", "PutObject", "s3:PutObject", 19_204),
      ],
      undecided: [
        UsedPermissions.Operation(
          service: "sts.amazonaws.com", operation: "GetCallerIdentity", needsNoPermission: true,
          calls: 4, first: at("2026-03-02T20:11:00Z"), last: at("2026-03-02T20:12:40Z"))
      ],
      foreignOnly: 6,
      policy: PolicyUse(
        paths: ["policy.json"], documents: 1, statements: 2,
        patterns: [
          PolicyUse.Pattern(pattern: "ec2:*", used: ["ec2:CopySnapshot"]),
          PolicyUse.Pattern(pattern: "iam:CreateAccessKey", used: []),
          PolicyUse.Pattern(pattern: "s3:*", used: ["s3:PutObject"]),
        ], uncovered: [], notes: ["Conditions of its statements are not looked at."]),
      proposal: PermissionProposal(
        kind: "aws-iam-policy", language: "json",
        text: "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}",
        notes: ["Put the ARNs in the place of Resource."]),
      notes: ["The logs cover 30 days: what is done less often than that may be missing."])
  }()

  private static let disablingOrder = [
    DisablingStep(
      order: 1, kind: .denyUser, subject: "arn:aws:iam::123456789012:user/ci-deploy",
      subjectKind: "aws-user", stops: [key], reason: "It stops at once every key of the user."),
    DisablingStep(
      order: 2, kind: .denyUser, subject: "arn:aws:iam::123456789012:user/support-svc",
      subjectKind: "aws-user", stops: ["AKIAI44QH8DHBEXAMPLE"],
      reason: "It stops at once every key of the user."),
    DisablingStep(
      order: 3, kind: .deactivateKey, subject: "AKIAI44QH8DHBEXAMPLE",
      subjectKind: "aws-access-key", holder: "arn:aws:iam::123456789012:user/support-svc",
      stops: ["AKIAI44QH8DHBEXAMPLE"], reason: "It can be undone; deletion cannot."),
    DisablingStep(
      order: 4, kind: .deleteKey, subject: "AKIAI44QH8DHBEXAMPLE",
      subjectKind: "aws-access-key", holder: "arn:aws:iam::123456789012:user/support-svc",
      reason: "When nothing of yours has missed it."),
  ]

  private static let created: CreatedResources = {
    let ec2 = "arn:aws:ec2:us-east-1:123456789012:"
    func made(_ id: String, _ operation: String, at time: String) -> CreatedResource {
      CreatedResource(
        id: id, credential: key, operation: operation, time: at(time), region: "us-east-1")
    }
    var volume = made(ec2 + "volume/vol-0fc2e34e", "CreateVolume", at: "2026-03-02T15:02:11Z")
    (volume.endsAt, volume.endOperation) = (at("2026-03-02T15:44:09Z"), "DeleteVolume")
    var bucket = made("arn:aws:s3:::drop-7731", "CreateBucket", at: "2026-03-02T15:10:40Z")
    bucket.mayHaveBeenThere = true
    return CreatedResources([
      volume, bucket,
      made(ec2 + "key-pair/ops", "ImportKeyPair", at: "2026-03-02T15:01:58Z"),
    ])
  }()

  private static let acts: ActsOfNote = {
    func act(
      _ kind: ActKind, _ service: String, _ operation: String, _ time: String, on name: String = ""
    ) -> ActOfNote {
      var act = ActOfNote(
        kind: kind, service: service + ".amazonaws.com", operation: operation, first: at(time),
        last: at(time), caller: "203.0.113.77")
      act.regions = ["us-east-1"]
      act.calls = name.isEmpty ? 0 : 1
      act.tried = name.isEmpty ? 20 : 0
      act.things = name.isEmpty ? [] : [ActOfNote.Thing(name: name)]
      act.thingCount = Int64(act.things.count)
      return act
    }
    return ActsOfNote(acts: [
      act(.blinding, "cloudtrail", "StopLogging", "2026-03-02T14:20:55Z", on: "main-trail"),
      act(.computing, "ec2", "RunInstances", "2026-03-02T14:22:07Z"),
      act(.persistence, "iam", "CreateAccessKey", "2026-03-02T14:19:40Z", on: "support-svc"),
    ])
  }()

  private static let findings = [
    Finding(
      detector: "volume", claim: "861 calls more than the hour of the week predicts.",
      from: at("2026-03-02T16:00:00Z"), to: at("2026-03-02T18:00:00Z"), observed: .number(940),
      expected: .number(78.6), p: 3.1e-41, adjustedP: 2.2e-39),
    Finding(
      detector: "new-operation", claim: "5 operations were never used in 29 days of baseline.",
      from: at("2026-03-02T14:09:31Z"), to: at("2026-03-02T14:22:07Z"), observed: .number(5),
      expected: .number(0.2), p: 0.00011, adjustedP: 0.0031),
  ]

  private static let services = [
    ServiceDependency(
      name: "aws-cli/2.15 as ci-deploy", addresses: ["198.51.100.10", "198.51.100.11"],
      agents: ["aws-cli/2.15.0"], principals: ["ci-deploy"], first: at("2026-02-01T00:03:11Z"),
      last: at("2026-03-03T09:30:11Z"), events: 19_204, callsPerDay: 640.1,
      schedule: "every 15 min", nextExpected: at("2026-03-03T09:45:00Z"),
      operations: ["PutObject", "GetObject"], moved: true),
    ServiceDependency(
      name: "Boto3/1.34 as backup-agent", addresses: ["198.51.100.44"], agents: ["Boto3/1.34"],
      principals: ["backup-agent"], first: at("2026-02-01T02:00:04Z"),
      last: at("2026-03-03T02:00:06Z"), events: 31, callsPerDay: 1, schedule: "daily about 02:00",
      nextExpected: at("2026-03-04T02:00:00Z"), operations: ["CopySnapshot"], moved: false),
  ]

  private static let coverage = Coverage(
    recordsRead: 20_520, imported: 20_412, duplicate: 100, rejected: 3, blank: 5,
    sources: [
      SourceSummary(
        path: "logs/cloudtrail-2026-02.json.gz", format: "cloudtrail", compression: "gzip",
        bytes: 3_204_118, sha256: String(repeating: "a1b2c3d4", count: 8), recordsRead: 18_000,
        imported: 17_995, rejected: 3, blank: 2, first: at("2026-02-01T00:03:11Z"),
        last: at("2026-02-28T23:59:58Z"), capability: cloudTrail,
        warnings: ["The file ends in the middle of a record; what could be read was read."]),
      SourceSummary(
        path: "logs/cloudtrail-2026-03.json.gz", format: "cloudtrail", compression: "gzip",
        bytes: 511_002, sha256: String(repeating: "0f1e2d3c", count: 8), recordsRead: 2520,
        imported: 2417, duplicate: 100, blank: 3, first: at("2026-03-01T00:00:07Z"),
        last: at("2026-03-03T11:40:00Z"), capability: cloudTrail),
    ],
    rejects: [
      RejectedRecord(
        path: "logs/cloudtrail-2026-02.json.gz",
        reject: Reject(
          recordNumber: 17_998, byteOffset: 44_120_331,
          reason: "The record has no eventTime."))
    ],
    logStart: at("2026-02-01T00:03:11Z"), logEnd: at("2026-03-03T12:00:00Z"),
    gaps: [
      CoverageGap(
        from: at("2026-02-14T03:00:00Z"), to: at("2026-02-14T09:00:00Z"),
        reason: "No key left a record in six hours that always hold some.")
    ],
    capability: cloudTrail,
    cannotShow: [
      "S3 object reads and Lambda calls, unless data events were switched on.",
      "What happened after trail logging was stopped at 2026-03-02 14:20:55 UTC.",
    ],
    blindSpots: [
      BlindSpot(
        kind: .hole, from: at("2026-02-14T03:00:00Z"), to: at("2026-02-14T09:00:00Z"),
        claim: "The log has a hole of six hours.", remedy: "Export it again.",
        forbidsAllClear: true,
        effect: "none: before the exposure, but what is usual was learned without it"),
      BlindSpot(
        kind: .switchedOff, from: at("2026-03-02T14:20:55Z"), to: nil,
        claim:
          "The log 'main' was switched off on 2026-03-02 14:20:55 UTC by StopLogging; no start "
          + "is logged.", remedy: "Look for another log.", forbidsAllClear: true,
        effect: "none: the verdict rests on what was seen; more may be hidden"),
      BlindSpot(
        kind: .regions, from: nil, to: nil, claim: "The records are of us-east-1.",
        remedy: "Make sure that the trail covers all regions.", forbidsAllClear: false,
        effect: "an all-clear speaks of these regions"),
    ])

  private static let cloudTrail: Capability = [
    .requests, .address, .agent, .operation, .outcome, .region, .resource, .bytes, .credential,
    .principal,
  ]

  private static let events: [EventRecord] = {
    let foreign = Caller(
      credential: key, address: "203.0.113.77", addressClass: .address,
      agent: "Boto3/1.28.3 md/Botocore#1.31.3 ua/2.0 os/linux#5.15 lang/python#3.11.4",
      principal: "ci-deploy")
    func event(
      _ time: String, _ operation: String, _ resource: String = "", _ outcome: Outcome = .success,
      of service: String = "", line record: Int64
    ) -> EventRecord {
      EventRecord(
        time: at(time), caller: foreign,
        action: Action(
          service: service.isEmpty ? "" : service + ".amazonaws.com", operation: operation),
        resource: resource, outcome: outcome, status: 0,
        source: "logs/cloudtrail-2026-03.json.gz", recordNumber: record)
    }
    let reads = (0..<400).map { index in
      EventRecord(
        time: at("2026-03-02T14:31:02Z").advanced(bySeconds: Double(index) * 37),
        caller: foreign, action: Action(operation: "GetObject"),
        resource: "customer-exports/part-\(index)", outcome: .success, status: 0,
        source: "logs/cloudtrail-2026-03.json.gz", recordNumber: Int64(700 + index))
    }
    return [
      event("2026-03-02T14:09:31Z", "GetCallerIdentity", line: 601),
      event("2026-03-02T14:10:11Z", "DescribeInstances", "", .denied, line: 602),
      event("2026-03-02T14:10:13Z", "DescribeInstances", "", .denied, line: 603),
      event("2026-03-02T14:12:00Z", "ListBuckets", line: 604),
      event("2026-03-02T14:19:40Z", "CreateAccessKey", "support-svc", of: "iam", line: 605),
      event("2026-03-02T14:20:55Z", "StopLogging", "main-trail", of: "cloudtrail", line: 606),
      event("2026-03-02T14:22:07Z", "RunInstances", "", .denied, of: "ec2", line: 607),
    ] + reads
  }()
}
