internal import Vocabulary

/// What AWS keeps without being asked, and logs that an account may have had on already.
///
/// Event history: 90 days, management events only (CloudTrail user guide; API LookupEvents).
struct AWSExports {
  var facts: CaseFacts

  var all: [LogExport] {
    [history, derived, trail, buckets, invocations, flows, lastUsed, bill].compactMap { $0 }
  }

  /// One file of event history for each region; `id` is a plain word.
  static func history(of id: String, to prefix: String) -> String {
    "for region in $(aws ec2 describe-regions --query 'Regions[].RegionName' --output text); "
      + "do aws cloudtrail lookup-events --region \"$region\" --lookup-attributes "
      + "AttributeKey=AccessKeyId,AttributeValue=\(id) > \"\(prefix)-$region.json\"; done"
  }

  private var history: LogExport? {
    let isTrail = facts.reads(format: "cloudtrail")
    guard !isTrail || facts.has(.regions) || facts.has(.hole) || facts.has(.switchedOff) else {
      return nil
    }
    return LogExport(
      "CloudTrail event history of every region, and of every account the key reaches",
      isTrail ? .whatTheyDid : .whoUsedIt,
      why: isTrail
        ? "These records are of \(Wording.list(facts.regions)) only; event history is on in every "
          + "region, also where no trail is."
        : "It names key, address, software and call; none of that is in these logs.",
      how: "It has management events only. Calls of global services, such as IAM, stand in "
        + "us-east-1.",
      commands: [AWSExports.history(of: facts.id, to: "history")], keptDays: 90,
      readWith: facts.check("history-*.json"))
  }

  private var derived: LogExport? {
    let made = facts.madeByForeign
    guard !made.isEmpty else { return nil }
    return LogExport(
      "Event history of the keys that a stranger made", .whatIsLeft,
      why: "\(Wording.count(made.count, "key or session", plural: "keys and sessions")) made with "
        + "this one work by themselves, and may have been used in regions that are not in these "
        + "logs.",
      commands: made.map { AWSExports.history(of: $0, to: "history-\($0)") }, keptDays: 90,
      readWith: facts.check("history-*.json"))
  }

  private var trail: LogExport? {
    guard facts.reads(format: "cloudtrail"),
      facts.has(.hole) || facts.has(.unproven)
        || inquest.integrity == nil
    else { return nil }
    return LogExport(
      "The whole folder of the trail, with its digests", .whatTheyDid,
      why: "Digests, where log file validation is on, prove that no file is missing or altered; "
        + "there are none here.",
      commands: ["aws s3 sync s3://TRAIL_BUCKET/AWSLogs/ trail/"],
      readWith: "keyinquest verify trail/")
  }

  private var buckets: LogExport? {
    guard facts.has(.absent), facts.uses(service: "s3"), !facts.reads(format: "s3-access") else {
      return nil
    }
    return LogExport(
      "Server access logs of the buckets, where they were on", .whatTheyDid,
      why: "Reads of objects leave no trace in these logs. Server access logs name requester, "
        + "address, object and bytes.",
      how: "The first command says whether a bucket has them, and where.",
      commands: [
        "aws s3api get-bucket-logging --bucket BUCKET",
        "aws s3 sync s3://LOG_BUCKET/PREFIX s3-access/",
      ], readWith: facts.check("s3-access/"))
  }

  private var invocations: LogExport? {
    guard facts.uses(service: "bedrock"), !facts.reads(format: "bedrock-") else { return nil }
    return LogExport(
      "Model invocation logs of Amazon Bedrock, where they were on", .whatItCost,
      why: "They have the tokens of each call, and so its cost; CloudTrail has none.",
      how: "The first command says where they go. It is a setting of each region.",
      commands: [
        "aws bedrock get-model-invocation-logging-configuration --region "
          + (facts.regions(ofService: "bedrock").first.map { ShellWord.quoted($0, else: "REGION") }
            ?? "REGION"),
        "aws s3 sync s3://BUCKET/PREFIX/AWSLogs/ invocations/",
      ], readWith: facts.check("invocations/"))
  }

  private var flows: LogExport? {
    guard !facts.foreignDid(["RunInstances", "RequestSpot", "CreateFleet"]).isEmpty else {
      return nil
    }
    return LogExport(
      "VPC flow logs, where they were on", .whatTheyDid,
      why: "A stranger started machines: whom those talked to is in no log of the key.",
      how: "Look in them for the addresses of the machines.",
      commands: [
        "aws ec2 describe-flow-logs", "aws s3 sync s3://FLOW_LOG_BUCKET/AWSLogs/ flows/",
      ], readWith: "")
  }

  private var lastUsed: LogExport {
    LogExport(
      "The credential report, and when the key was last used", .whatIsLeft,
      why:
        "They show uses in services and regions that these logs do not have, and every other key "
        + "of the account.",
      how: "They tell the state of the moment: keep a copy from before the key is changed.",
      commands: [
        "aws iam get-access-key-last-used --access-key-id \(facts.id)",
        "aws iam generate-credential-report",
        "aws iam get-credential-report --query Content --output text | base64 -d > credentials.csv",
      ], readWith: "")
  }

  private var bill: LogExport? {
    guard facts.isAbuse, inquest.cost.estimate == nil else { return nil }
    return LogExport(
      "Cost by service and day", .whatItCost,
      why: "The cost of the abuse is not known from these logs; the bill shows services that they "
        + "do not.",
      commands: [
        "aws ce get-cost-and-usage --time-period Start=\(facts.firstDay),End=TOMORROW "
          + "--granularity "
          + "DAILY --metrics UnblendedCost --group-by Type=DIMENSION,Key=SERVICE > cost.json"
      ], readWith: "")
  }

  private var inquest: Inquest { facts.inquest }
}
