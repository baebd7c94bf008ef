internal import Vocabulary

/// Events in the Open Cybersecurity Schema Framework: API activity (class 6003) and HTTP activity
/// (4002), as Amazon Security Lake and many products write them.
///
/// Events of other classes are passed over. `traffic.bytes_out` is what the client sent.
extension MappedFormat {
  static let openCybersecuritySchema = MappedFormat(
    name: "ocsf",
    title: "OCSF events: API activity, HTTP activity (JSON)",
    origin: "An export of your security lake or pipeline in the schema OCSF, as JSON.",
    keyIdentity: "the uid of the actor's programmatic credential, where the product has one",
    marks: ["\"class_uid\"", "\"metadata\""],
    map: LogMap(
      layout: .json(),
      fields: [
        (.time, ["time"]),
        (.address, ["src_endpoint.ip", "src_endpoint.domain"]),
        (
          .keyID,
          [
            "actor.user.programmatic_credentials.uid", "actor.user.credential_uid",
            "actor.session.credential_uid",
          ]
        ),
        (.agent, ["http_request.user_agent"]),
        (.operation, ["api.operation"]),
        (.method, ["http_request.http_method"]),
        (.path, ["http_request.url.url_string", "http_request.url.path"]),
        (.query, ["http_request.url.query_string"]),
        (.referer, ["http_request.referrer"]),
        (.resource, ["resources.uid", "resources.name"]),
        (.service, ["api.service.name", "http_request.url.hostname"]),
        (.region, ["cloud.region"]),
        (.principal, ["actor.user.name", "actor.user.email_addr", "actor.user.uid"]),
        (.status, ["http_response.code", "status_code"]),
        (.outcome, ["status", "status_id"]),
        (.error, ["api.response.error", "status_code"]),
        (.bytesIn, ["http_request.length", "http_request.body_length", "traffic.bytes_out"]),
        (.bytesOut, ["http_response.length", "http_response.body_length", "traffic.bytes_in"]),
      ],
      only: [LogMap.Condition(name: "class_uid", values: ["6003", "4002"])],
      passedOver: "events of other classes", needs: [.time],
      outcomes: ["0": .unknown, "2": .failure, "99": .unknown]),
    samples: openCybersecuritySchemaSamples)

  private static let openCybersecuritySchemaSamples = [
    LogSample(
      "OCSF: a refused API call with its key, a successful one, an HTTP request, another class.",
      """
      {"class_uid":6003,"category_uid":6,"activity_id":2,"type_uid":600302,"severity_id":1,"time":1773454267123,"metadata":{"version":"1.6.0","product":{"name":"CloudTrail"}},"actor":{"user":{"name":"ci","uid":"AIDAEXAMPLE","programmatic_credentials":[{"uid":"AKIAIOSFODNN7EXAMPLE","type":"API Key"}]}},"api":{"operation":"GetObject","service":{"name":"s3.amazonaws.com"},"response":{"error":"AccessDenied"}},"src_endpoint":{"ip":"203.0.113.9"},"http_request":{"user_agent":"aws-cli/2.15"},"resources":[{"uid":"arn:aws:s3:::demo/db.sql"},{"uid":"arn:aws:s3:::demo"}],"cloud":{"provider":"AWS","region":"us-east-1"},"status":"Failure","status_id":2}
      {"class_uid":6003,"category_uid":6,"activity_id":2,"type_uid":600302,"severity_id":1,"time":1773454268000,"metadata":{"version":"1.1.0","product":{"name":"CloudTrail"}},"actor":{"user":{"uid":"AIDAEXAMPLE","credential_uid":"AKIAIOSFODNN7EXAMPLE"}},"api":{"operation":"ListBuckets","service":{"name":"s3.amazonaws.com"}},"src_endpoint":{"domain":"cloudformation.amazonaws.com"},"status_id":1}
      {"class_uid":4002,"category_uid":4,"activity_id":3,"type_uid":400203,"severity_id":1,"time":1773454269000,"metadata":{"version":"1.1.0","product":{"name":"proxy"}},"http_request":{"http_method":"GET","user_agent":"curl/8.5.0","url":{"path":"/v1/models","hostname":"api.example.com","query_string":"api_key=sk-test-EXAMPLE"}},"http_response":{"code":403},"src_endpoint":{"ip":"2001:db8::7"},"status_id":2}
      {"class_uid":3002,"category_uid":3,"activity_id":1,"type_uid":300201,"severity_id":1,"time":1773454270000,"metadata":{"version":"1.1.0","product":{"name":"proxy"}},"user":{"name":"alice"},"src_endpoint":{"ip":"2001:db8::7"}}

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.123Z", credential: "AKIAIOSFODNN7EXAMPLE",
          address: "203.0.113.9", agent: "aws-cli/2.15", principal: "ci",
          service: "s3.amazonaws.com", operation: "GetObject",
          resource: "arn:aws:s3:::demo/db.sql", outcome: .denied),
        SampleEvent(
          time: "2026-03-14T02:11:08Z", credential: "AKIAIOSFODNN7EXAMPLE",
          address: "cloudformation.amazonaws.com", addressClass: .service,
          principal: "AIDAEXAMPLE", service: "s3.amazonaws.com", operation: "ListBuckets"),
        SampleEvent(
          time: "2026-03-14T02:11:09Z",
          credential:
            "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
          address: "2001:db8::7", agent: "curl/8.5.0", service: "api.example.com",
          operation: "GET /v1/models", resource: "/v1/models", outcome: .denied),
      ])
  ]
}
