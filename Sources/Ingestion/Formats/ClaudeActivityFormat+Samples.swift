internal import Vocabulary

extension ClaudeActivityFormat {
  static let samples = [
    LogSample(
      "A page: a file fetched with a key, a key made with an admin key, a read that was refused.",
      """
      {"data":[{"id":"activity_01EXAMPLEfiledl000000","created_at":"2026-03-04T02:11:09Z",\
      "organization_id":"org_01EXAMPLE",\
      "organization_uuid":"00000000-0000-4000-8000-000000000001",\
      "type":"platform_file_content_downloaded","actor":{"type":"api_actor",\
      "api_key_id":"apikey_01EXAMPLEaaaaaaaaaaaaaaaa","ip_address":"203.0.113.77",\
      "user_agent":"python-requests/2.32"},"file_id":"file_01EXAMPLE"},
      {"id":"activity_01EXAMPLEcreate000000","created_at":"2026-03-04T02:10:00Z",\
      "organization_id":"org_01EXAMPLE","type":"platform_api_key_created",\
      "actor":{"type":"admin_api_key_actor",\
      "admin_api_key_id":"admin_api_key_01EXAMPLEbbbbbbbbbbbbbbbb"},\
      "api_key_id":"apikey_01EXAMPLEcccccccccccccccc","workspace_id":"wrkspc_01EXAMPLE"},
      {"id":"activity_01EXAMPLEread00000000","created_at":"2026-03-04T02:09:00Z",\
      "organization_id":null,"type":"compliance_api_accessed","actor":{"type":"api_actor",\
      "api_key_id":"apikey_01EXAMPLEaaaaaaaaaaaaaaaa","ip_address":"2001:DB8::7",\
      "user_agent":"curl/8.5"},"request_id":"req_01EXAMPLE","request_method":"GET",\
      "url":"/v1/compliance/activities","status_code":403}],"has_more":false,\
      "first_id":"cursor-a","last_id":"cursor-b"}
      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:09Z", credential: "apikey_01EXAMPLEaaaaaaaaaaaaaaaa",
          address: "203.0.113.77", agent: "python-requests/2.32",
          operation: "platform_file_content_downloaded", resource: "file_01EXAMPLE"),
        SampleEvent(
          time: "2026-03-04T02:10:00Z", credential: "admin_api_key_01EXAMPLEbbbbbbbbbbbbbbbb",
          operation: "platform_api_key_created", resource: "apikey_01EXAMPLEcccccccccccccccc"),
        SampleEvent(
          time: "2026-03-04T02:09:00Z", credential: "apikey_01EXAMPLEaaaaaaaaaaaaaaaa",
          address: "2001:db8::7", agent: "curl/8.5", operation: "compliance_api_accessed",
          resource: "/v1/compliance/activities", outcome: .denied),
      ]),
    LogSample(
      "Activities on lines: logins of people, and a key that its owner switched off.",
      """
      {"id":"activity_01EXAMPLElogin0000000","created_at":"2026-03-04T02:00:00.123456Z",\
      "type":"sso_login_failed","actor":{"type":"unauthenticated_user_actor",\
      "unauthenticated_email_address":"dev@example.com","ip_address":"198.51.100.9",\
      "user_agent":"Mozilla/5.0"}}
      {"id":"activity_01EXAMPLElink00000000","created_at":"2026-03-04T02:01:00Z",\
      "type":"magic_link_login_initiated","actor":{"type":"unauthenticated_user_actor",\
      "unauthenticated_email_address":"dev@example.com","ip_address":"198.51.100.9"}}
      {"id":"activity_01EXAMPLEoff000000000","created_at":"2026-03-04T03:00:00Z",\
      "type":"platform_api_key_updated","actor":{"type":"user_actor",\
      "email_address":"dev@example.com","user_id":"user_01EXAMPLE",\
      "ip_address":"198.51.100.9","user_agent":"Mozilla/5.0"},\
      "api_key_id":"apikey_01EXAMPLEaaaaaaaaaaaaaaaa","updates":[{"type":"status",\
      "previous_value":"active","current_value":"inactive"}]}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:00:00.123Z", address: "198.51.100.9", agent: "Mozilla/5.0",
          principal: "dev@example.com", operation: "sso_login_failed", outcome: .denied),
        SampleEvent(
          time: "2026-03-04T02:01:00Z", address: "198.51.100.9", principal: "dev@example.com",
          operation: "magic_link_login_initiated", outcome: .unknown),
        SampleEvent(
          time: "2026-03-04T03:00:00Z", address: "198.51.100.9", agent: "Mozilla/5.0",
          principal: "dev@example.com", operation: "platform_api_key_updated",
          resource: "apikey_01EXAMPLEaaaaaaaaaaaaaaaa"),
      ]),
  ]
}
