internal import Vocabulary

extension MappedFormat {
  static let gitLabAuditSamples = [
    LogSample(
      "A change with its address, and lines of older versions, which have none.",
      """
      {"severity":"INFO","time":"2026-03-04T02:11:07.112Z","correlation_id":"01EXAMPLE",\
      "meta.caller_id":"Projects::DeployTokensController#create",\
      "meta.remote_ip":"203.0.113.77","meta.user":"ci-bot","meta.user_id":1,"author_id":1,\
      "author_name":"CI Bot","entity_id":42,"entity_type":"Project",\
      "created_at":"2026-03-04T02:11:07.100+00:00","target_id":7,"target_type":"DeployToken",\
      "target_details":"deploy","entity_path":"example/payments"}
      {"severity":"INFO","time":"2026-03-04T02:11:08.000Z","author_id":1,"author_name":"CI Bot",\
      "entity_id":42,"entity_type":"Project","change":"visibility","from":"Private",\
      "to":"Public","target_id":42,"target_type":"Project","target_details":"example/payments"}
      {"severity":"INFO","time":"2026-03-04T02:11:09.000Z","author_id":-2,"author_name":null,\
      "entity_id":1,"entity_type":"User","custom_message":"Removed SSH key","target_id":9,\
      "target_type":"Key","target_details":"laptop"}
      {"severity":"INFO","time":"2026-03-04T02:11:10.000Z","correlation_id":"02EXAMPLE",\
      "meta.caller_id":"SessionsController#create","meta.remote_ip":"2001:db8::7",\
      "author_id":-1,"author_name":"root","entity_id":1,"entity_type":"User",\
      "custom_message":"Failed to login with STANDARD authentication","target_details":"root"}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.100Z", address: "203.0.113.77", principal: "CI Bot",
          service: "gitlab", operation: "Projects::DeployTokensController#create",
          resource: "example/payments"),
        SampleEvent(
          time: "2026-03-04T02:11:08Z", principal: "CI Bot", service: "gitlab",
          operation: "change visibility", resource: "example/payments"),
        SampleEvent(
          time: "2026-03-04T02:11:09Z", principal: "-2", service: "gitlab",
          operation: "Removed SSH key", resource: "laptop"),
        SampleEvent(
          time: "2026-03-04T02:11:10Z", address: "2001:db8::7", principal: "root",
          service: "gitlab", operation: "Failed to login with STANDARD authentication",
          resource: "root", outcome: .denied),
      ])
  ]

  static let gitLabAuditEventsSamples = [
    LogSample(
      "A page of the API: all that happened stands in the details.",
      """
      [{"id":6,"author_id":1,"entity_id":42,"entity_type":"Project",\
      "details":{"custom_message":"Project archived","author_name":"CI Bot",\
      "author_email":"ci@example.com","target_id":"42","target_type":"Project",\
      "target_details":"payments","ip_address":"203.0.113.77","entity_path":"example/payments"},\
      "created_at":"2026-03-04T02:11:07.100Z"},
      {"id":5,"author_id":-1,"entity_id":1,"entity_type":"User",\
      "details":{"change":"password","author_name":"(System)","target_details":"dev",\
      "ip_address":null,"entity_path":"dev"},"created_at":"2026-03-04T01:11:07.000+01:00"}]

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.100Z", address: "203.0.113.77", principal: "CI Bot",
          service: "gitlab", operation: "Project archived", resource: "example/payments"),
        SampleEvent(
          time: "2026-03-04T00:11:07Z", principal: "(System)", service: "gitlab",
          operation: "change password", resource: "dev"),
      ]),
    LogSample(
      "A streamed event: its name and its address stand outside the details too.",
      """
      {"id":"00000000-0000-4000-8000-000000000001","author_id":1,"entity_id":42,\
      "entity_type":"Project","details":{"custom_message":"Created deploy token",\
      "author_name":"CI Bot","ip_address":"2001:db8::7"},"ip_address":"2001:db8::7",\
      "author_name":"CI Bot","entity_path":"example/payments","target_details":"deploy",\
      "created_at":"2026-03-04 02:11:07 UTC","target_type":"DeployToken","target_id":7,\
      "event_type":"deploy_token_created"}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07Z", address: "2001:db8::7", principal: "CI Bot",
          service: "gitlab", operation: "deploy_token_created", resource: "example/payments")
      ]),
  ]

  static let gitLabAuditTableSamples = [
    LogSample(
      "The times are UTC, as the header says.",
      """
      ID,Author ID,Author Name,Entity ID,Entity Type,Entity Path,Target ID,Target Type,\
      Target Details,Action,IP Address,Created At (UTC)
      1,1,CI Bot,42,Project,example/payments,7,DeployToken,deploy,"Added token ""x"" to it",\
      203.0.113.77,2026-03-04 02:11:07
      2,-1,,1,User,,9,Key,laptop,Removed SSH key,,2026-03-04 02:11:08

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07Z", address: "203.0.113.77", principal: "CI Bot",
          service: "gitlab", operation: "Added token \"x\" to it", resource: "example/payments"),
        SampleEvent(
          time: "2026-03-04T02:11:08Z", principal: "-1", service: "gitlab",
          operation: "Removed SSH key", resource: "laptop"),
      ])
  ]
}
