internal import Vocabulary

/// The audit logs of Google Cloud: every service, Vertex AI and Gemini among them.
///
/// A service account key is known by its resource name, and by its id; users, attached accounts and
/// API keys leave no key. The status is one of gRPC, and none means success. An operation that
/// takes long leaves two entries, and both count. Tokens are never logged.
extension MappedFormat {
  static let googleCloudAudit = MappedFormat(
    name: "google-cloud-audit",
    title: "Google Cloud audit log",
    origin:
      "`gcloud logging read 'logName:cloudaudit.googleapis.com' --format=json`, or a log sink.",
    keyIdentity: "the name of a service account key (projects/…/keys/…), or its id",
    marks: ["google.cloud.audit.AuditLog"],
    map: LogMap(
      layout: .json(wrappers: ["entries"]),
      fields: [
        (.time, ["timestamp"]),
        (.fallbackTime, ["receiveTimestamp"]),
        (.address, ["protoPayload.requestMetadata.callerIp"]),
        (.keyID, ["protoPayload.authenticationInfo.serviceAccountKeyName"]),
        (.keyName, ["protoPayload.authenticationInfo.serviceAccountKeyName"]),
        (.madeKeyID, ["protoPayload.response.name"]),
        (.agent, ["protoPayload.requestMetadata.callerSuppliedUserAgent"]),
        (.operation, ["protoPayload.methodName"]),
        (.resource, ["protoPayload.resourceName"]),
        (.service, ["protoPayload.serviceName"]),
        (.model, ["protoPayload.resourceName"]),
        (.region, ["resource.labels.location", "resource.labels.region"]),
        (
          .principal,
          [
            "protoPayload.authenticationInfo.principalEmail",
            "protoPayload.authenticationInfo.principalSubject",
          ]
        ),
        (.grpcStatus, ["protoPayload.status.code"]),
        (.eventID, ["insertId"]),
      ],
      parts: [
        .keyID: .rest(after: "//iam.googleapis.com/"),
        .madeKeyID: .rest(after: "//iam.googleapis.com/"), .keyName: .segment(after: "/keys/"),
        .model: .segment(after: "/models/"),
      ],
      only: [
        LogMap.Condition(
          name: "protoPayload.@type", values: ["type.googleapis.com/google.cloud.audit.AuditLog"])
      ],
      passedOver: "entries of other logs", needs: [.time, .operation],
      makers: ["google.iam.admin.v1.CreateServiceAccountKey"],
      outcomeOtherwise: .success, identityFamily: "google-cloud-logging",
      isIdentityOfTime: true),
    samples: googleCloudAuditSamples)

  private static let googleCloudAuditSamples = [
    LogSample(
      "Vertex AI with a service account key, as gcloud prints it; the model is in the resource.",
      """
      [
        {
          "insertId": "1exampleinsert",
          "logName": "projects/example/logs/cloudaudit.googleapis.com%2Fdata_access",
          "protoPayload": {
            "@type": "type.googleapis.com/google.cloud.audit.AuditLog",
            "authenticationInfo": {
              "principalEmail": "ci@example.iam.gserviceaccount.com",
              "serviceAccountKeyName": "//iam.googleapis.com/projects/example/serviceAccounts/ci@example.iam.gserviceaccount.com/keys/a378358365ff3d22e9c1a72fecf4605ddff76b47"
            },
            "methodName": "google.cloud.aiplatform.v1.PredictionService.RawPredict",
            "requestMetadata": {
              "callerIp": "203.0.113.77",
              "callerSuppliedUserAgent": "python-httpx/0.27"
            },
            "resourceName": "projects/example/locations/us-east5/publishers/anthropic/models/claude-sonnet-4-5",
            "serviceName": "aiplatform.googleapis.com",
            "status": {}
          },
          "receiveTimestamp": "2026-03-04T02:11:08.000000001Z",
          "resource": {"type": "audited_resource", "labels": {"project_id": "example"}},
          "severity": "INFO",
          "timestamp": "2026-03-04T02:11:07.123456789Z"
        }
      ]

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.123Z",
          credential: "projects/example/serviceAccounts/ci@example.iam.gserviceaccount.com"
            + "/keys/a378358365ff3d22e9c1a72fecf4605ddff76b47",
          address: "203.0.113.77", agent: "python-httpx/0.27",
          principal: "ci@example.iam.gserviceaccount.com", service: "aiplatform.googleapis.com",
          operation: "google.cloud.aiplatform.v1.PredictionService.RawPredict",
          resource:
            "projects/example/locations/us-east5/publishers/anthropic/models/claude-sonnet-4-5",
          model: "claude-sonnet-4-5")
      ]),
    LogSample(
      "A sink's lines: the other spelling of the key, a refusal, no status, an entry of another log.",
      """
      {"insertId":"i1","logName":"projects/demo/logs/cloudaudit.googleapis.com%2Fdata_access","timestamp":"2026-03-14T02:11:07.327542536Z","resource":{"type":"gcs_bucket","labels":{"location":"eu"}},"protoPayload":{"@type":"type.googleapis.com/google.cloud.audit.AuditLog","status":{"code":7,"message":"PERMISSION_DENIED"},"authenticationInfo":{"principalEmail":"ci@demo.iam.gserviceaccount.com","serviceAccountKeyName":"projects/demo/serviceAccounts/ci@demo.iam.gserviceaccount.com/keys/00000000000000000000000000000000000000aa"},"requestMetadata":{"callerIp":"2001:db8::7","callerSuppliedUserAgent":"gcloud/400"},"serviceName":"storage.googleapis.com","methodName":"storage.objects.get","resourceName":"projects/_/buckets/demo/objects/a"}}
      {"insertId":"i2","timestamp":"2026-03-14T02:12:00Z","textPayload":"starting"}
      {"insertId":"i1","timestamp":"2026-03-14T02:13:00Z","protoPayload":{"@type":"type.googleapis.com/google.cloud.audit.AuditLog","authenticationInfo":{"principalSubject":"user:alice@example.com"},"requestMetadata":{"callerIp":"gce-internal-ip"},"serviceName":"iam.googleapis.com","methodName":"google.iam.admin.v1.CreateServiceAccountKey"}}

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.327Z",
          credential: "projects/demo/serviceAccounts/ci@demo.iam.gserviceaccount.com"
            + "/keys/00000000000000000000000000000000000000aa",
          address: "2001:db8::7", agent: "gcloud/400",
          principal: "ci@demo.iam.gserviceaccount.com", service: "storage.googleapis.com",
          operation: "storage.objects.get", resource: "projects/_/buckets/demo/objects/a",
          outcome: .denied),
        SampleEvent(
          time: "2026-03-14T02:13:00Z", address: "gce-internal-ip", addressClass: .word,
          principal: "user:alice@example.com", service: "iam.googleapis.com",
          operation: "google.iam.admin.v1.CreateServiceAccountKey"),
      ]),
  ]
}
