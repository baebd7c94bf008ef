internal import Vocabulary

/// The gateway logs of Azure API Management, as diagnostic settings write them, or as their table
/// in a workspace is exported.
///
/// The subscription is the owner of a primary and a secondary key, which are not told apart. The
/// address is that of the immediate caller, which may be the owner's own proxy. The URL of Azure
/// OpenAI names the deployment of a model.
extension MappedFormat {
  static let azureAPIManagement = MappedFormat(
    name: "azure-api-management",
    title: "Azure API Management gateway log",
    origin: "The storage account, event hub or workspace of the service's diagnostic setting.",
    keyIdentity: "the id of the subscription that the key belongs to",
    marks: ["GatewayLogs", "orrelationId"],
    map: LogMap(
      layout: .json(wrappers: ["records"]),
      fields: azureAPIManagementFields,
      parts: [.model: .segment(after: "/deployments/")],
      only: [LogMap.Condition(name: "category", values: ["GatewayLogs"])],
      needs: [.time, .method], unwrapped: ["properties"], embedded: ["properties"],
      identityFamily: "azure-api-management"),
    samples: azureAPIManagementSamples)

  private static let azureAPIManagementFields: LogMap.Fields = [
    (.time, ["time", "TimeGenerated"]),
    (.address, ["callerIpAddress"]),
    (.keyID, ["apimSubscriptionId"]),
    (
      .sentKey,
      [
        "requestHeaders.ocp-apim-subscription-key", "requestHeaders.api-key",
        "requestHeaders.authorization",
      ]
    ),
    (.agent, ["requestHeaders.user-agent"]),
    (.method, ["method"]),
    (.path, ["url"]),
    (.service, ["apiId"]),
    (.model, ["url"]),
    (.region, ["location", "region"]),
    (.principal, ["userId"]),
    (.status, ["responseCode"]),
    (.outcome, ["isRequestSuccess"]),
    (.bytesIn, ["requestSize"]),
    (.bytesOut, ["responseSize"]),
    (.eventID, ["correlationId"]),
  ]

  private static let azureAPIManagementSamples = [
    LogSample(
      "API Management: the subscription names the key; a call without one was refused.",
      """
      {"isRequestSuccess":true,"time":"2026-03-14T02:11:07.1230000Z","category":"GatewayLogs","operationName":"Microsoft.ApiManagement/GatewayLogs","durationMs":152,"callerIpAddress":"203.0.113.9","correlationId":"3f06647e-176b-4d3c-8d4a-54a8d8c93b61","location":"West Europe","resourceId":"/SUBSCRIPTIONS/X","properties":{"method":"POST","url":"https://demo.azure-api.net/v1/chat?x=1","responseCode":200,"responseSize":397,"requestSize":120,"cache":"none","apiId":"chat-api","operationId":"chat","apimSubscriptionId":"ci-subscription","userId":"1","apiRevision":"1"}}
      {"isRequestSuccess":false,"time":"2026-03-14T02:12:00.0000000Z","category":"GatewayLogs","operationName":"Microsoft.ApiManagement/GatewayLogs","durationMs":2,"callerIpAddress":"2001:db8::7","correlationId":"3f06647e-176b-4d3c-8d4a-54a8d8c93b62","location":"West Europe","resourceId":"/SUBSCRIPTIONS/X","properties":{"method":"GET","url":"https://demo.azure-api.net/v1/files/0123456789","responseCode":401,"responseSize":60,"requestSize":90,"cache":"none","apiId":"chat-api"}}

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.123Z", credential: "ci-subscription",
          address: "203.0.113.9", principal: "1", service: "chat-api",
          operation: "POST /v1/chat", resource: "/v1/chat"),
        SampleEvent(
          time: "2026-03-14T02:12:00Z", address: "2001:db8::7", service: "chat-api",
          operation: "GET /v1/files/*", resource: "/v1/files/0123456789", outcome: .denied),
      ]),
    LogSample(
      "The table ApiManagementGatewayLogs of a workspace: the same, flat, with headers.",
      """
      [{"TimeGenerated":"2026-03-14T02:11:07.123Z","Category":"GatewayLogs",
      "CallerIpAddress":"203.0.113.9","CorrelationId":"3f06647e-176b-4d3c-8d4a-54a8d8c93b63",
      "Method":"POST","Url":"https://demo.azure-api.net/openai/deployments/gpt-chat?api-version=1","ResponseCode":200,
      "ApiId":"chat-api","ApimSubscriptionId":"ci-subscription",
      "RequestHeaders":{"User-Agent":"curl/8.5.0"},"Type":"ApiManagementGatewayLogs"}]
      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.123Z", credential: "ci-subscription",
          address: "203.0.113.9", agent: "curl/8.5.0", service: "chat-api",
          operation: "POST /openai/deployments/gpt-chat",
          resource: "/openai/deployments/gpt-chat", model: "gpt-chat")
      ]),
  ]
}
