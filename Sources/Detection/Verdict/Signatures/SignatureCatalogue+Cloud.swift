import Vocabulary

extension SignatureCatalogue {
  /// Work in an AWS account.
  static let cloud = [
    Signature(
      id: "machines-everywhere", title: "Machines were started in three regions within an hour",
      techniques: [
        AttackTechnique("T1496.001", "Resource Hijacking: Compute Hijacking"),
        AttackTechnique(
          "T1578.002", "Modify Cloud Compute Infrastructure: Create Cloud Instance"),
      ], weight: 2.5, needs: [.operation, .region],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .machineStart),
          least: .distinct(.region, 3, withinSeconds: 3600),
          told: "Machines were started, or that was tried, in {number} regions within an hour from "
            + "{first}.")
      ],
      twins: [.infrastructureCode],
      positive: [
        SampleCall("RunInstances", of: "ec2.amazonaws.com", region: "region-%", .failure, times: 3)
      ],
      negative: [
        SampleCall("RunInstances", of: "ec2.amazonaws.com", region: "region-%", times: 2)
      ]),
    Signature(
      id: "machines", title: "Machines or other paid computing were started",
      techniques: [
        AttackTechnique(
          "T1578.002", "Modify Cloud Compute Infrastructure: Create Cloud Instance")
      ], weight: 1, needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .machineStart, outcomes: CallFilter.granted), least: .one,
          told: "{calls} started paid computing: {operations}, first at {first}.")
      ],
      twins: [.infrastructureCode],
      positive: [SampleCall("RunInstances", of: "ec2.amazonaws.com")],
      negative: [
        SampleCall("RunInstances", of: "ec2.amazonaws.com", .denied),
        SampleCall("DescribeInstances", of: "ec2.amazonaws.com"),
      ]),
    Signature(
      id: "quotas", title: "Limits were looked at or raised",
      techniques: [AttackTechnique("T1580", "Cloud Infrastructure Discovery")], weight: 1,
      needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .quota), least: .one,
          told: "{calls} looked at the account's limits or asked for more: {operations}, first at "
            + "{first}.")
      ],
      twins: [.infrastructureCode, .auditTool],
      positive: [SampleCall("GetServiceQuota", of: "servicequotas.amazonaws.com")],
      negative: [SampleCall("DescribeInstances", of: "ec2.amazonaws.com")]),
    Signature(
      id: "mail", title: "Three questions about sending mail within ten minutes",
      techniques: [AttackTechnique("T1526", "Cloud Service Discovery")], weight: 1.5,
      needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .mail), least: .distinct(.operation, 3, withinSeconds: 600),
          told: "{number} different operations about sending mail were called within ten minutes "
            + "from {first}.")
      ],
      twins: [.infrastructureCode, .auditTool],
      positive: [
        SampleCall("GetAccount", of: "ses.amazonaws.com"),
        SampleCall("GetSendQuota", of: "ses.amazonaws.com"),
        SampleCall("ListIdentities", of: "ses.amazonaws.com"),
      ],
      negative: [
        SampleCall("GetSendQuota", of: "ses.amazonaws.com", times: 5),
        SampleCall("SendEmail", of: "ses.amazonaws.com", times: 5),
      ]),
    Signature(
      id: "watch", title: "Three questions about who watches within ten minutes",
      techniques: [AttackTechnique("T1654", "Log Enumeration")], weight: 1.5,
      needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .watch), least: .distinct(.operation, 3, withinSeconds: 600),
          told: "{number} different questions about trails and detectors were asked within ten "
            + "minutes from {first}.")
      ],
      twins: [.auditTool, .infrastructureCode],
      positive: [
        SampleCall("DescribeTrails", of: "cloudtrail.amazonaws.com"),
        SampleCall("GetTrailStatus", of: "cloudtrail.amazonaws.com"),
        SampleCall("ListDetectors", of: "guardduty.amazonaws.com"),
      ],
      negative: [
        SampleCall("DescribeTrails", of: "cloudtrail.amazonaws.com", times: 5),
        SampleCall("GetTrailStatus", of: "cloudtrail.amazonaws.com"),
      ]),
    Signature(
      id: "console", title: "A console was opened with what the key made",
      techniques: [AttackTechnique("T1078.004", "Valid Accounts: Cloud Accounts")], weight: 1.5,
      needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .signIn, outcomes: CallFilter.granted), least: .one,
          told: "{calls} opened a console: {operations}, first at {first}.")
      ],
      positive: [SampleCall("ConsoleLogin", of: "signin.amazonaws.com")],
      negative: [SampleCall("ConsoleLogin", of: "signin.amazonaws.com", .denied)]),
    Signature(
      id: "roles", title: "Five roles were tried within five minutes",
      techniques: [
        AttackTechnique(
          "T1548.005", "Abuse Elevation Control Mechanism: Temporary Elevated Cloud Access")
      ], weight: 1.5, needs: [.operation, .resource],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .roleTaken), least: .total(.objects, 5, withinSeconds: nil),
          told: "{number} different roles were tried within five minutes from {first}.")
      ],
      twins: [.auditTool, .infrastructureCode],
      positive: [SampleCall("AssumeRole", of: "sts.amazonaws.com", .denied, objects: 5)],
      negative: [
        SampleCall("AssumeRole", of: "sts.amazonaws.com", objects: 1, times: 9, secondsApart: 600)
      ]),
    Signature(
      id: "stores", title: "Five questions about stores of objects within ten minutes",
      techniques: [AttackTechnique("T1619", "Cloud Storage Object Discovery")], weight: 1,
      needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .storeRead), least: .distinct(.operation, 5, withinSeconds: 600),
          told: "{number} different questions about buckets were asked within ten minutes from "
            + "{first}.")
      ],
      twins: [.auditTool, .infrastructureCode],
      positive: [
        SampleCall("ListBuckets", of: "s3.amazonaws.com"),
        SampleCall("GetBucketAcl", of: "s3.amazonaws.com"),
        SampleCall("GetBucketPolicy", of: "s3.amazonaws.com"),
        SampleCall("GetBucketLocation", of: "s3.amazonaws.com"),
        SampleCall("ListObjectsV2", of: "s3.amazonaws.com"),
      ],
      negative: [
        SampleCall("ListBuckets", of: "s3.amazonaws.com"),
        SampleCall("ListObjectsV2", of: "s3.amazonaws.com", times: 40),
      ]),
    Signature(
      id: "secret-list", title: "The names of secrets were listed",
      techniques: [
        AttackTechnique(
          "T1555.006", "Credentials from Password Stores: Cloud Secrets Management Stores")
      ], weight: 0.5, needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .secretList), least: .one,
          told: "{calls} asked for the names of secrets: {operations}, first at {first}.")
      ],
      twins: [.auditTool, .infrastructureCode],
      positive: [SampleCall("ListSecrets", of: "secretsmanager.amazonaws.com")],
      negative: [SampleCall("GetSecretValue", of: "secretsmanager.amazonaws.com")]),
  ]
}
