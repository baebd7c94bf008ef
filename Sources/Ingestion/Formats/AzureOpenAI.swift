internal import Vocabulary

/// The diagnostic logs of Azure OpenAI, categories RequestResponse (calls of models) and Audit, in
/// which somebody lists the keys: without an address, and without saying whether it was granted.
///
/// They name no key, and mask the last part of addresses. `properties` is an object, or one written
/// as a text; `objectId` is empty when a key was used.
extension MappedFormat {
  static let azureOpenAI = MappedFormat(
    name: "azure-openai",
    title: "Azure OpenAI diagnostic log (RequestResponse, Audit)",
    origin: "The storage account, event hub or workspace of the resource's diagnostic setting.",
    keyIdentity: "nothing: keys are not logged",
    marks: ["\"category\"", "\"operationName\""],
    map: LogMap(
      layout: .json(wrappers: ["records"]),
      fields: [
        (.time, ["time", "TimeGenerated"]),
        (.fallbackTime, ["properties.requestTime", "properties_s.requestTime"]),
        (.address, ["callerIpAddress"]),
        (.operation, ["operationName"]),
        (.service, ["resourceId"]),
        (
          .model,
          [
            "properties.modelName", "properties_s.modelName", "properties.modelDeploymentName",
            "properties_s.modelDeploymentName",
          ]
        ),
        (.region, ["location"]),
        (.principal, ["properties.objectId", "properties_s.objectId"]),
        (.status, ["resultSignature"]),
        (.bytesIn, ["properties.requestLength", "properties_s.requestLength"]),
        (.bytesOut, ["properties.responseLength", "properties_s.responseLength"]),
      ],
      parts: [.service: .segment(after: "/accounts/")],
      only: [LogMap.Condition(name: "category", values: ["RequestResponse", "Audit"])],
      needs: [.operation, .service], embedded: ["properties", "properties_s"],
      notes: [
        "Azure OpenAI logs no keys, and of addresses all but the last part: who used which key "
          + "stays open."
      ]),
    samples: azureOpenAISamples)

  private static let azureOpenAISamples = [
    LogSample(
      "Azure OpenAI, one object on a line: properties are a text; then somebody lists the keys.",
      """
      {"time":"2026-03-04T02:11:07.4350000Z","category":"RequestResponse","operationName":"ChatCompletions_Create","callerIpAddress":"203.0.113.***","correlationId":"00000000-0000-4000-8000-000000000009","durationMs":1021,"event":"ShoeboxCallResult","location":"eastus","Tenant":"eastus","resourceId":"/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000000/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.COGNITIVESERVICES/ACCOUNTS/EXAMPLE","resultSignature":"200","properties":"{\\"apiName\\":\\"Azure OpenAI API version 2024-02-15-preview\\",\\"requestTime\\":639081870674350000,\\"requestLength\\":128,\\"responseTime\\":639081870684560000,\\"responseLength\\":1411,\\"objectId\\":\\"\\",\\"streamType\\":\\"Non-Streaming\\",\\"modelDeploymentName\\":\\"gpt-chat\\",\\"modelName\\":\\"gpt-4o\\",\\"modelVersion\\":\\"2024-08-06\\"}"}
      {"time":"2026-03-04T02:12:00.0000000Z","category":"Audit","operationName":"ListKey","AssetIdentity":"00000000-0000-4000-8000-00000000000a","Tenant":"eastus","resourceId":"/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000000/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.COGNITIVESERVICES/ACCOUNTS/EXAMPLE","properties":{"objectId":"00000000-0000-4000-8000-00000000000b"}}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.435Z", address: "203.0.113.0/24", addressClass: .masked,
          service: "EXAMPLE", operation: "ChatCompletions_Create", model: "gpt-4o"),
        SampleEvent(
          time: "2026-03-04T02:12:00Z", principal: "00000000-0000-4000-8000-00000000000b",
          service: "EXAMPLE", operation: "ListKey", outcome: .unknown),
      ]),
    LogSample(
      "Azure OpenAI as an event hub hands it out: in records, properties an object, time in ticks.",
      """
      {"records":[{"category":"RequestResponse","operationName":"Embeddings_Create",
      "callerIpAddress":"198.51.100.***","resultSignature":"401",
      "resourceId":"/SUBSCRIPTIONS/1/PROVIDERS/MICROSOFT.COGNITIVESERVICES/ACCOUNTS/EXAMPLE",
      "properties":{"requestTime":639081870674350000,"objectId":"11111111-0000-4000-8000-000000000001",
      "modelDeploymentName":"embed"}}]}
      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.435Z", address: "198.51.100.0/24", addressClass: .masked,
          principal: "11111111-0000-4000-8000-000000000001", service: "EXAMPLE",
          operation: "Embeddings_Create", model: "embed", outcome: .denied)
      ]),
  ]
}
