internal import Vocabulary

extension BedrockInvocationFormat {
  static let samples = [
    LogSample(
      "Calls as they lie in S3: one with its prompt, one that was throttled.",
      """
      {"schemaType":"ModelInvocationLog","schemaVersion":"1.0",\
      "timestamp":"2026-03-04T02:11:24Z","accountId":"111122223333",\
      "identity":{"arn":"arn:aws:iam::111122223333:user/ci-bot"},"region":"us-east-1",\
      "requestId":"7c1f0f3e-0000-4000-8000-000000000001","operation":"InvokeModel",\
      "modelId":"anthropic.claude-3-haiku-20240307-v1:0","input":{\
      "inputContentType":"application/json","inputBodyJson":{"messages":[{"role":"user",\
      "content":"What was asked is not kept."}]},"inputTokenCount":5710,\
      "cacheReadInputTokenCount":100,"cacheWriteInputTokenCount":20},"output":{\
      "outputContentType":"application/json","outputBodyJson":[{"type":"message_start"}],\
      "outputTokenCount":2048}}
      {"schemaType":"ModelInvocationLog","schemaVersion":"1.0",\
      "timestamp":"2026-03-04 02:11:25.000000000","accountId":"111122223333",\
      "identity":{"arn":"arn:aws:sts::111122223333:assumed-role/admin/x"},\
      "region":"us-west-2","requestId":"7c1f0f3e-0000-4000-8000-000000000002",\
      "operation":"Converse","modelId":"us.anthropic.claude-sonnet-4-5-20250929-v1:0",\
      "input":{"inputContentType":"application/json"},"errorCode":"ThrottlingException"}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:24Z",
          credential: "invocations of arn:aws:iam::111122223333:user/ci-bot",
          principal: "arn:aws:iam::111122223333:user/ci-bot",
          service: "bedrock.amazonaws.com", operation: "InvokeModel",
          model: "anthropic.claude-3-haiku-20240307-v1:0"),
        SampleEvent(
          time: "2026-03-04T02:11:25Z",
          credential: "invocations of arn:aws:sts::111122223333:assumed-role/admin/x",
          principal: "arn:aws:sts::111122223333:assumed-role/admin/x",
          service: "bedrock.amazonaws.com", operation: "Converse",
          model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0", outcome: .failure),
      ]),
    LogSample(
      "The answer of filter-log-events: the call is a JSON string inside.",
      #"""
      {"events":[{"logStreamName":"aws/bedrock/modelinvocations","timestamp":1772590284000,
      "message":"{\"schemaType\":\"ModelInvocationLog\",\#
      \"timestamp\":\"2026-03-04T02:11:24Z\",\#
      \"identity\":{\"arn\":\"arn:aws:iam::111122223333:user/ci-bot\"},\#
      \"region\":\"us-east-1\",\"requestId\":\"7c1f0f3e-0000-4000-8000-000000000003\",\#
      \"operation\":\"InvokeModel\",\"modelId\":\"amazon.titan-text-express-v1\",\#
      \"input\":{\"inputTokenCount\":7},\"errorCode\":\"AccessDeniedException\"}",
      "ingestionTime":1772590290000,"eventId":"1"}],"searchedLogStreams":[]}
      """#,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:24Z",
          credential: "invocations of arn:aws:iam::111122223333:user/ci-bot",
          principal: "arn:aws:iam::111122223333:user/ci-bot",
          service: "bedrock.amazonaws.com", operation: "InvokeModel",
          model: "amazon.titan-text-express-v1", outcome: .denied)
      ]),
  ]
}
