import TestSupport
import Vocabulary

/// CloudTrail: documents of records with ids; keys make keys, and are switched off.
struct TrailWorld: WorldLog {
  let format = "cloudtrail"
  let opening = "{\"Records\":["
  let separator = ",\n"
  let closing = "]}"
  let isLines = false

  func records(
    _ count: Int, of keys: [String], from start: Int64, _ random: inout SeededRandom
  ) -> [WorldRecord] {
    var second = start
    return (0..<count).map { number in
      second += Int64(random.pick([0, 1, 5, 300, 8000]))
      return call(number, at: second, key: random.pick(keys), &random)
    }
  }

  private func call(
    _ number: Int, at second: Int64, key: String, _ random: inout SeededRandom
  ) -> WorldRecord {
    let credential = "AKIA\(key)"
    let address = "192.0.2.\(Int.random(in: 1...3, using: &random))"
    let made = String(key.reversed())
    let agent = random.pick(["aws-cli/2.15.0", "Boto3/1.34"])
    var (service, name, parameters, answer) = random.pick([
      ("s3", "GetObject", "{\"bucketName\":\"backups\",\"key\":\"a-\(number % 7)\"}", "null"),
      ("s3", "ListBuckets", "null", "null"), ("sts", "GetCallerIdentity", "null", "null"),
    ])
    if random.chance(6) {
      (service, name) = ("iam", "CreateAccessKey")
      parameters = "{\"userName\":\"helper\"}"
      answer = "{\"accessKey\":{\"accessKeyId\":\"AKIA\(made)\",\"status\":\"Active\"}}"
    } else if random.chance(4) {
      (service, name) = ("iam", "DeleteAccessKey")
      parameters = "{\"userName\":\"helper\",\"accessKeyId\":\"AKIA\(made)\"}"
    } else if random.chance(8) {
      (service, name) = ("bedrock", "InvokeModel")
      parameters = "{\"modelId\":\"anthropic.claude-3-haiku-20240307-v1:0\"}"
    }
    let isDenied = random.chance(10)
    let id = "event-\(number)"
    let request = InvocationLogWorld.request(number)
    let text =
      "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":"
      + "\"arn:aws:iam::111122223333:user/ci\",\"accountId\":\"111122223333\",\"accessKeyId\":"
      + "\"\(credential)\",\"userName\":\"ci\"},\"eventTime\":\"\(Clock.rfc3339(second))\","
      + "\"eventSource\":\"\(service).amazonaws.com\",\"eventName\":\"\(name)\",\"awsRegion\":"
      + "\"us-east-1\",\"sourceIPAddress\":\"\(address)\",\"userAgent\":\"\(agent)\","
      + (isDenied ? "\"errorCode\":\"AccessDenied\"," : "")
      + "\"requestParameters\":\(parameters),\"responseElements\":\(isDenied ? "null" : answer),"
      + "\"requestID\":\"\(request)\",\"eventID\":\"\(id)\",\"eventType\":\"AwsApiCall\","
      + "\"recipientAccountId\":\"111122223333\"}"
    return WorldRecord(
      text: text, identity: id,
      meaning: .event(
        StoreContent.line(
          milliseconds: second * 1000, credential: credential, address: address, agent: agent,
          operation: name, outcome: isDenied ? .denied : .success, status: 0)))
  }
}
