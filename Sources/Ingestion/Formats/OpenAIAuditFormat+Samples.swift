internal import Vocabulary

extension OpenAIAuditFormat {
  static let samples = [
    LogSample(
      "A page: a person makes a key, an admin key makes another one, somebody fails to log in.",
      """
      {"object":"list","data":[{"id":"audit_log-EXAMPLE1","type":"api_key.created",\
      "effective_at":1772590267,"project":{"id":"proj_EXAMPLE","name":"Default"},\
      "actor":{"type":"session","session":{"user":{"id":"user-EXAMPLE",\
      "email":"dev@example.com"},"ip_address":"203.0.113.77","user_agent":"Mozilla/5.0"}},\
      "api_key.created":{"id":"key_EXAMPLE","data":{"scopes":["api.model.request"]}}},
      {"id":"audit_log-EXAMPLE2","type":"api_key.created","effective_at":1772590268,\
      "actor":{"type":"api_key","api_key":{"id":"key_EXAMPLEADMIN","type":"user",\
      "user":{"id":"user-EXAMPLE","email":"dev@example.com"}}},\
      "api_key.created":{"id":"key_EXAMPLE2","data":{"scopes":[]}}},
      {"id":"audit_log-EXAMPLE3","type":"login.failed","effective_at":1772590300,\
      "actor":{"type":"session","session":{"user":{"id":"user-EXAMPLE",\
      "email":"dev@example.com"},"ip_address":"198.51.100.9"}},\
      "login.failed":{"error_code":"invalid_password","error_message":"Wrong password."}}],\
      "first_id":"audit_log-EXAMPLE1","last_id":"audit_log-EXAMPLE3","has_more":false}
      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07Z", address: "203.0.113.77", agent: "Mozilla/5.0",
          principal: "dev@example.com", operation: "api_key.created", resource: "key_EXAMPLE"),
        SampleEvent(
          time: "2026-03-04T02:11:08Z", credential: "key_EXAMPLEADMIN",
          principal: "dev@example.com", operation: "api_key.created", resource: "key_EXAMPLE2"),
        SampleEvent(
          time: "2026-03-04T02:11:40Z", address: "198.51.100.9", principal: "dev@example.com",
          operation: "login.failed", outcome: .denied),
      ]),
    LogSample(
      "Entries on lines with the names that another store gave them.",
      """
      {"id":"audit_log-EXAMPLE4","type":"api_key_deleted","effective_at":1772593867,\
      "project":{"id":"proj_EXAMPLE"},"actor":{"type":"api_key","api_key":{\
      "id":"key_EXAMPLEADMIN","type":"service_account",\
      "service_account":{"id":"svc_acct_EXAMPLE"}}},"api_key_deleted":{"id":"key_EXAMPLE"}}
      {"id":"audit_log-EXAMPLE5","type":"project_archived","effective_at":1772593900,\
      "project":{"id":"proj_EXAMPLE"},"actor":{"type":"session","session":{\
      "ip_address":"2001:DB8::7","user":{"id":"user-EXAMPLE"}}}}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T03:11:07Z", credential: "key_EXAMPLEADMIN",
          principal: "svc_acct_EXAMPLE", operation: "api_key_deleted", resource: "key_EXAMPLE"),
        SampleEvent(
          time: "2026-03-04T03:11:40Z", address: "2001:db8::7", principal: "user-EXAMPLE",
          operation: "project_archived", resource: "proj_EXAMPLE"),
      ]),
  ]
}
