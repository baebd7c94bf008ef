import Vocabulary

/// The signatures. What the baseline also does is not counted.
enum SignatureCatalogue {
  /// Those seen in the client software, then writes, sweeps, readings, beginnings, and what is
  /// done with one kind of service; at equal weight an earlier one is told first.
  static let all: [Signature] =
    tools + writes + sweeps + readings + openings + cloud + models + services

  static let tools = [
    Signature(
      id: "attack-tool", title: "A program made to attack or to probe was used",
      techniques: [AttackTechnique("T1588.002", "Obtain Capabilities: Tool")], weight: 3,
      needs: [.agent],
      rules: [
        SignatureRule(
          calls: CallFilter(software: .attackTool), least: .one,
          told: "{calls} came from '{agent}', a program made to attack or to probe.")
      ],
      twins: [.scannerPartner],
      positive: [SampleCall("GET /a", agent: "Pacu/1.0")],
      negative: [
        SampleCall("GET /a", agent: "alkaline/1"),
        SampleCall("GET /v1/models", agent: "trufflehog/3"),
      ]),
    Signature(
      id: "reseller", title: "A front end that resells model calls was used",
      techniques: [
        AttackTechnique("T1496.004", "Resource Hijacking: Cloud Service Hijacking")
      ], weight: 1.5, needs: [.agent],
      rules: [
        SignatureRule(
          calls: CallFilter(software: .reseller), least: .one,
          told: "{calls} came through '{agent}', known for reselling model calls.")
      ],
      positive: [SampleCall("POST /v1/messages", model: "large", agent: "SillyTavern/1")],
      negative: [SampleCall("POST /v1/messages", model: "large", agent: "openai/1")]),
    Signature(
      id: "key-check", title: "A secret scanner checked whether the key lives",
      techniques: [AttackTechnique("T1552", "Unsecured Credentials")], weight: 0.5,
      needs: [.agent],
      rules: [
        SignatureRule(
          calls: CallFilter(software: .scanner), least: .one,
          told: "The secret scanner '{agent}' checked the key {first}.")
      ],
      positive: [SampleCall("GET /v1/models", agent: "gitleaks/8")],
      negative: [SampleCall("GET /v1/models", agent: "git/2")]),
  ]

