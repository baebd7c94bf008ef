internal import Vocabulary

/// The access logs of Azure Front Door, classic as well as Standard and Premium.
///
/// Hops between its own servers are logged too (`isReceivedFromClient` false) and passed over. The
/// address is that of the socket: `clientIp` is whatever `X-Forwarded-For` said, which clients
/// write.
extension MappedFormat {
  static let azureFrontDoor = MappedFormat(
    name: "azure-front-door",
    title: "Azure Front Door access log",
    origin: "The storage account, event hub or workspace of the profile's diagnostic setting.",
    keyIdentity: "only a key that clients put into the URL: its fingerprint",
    marks: ["oorAccessLog"],
    map: LogMap(
      layout: .json(wrappers: ["records"]),
      fields: [
        (.time, ["time", "TimeGenerated"]),
        (.peerAddress, ["properties.socketIp"]),
        (.forwarded, ["properties.clientIp"]),
        (.agent, ["properties.userAgent"]),
        (.method, ["properties.httpMethod"]),
        (.path, ["properties.requestUri"]),
        (.referer, ["properties.referer"]),
        (.service, ["properties.hostName", "properties.host", "properties.endpoint"]),
        (.status, ["properties.httpStatusCode"]),
        (.bytesIn, ["properties.requestBytes"]),
        (.bytesOut, ["properties.responseBytes"]),
      ],
      only: [
        LogMap.Condition(name: "category", values: ["FrontDoorAccessLog"]),
        LogMap.Condition(
          name: "properties.isReceivedFromClient", values: ["false"], kind: .unwanted),
      ],
      passedOver: "records of other categories, or hops between servers of Front Door",
      needs: [.method], embedded: ["properties"]),
    samples: azureFrontDoorSamples)

  private static let azureFrontDoorSamples = [
    LogSample(
      "Front Door Standard: a forged X-Forwarded-For, a hop that is no request, a refusal.",
      """
      {"category":"FrontDoorAccessLog","operationName":"Microsoft.Cdn/Profiles/AccessLog/Write","properties":{"clientIp":"192.0.2.1","clientPort":"50382","socketIp":"203.0.113.9","httpMethod":"POST","httpStatusCode":"200","isReceivedFromClient":true,"requestBytes":"2545","requestUri":"https://api.example.com:443/v1/chat?api_key=sk-test-EXAMPLE","responseBytes":"1205","timeTaken":"0.384","trackingReference":"0k1y5Y","userAgent":"curl/8.5.0"},"resourceId":"/SUBSCRIPTIONS/X","time":"2026-03-14T02:11:07.6479719Z"}
      {"category":"FrontDoorAccessLog","operationName":"Microsoft.Cdn/Profiles/AccessLog/Write","properties":{"clientIp":"203.0.113.9","socketIp":"10.0.0.3","httpMethod":"POST","httpStatusCode":"200","isReceivedFromClient":false,"requestUri":"https://api.example.com:443/v1/chat","trackingReference":"0k1y5Y"},"resourceId":"/SUBSCRIPTIONS/X","time":"2026-03-14T02:11:07.6489719Z"}

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.647Z",
          credential:
            "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
          address: "203.0.113.9", agent: "curl/8.5.0", operation: "POST /v1/chat",
          resource: "/v1/chat")
      ]),
    LogSample(
      "Front Door classic, its category spelled otherwise, in records.",
      """
      {"records":[{"category":"FrontdoorAccessLog",
      "operationName":"Microsoft.Network/FrontDoor/AccessLog/Write","properties":{
      "clientIp":"2001:db8::7","httpMethod":"GET","httpStatusCode":"403",
      "requestUri":"https://api.example.com:443/v1/files/0123456789","userAgent":"-"},
      "resourceId":"/SUBSCRIPTIONS/X","time":"2026-03-14T02:12:00.0000000Z"}]}
      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:12:00Z", address: "2001:db8::7", operation: "GET /v1/files/*",
          resource: "/v1/files/0123456789", outcome: .denied)
      ]),
  ]
}
