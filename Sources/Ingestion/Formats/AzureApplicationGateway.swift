internal import Vocabulary

/// The access logs of Azure Application Gateway, v1 and v2.
///
/// In v1 `requestQuery` is what the gateway has to say, not the client's query. Requests from
/// 127.0.0.1 are the gateway's own, and passed over.
extension MappedFormat {
  static let azureApplicationGateway = MappedFormat(
    name: "azure-application-gateway",
    title: "Azure Application Gateway access log",
    origin: "The storage account, event hub or workspace of the gateway's diagnostic setting.",
    keyIdentity: "only a key that clients put into the URL: its fingerprint",
    marks: ["ApplicationGatewayAccess"],
    map: LogMap(
      layout: .json(wrappers: ["records"]),
      fields: [
        (.time, ["timeStamp", "time", "TimeGenerated"]),
        (.address, ["properties.clientIP"]),
        (.agent, ["properties.userAgent"]),
        (.method, ["properties.httpMethod"]),
        (.path, ["properties.originalRequestUriWithArgs", "properties.requestUri"]),
        (.query, ["properties.requestQuery"]),
        (.service, ["properties.originalHost", "properties.host"]),
        (.status, ["properties.httpStatus"]),
        (.bytesIn, ["properties.receivedBytes"]),
        (.bytesOut, ["properties.sentBytes"]),
      ],
      only: [
        LogMap.Condition(name: "category", values: ["ApplicationGatewayAccessLog"]),
        LogMap.Condition(name: "properties.clientIP", values: ["127.0.0.1"], kind: .unwanted),
      ],
      passedOver: "records of other categories, or requests of the gateway itself",
      needs: [.method], embedded: ["properties"]),
    samples: azureApplicationGatewaySamples)

  private static let azureApplicationGatewaySamples = [
    LogSample(
      "Application Gateway v2: a key in the query, a rewritten path, and a request of its own.",
      """
      {"timeStamp":"2026-03-14T02:11:07+00:00","resourceId":"/SUBSCRIPTIONS/X","operationName":"ApplicationGatewayAccess","category":"ApplicationGatewayAccessLog","properties":{"instanceId":"appgw_1","clientIP":"203.0.113.9","clientPort":50210,"httpMethod":"GET","originalRequestUriWithArgs":"/v1/models?api_key=sk-test-EXAMPLE","requestUri":"/inner","requestQuery":"api_key=sk-test-EXAMPLE","userAgent":"curl/8.5.0","httpStatus":200,"httpVersion":"HTTP/1.1","receivedBytes":184,"sentBytes":466,"timeTaken":0.034,"host":"api.example.com","originalHost":"api.example.com"}}
      {"timeStamp":"2026-03-14T02:11:08+00:00","resourceId":"/SUBSCRIPTIONS/X","operationName":"ApplicationGatewayAccess","category":"ApplicationGatewayAccessLog","properties":{"clientIP":"127.0.0.1","httpMethod":"GET","requestUri":"/health","httpStatus":200}}
      {"timeStamp":"2026-03-14T02:12:00+00:00","resourceId":"/SUBSCRIPTIONS/X","operationName":"ApplicationGatewayAccess","category":"ApplicationGatewayAccessLog","properties":{"clientIP":"2001:db8::7","httpMethod":"POST","requestUri":"/v1/files/0123456789","requestQuery":"x=1","userAgent":"-","httpStatus":403}}

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z",
          credential:
            "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
          address: "203.0.113.9", agent: "curl/8.5.0", service: "api.example.com",
          operation: "GET /v1/models", resource: "/v1/models"),
        SampleEvent(
          time: "2026-03-14T02:12:00Z", address: "2001:db8::7", operation: "POST /v1/files/*",
          resource: "/v1/files/0123456789", outcome: .denied),
      ]),
    LogSample(
      "Application Gateway v1, in records: the query is the gateway's own.",
      """
      {"records":[{"resourceId":"/SUBSCRIPTIONS/X","operationName":"ApplicationGatewayAccess",
      "time":"2026-03-14T02:11:07Z","category":"ApplicationGatewayAccessLog","properties":{
      "instanceId":"ApplicationGatewayRole_IN_0","clientIP":"203.0.113.9","clientPort":46886,
      "httpMethod":"GET","requestUri":"/phpmyadmin/scripts/setup.php",
      "requestQuery":"X-AzureApplicationGateway-CACHE-HIT=0&SERVER-ROUTED=10.4.0.4&SERVER-STATUS=404",
      "userAgent":"-","httpStatus":404,"httpVersion":"HTTP/1.0","receivedBytes":65,
      "sentBytes":553,"timeTaken":205,"sslEnabled":"off"}}]}
      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z", address: "203.0.113.9",
          operation: "GET /phpmyadmin/scripts/setup.php",
          resource: "/phpmyadmin/scripts/setup.php", outcome: .failure)
      ]),
  ]
}