  static let writes = [
    Signature(
      id: "persistence", title: "A way back in or more rights were written",
      techniques: [
        AttackTechnique("T1098", "Account Manipulation"),
        AttackTechnique("T1098.001", "Additional Cloud Credentials"),
        AttackTechnique("T1136.003", "Create Account: Cloud Account"),
      ], weight: 2.5, needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .persistence, outcomes: CallFilter.granted), least: .one,
          told: "{calls} opened a way back in or widened rights: {operations}, first at {first}.")
      ],
      twins: [.infrastructureCode],
      positive: [SampleCall("CreateAccessKey", of: "iam.amazonaws.com")],
      negative: [
        SampleCall("CreateAccessKey", of: "iam.amazonaws.com", .denied),
        SampleCall("GET /v1/auth/token/create"),
      ]),
    Signature(
      id: "blinding", title: "Logging or detection was switched off, or that was tried",
      techniques: [
        AttackTechnique("T1562.008", "Impair Defenses: Disable or Modify Cloud Logs")
      ], weight: 2.5, needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .blinding), least: .one,
          told: "{calls} aimed at logging or detection: {operations}, first at {first}.")
      ],
      twins: [.infrastructureCode],
      positive: [SampleCall("StopLogging", of: "cloudtrail.amazonaws.com")],
      negative: [
        SampleCall("LookupEvents", of: "cloudtrail.amazonaws.com"), SampleCall("GET /v1/sys/audit"),
      ]),
    Signature(
      id: "share", title: "Data was opened to strangers",
      techniques: [AttackTechnique("T1537", "Transfer Data to Cloud Account")], weight: 2,
      needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .share, outcomes: CallFilter.granted), least: .one,
          told: "{calls} changed who may read data: {operations}, first at {first}.")
      ],
      twins: [.infrastructureCode],
      positive: [SampleCall("PutBucketAcl", of: "s3.amazonaws.com")],
      negative: [SampleCall("GetBucketAcl", of: "s3.amazonaws.com")]),
    Signature(
      id: "destruction", title: "Data, backups or keys were destroyed",
      techniques: [AttackTechnique("T1485", "Data Destruction")], weight: 1.5,
      needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .destruction, outcomes: CallFilter.granted), least: .one,
          told: "{calls} destroyed data, backups or keys: {operations}, first at {first}."),
        SignatureRule(
          calls: CallFilter(deeds: .objectDelete, outcomes: CallFilter.granted),
          least: .total(.objectsElsePaths, 20, withinSeconds: 3600),
          told: "{number} different objects were deleted within an hour from {first}."),
      ],
      twins: [.infrastructureCode],
      positive: [SampleCall("DeleteBucket", of: "s3.amazonaws.com")],
      negative: [
        SampleCall("ListBuckets", of: "s3.amazonaws.com"),
        SampleCall("DeleteObject", of: "s3.amazonaws.com", objects: 19),
        SampleCall("DeleteObject", of: "s3.amazonaws.com", times: 30, secondsApart: 100),
      ]),
  ]

  static let sweeps = [
    Signature(
      id: "region-sweep", title: "The same question was asked in five regions within ten minutes",
      techniques: [AttackTechnique("T1580", "Cloud Infrastructure Discovery")], weight: 2.5,
      needs: [.operation, .region],
      rules: [
        SignatureRule(
          calls: CallFilter(),
          least: .distinct(.region, 5, withinSeconds: 600, ofOneOperation: true),
          told: "{operation} was called in {number} regions within ten minutes from {first}.")
      ],
      twins: [.auditTool],
      positive: [
        SampleCall("DescribeInstances", of: "ec2.amazonaws.com", region: "region-%", times: 5)
      ],
      negative: [
        SampleCall("DescribeInstances", of: "ec2.amazonaws.com", region: "region-%", times: 4)
      ]),
    Signature(
      id: "model-access", title: "Access to models was bought or probed",
      techniques: [
        AttackTechnique("T1496.004", "Resource Hijacking: Cloud Service Hijacking")
      ], weight: 2, needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .modelAccess), least: .one,
          told: "{calls} asked for or bought access to models: {operations}, first at {first}."),
        SignatureRule(
          calls: CallFilter(deeds: .modelCall, outcomes: CallFilter.refused),
          least: .distinct(.model, 3, withinSeconds: 600),
          told: "{number} models were tried without success within ten minutes from {first}."),
      ],
      positive: [
        SampleCall("InvokeModel", of: "bedrock.amazonaws.com", model: "m%", .failure, times: 3)
      ],
      negative: [
        SampleCall("InvokeModel", of: "bedrock.amazonaws.com", model: "m%", .failure, times: 2)
      ]),
    Signature(
      id: "unknown-paths", title: "Twenty paths never used before were refused within an hour",
      techniques: [AttackTechnique("T1595.003", "Active Scanning: Wordlist Scanning")], weight: 2,
      needs: [.operation, .outcome],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .path, outcomes: CallFilter.refused, isNew: true),
          least: .distinct(.action, 20, withinSeconds: 3600),
          told: "{number} paths that were never used before were refused within an hour from "
            + "{first}.")
      ],
      positive: [SampleCall("GET /p%", .failure, times: 20)],
      negative: [SampleCall("GET /p%", .failure, times: 19)]),
    Signature(
      id: "refusals", title: "Three operations were refused within ten minutes",
      techniques: [AttackTechnique("T1069.003", "Permission Groups Discovery: Cloud Groups")],
      weight: 1.5, needs: [.operation, .outcome],
      rules: [
        SignatureRule(
          calls: CallFilter(outcomes: [.denied]),
          least: .distinct(.operation, 3, withinSeconds: 600),
          told: "{number} different operations were refused within ten minutes from {first}.")
      ],
      positive: [SampleCall("Describe%", of: "ec2.amazonaws.com", .denied, times: 3)],
      negative: [
        SampleCall("Describe%", of: "ec2.amazonaws.com", .denied),
        SampleCall(
          "DescribeInstances", of: "ec2.amazonaws.com", region: "region-%", .denied, times: 3),
      ]),
  ]

  static let readings = [
    Signature(
      id: "secrets-in-bulk", title: "Five secrets were read within five minutes",
      techniques: [
        AttackTechnique(
          "T1555.006", "Credentials from Password Stores: Cloud Secrets Management Stores")
      ], weight: 2.5, needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .secretRead, outcomes: CallFilter.granted),
          least: .total(.objectsElsePaths, 5, withinSeconds: nil),
          told: "{number} secrets were read within five minutes from {first}.")
      ],
      positive: [SampleCall("GetSecretValue", of: "secretsmanager.amazonaws.com", objects: 5)],
      negative: [
        SampleCall("GetSecretValue", of: "secretsmanager.amazonaws.com", objects: 1),
        SampleCall(
          "GetSecretValue", of: "secretsmanager.amazonaws.com", times: 6, secondsApart: 30),
      ]),
    Signature(
      id: "identity-reads", title: "Five questions about users and rights within ten minutes",
      techniques: [AttackTechnique("T1087.004", "Account Discovery: Cloud Account")], weight: 2,
      needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .identityRead),
          least: .distinct(.operation, 5, withinSeconds: 600),
          told: "{number} different questions about users and rights were asked within ten minutes "
            + "from {first}.")
      ],
      twins: [.auditTool],
      positive: [SampleCall("List%", of: "iam.amazonaws.com", times: 5)],
      negative: [SampleCall("List%", of: "iam.amazonaws.com", times: 4)]),
    Signature(
      id: "many-objects", title: "A hundred different objects were read within an hour",
      techniques: [AttackTechnique("T1530", "Data from Cloud Storage")], weight: 1.5,
      needs: [.operation, .resource],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .objectRead, outcomes: CallFilter.granted),
          least: .total(.objects, 100, withinSeconds: 3600),
          told: "{number} different objects were read within an hour from {first}.")
      ],
      positive: [SampleCall("GetObject", of: "s3.amazonaws.com", objects: 100)],
      negative: [
        SampleCall(
          "GetObject", of: "s3.amazonaws.com", objects: 9, times: 12, secondsApart: 300),
        SampleCall("GetObject", of: "s3.amazonaws.com", objects: 99),
      ]),
  ]

  static let openings = [
    Signature(
      id: "models-first", title: "The caller began by listing the models",
      techniques: [AttackTechnique("T1526", "Cloud Service Discovery")], weight: 1.5,
      needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .modelList),
          least: .opening(withinSeconds: 900, before: .modelCall),
          told: "The caller began with {operation} at {first}.")
      ],
      twins: [.codingAgent],
      positive: [SampleCall("GET /v1/models"), SampleCall("POST /v1/messages", model: "large")],
      negative: [SampleCall("POST /v1/messages", model: "large"), SampleCall("GET /v1/models")]),
    Signature(
      id: "identity-first", title: "The caller's first question was whose key this is",
      techniques: [AttackTechnique("T1087.004", "Account Discovery: Cloud Account")], weight: 1,
      needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .identityAsked), least: .opening(withinSeconds: 0, before: []),
          told: "The first call, {operation} at {first}, asks whose key this is.")
      ],
      twins: [.infrastructureCode],
      positive: [
        SampleCall("GetCallerIdentity", of: "sts.amazonaws.com"),
        SampleCall("ListBuckets", of: "s3.amazonaws.com"),
      ],
      negative: [
        SampleCall("ListBuckets", of: "s3.amazonaws.com"),
        SampleCall("GetCallerIdentity", of: "sts.amazonaws.com"),
      ]),
  ]
}
