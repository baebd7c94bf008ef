import TestSupport
import Vocabulary

/// The invocation log of Amazon Bedrock, whose tokens go to the calls of the same request id that
/// a trail tells.
struct InvocationLogWorld: WorldLog {
  let format = "bedrock-invocation"

  /// The request id that a trail and this log have for a call.
  static func request(_ number: Int) -> String { "request-\(number)" }

  func records(
    _ count: Int, of keys: [String], from start: Int64, _ random: inout SeededRandom
  ) -> [WorldRecord] {
    var second = start
    return (0..<count).map { number in
      second += Int64(random.pick([0, 1, 5, 300, 8000]))
      let user = "arn:aws:iam::111122223333:user/\(random.pick(keys))"
      let tokens = Int.random(in: 1...9000, using: &random)
      let id = InvocationLogWorld.request(number)
      return WorldRecord(
        text: "{\"schemaType\":\"ModelInvocationLog\",\"schemaVersion\":\"1.0\",\"timestamp\":"
          + "\"\(Clock.rfc3339(second))\",\"accountId\":\"111122223333\",\"identity\":{\"arn\":"
          + "\"\(user)\"},\"region\":\"us-east-1\",\"requestId\":\"\(id)\",\"operation\":"
          + "\"InvokeModel\",\"modelId\":\"anthropic.claude-3-haiku-20240307-v1:0\",\"input\":"
          + "{\"inputTokenCount\":\(tokens)},\"output\":{\"outputTokenCount\":\(tokens / 3)}}",
        identity: id,
        meaning: .event(
          StoreContent.line(
            milliseconds: second * 1000, credential: "invocations of \(user)", address: "",
            agent: "", operation: "InvokeModel", outcome: .success, status: 0)))
    }
  }
}
