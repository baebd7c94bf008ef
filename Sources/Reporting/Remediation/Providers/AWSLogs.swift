internal import Vocabulary

/// The logs of AWS that would have shown more of this case.
struct AWSLogs {
  var facts: CaseFacts

  var switches: [LogSwitch] {
    [trail, dataEvents, bucketLogs, invocations, flows].compactMap { $0 }
  }

  private func has(_ kind: BlindSpot.Kind) -> Bool {
    facts.inquest.coverage.blindSpots.contains { $0.kind == kind }
  }

  private var trail: LogSwitch? {
    guard has(.regions) || !facts.reads(format: "cloudtrail") else { return nil }
    let why =
      facts.reads(format: "cloudtrail")
      ? "The records are of \(Wording.list(facts.regions)) only; a call in another region would "
        + "not be among them, and nothing proves that no file is missing."
      : "There is no CloudTrail among these logs: it alone names the key, the address and the call."
    return LogSwitch(
      "A CloudTrail trail of all regions, with validation of its files", why: why,
      commands: [
        "aws cloudtrail update-trail --name TRAIL --is-multi-region-trail "
          + "--enable-log-file-validation"
      ])
  }

  private var dataEvents: LogSwitch? {
    guard has(.absent) else { return nil }
    return LogSwitch(
      "CloudTrail data events for objects and functions",
      why: "Reads of objects, and calls of functions, leave no trace in these logs"
        + (facts.uses(service: "s3") ? ", and S3 was called with this key." : "."),
      how: "The command replaces the selectors of the trail: print them first and keep them in the "
        + "list. Data events are billed by number.",
      commands: [
        "aws cloudtrail get-event-selectors --trail-name TRAIL",
        "aws cloudtrail put-event-selectors --trail-name TRAIL --advanced-event-selectors '["
          + "{\"Name\":\"Management\",\"FieldSelectors\":[{\"Field\":\"eventCategory\","
          + "\"Equals\":[\"Management\"]}]},"
          + selector("Objects", "AWS::S3::Object") + ","
          + selector("Functions", "AWS::Lambda::Function") + "]'",
      ])
  }

  private func selector(_ name: String, _ type: String) -> String {
    "{\"Name\":\"\(name)\",\"FieldSelectors\":[{\"Field\":\"eventCategory\",\"Equals\":[\"Data\"]},"
      + "{\"Field\":\"resources.type\",\"Equals\":[\"\(type)\"]}]}"
  }

  private var bucketLogs: LogSwitch? {
    guard has(.absent), facts.uses(service: "s3"), !facts.reads(format: "s3-access") else {
      return nil
    }
    return LogSwitch(
      "Server access logs of the buckets",
      why: "They are cheaper than data events and name requester, object and bytes, but no key.",
      commands: [
        "aws s3api put-bucket-logging --bucket BUCKET --bucket-logging-status "
          + "'{\"LoggingEnabled\":{\"TargetBucket\":\"LOG_BUCKET\",\"TargetPrefix\":\"BUCKET/\"}}'"
      ])
  }

  private var invocations: LogSwitch? {
    guard facts.uses(service: "bedrock"), !facts.reads(format: "bedrock-") else { return nil }
    let regions = facts.regions(ofService: "bedrock").map { ShellWord.quoted($0, else: "REGION") }
    return LogSwitch(
      "Model invocation logging of Amazon Bedrock",
      why: "Models were called, and CloudTrail has no tokens: what they cost cannot be told.",
      how: "It is a setting of each region. Without the texts, no prompt is stored.",
      commands: (regions.isEmpty ? ["REGION"] : regions).prefix(CaseFacts.mostCommands).map {
        region in
        "aws bedrock put-model-invocation-logging-configuration --region \(region) "
          + "--logging-config '{\"s3Config\":{\"bucketName\":\"BUCKET\"},"
          + "\"textDataDeliveryEnabled\":false,\"imageDataDeliveryEnabled\":false,"
          + "\"embeddingDataDeliveryEnabled\":false}'"
      })
  }

  private var flows: LogSwitch? {
    guard !facts.foreignDid(["RunInstances", "RequestSpot", "CreateFleet"]).isEmpty else {
      return nil
    }
    return LogSwitch(
      "VPC flow logs",
      why: "A foreign caller started machines: whom those talked to is in no log of the key.",
      commands: [
        "aws ec2 create-flow-logs --resource-type VPC --resource-ids VPC --traffic-type ALL "
          + "--log-destination-type s3 --log-destination arn:aws:s3:::BUCKET"
      ])
  }
}
