internal import Vocabulary

extension StripeActivityFormat {
  static let samples = [
    LogSample(
      "A person comes in and looks at a key; a key makes another one, which is deleted later.",
      """
      {"data":[{"id":"actlog_EXAMPLE1","object":"v2.iam.activity_log",\
      "created":"2026-03-04T02:10:00.000Z","context":"acct_EXAMPLE","livemode":true,\
      "type":"user_access_started","actor":{"type":"user","user":{"email":"dev@example.com"}},\
      "details":{"type":"user_access","user_access":{"network":{"ip_address":"203.0.113.77",\
      "city":"Example","country":"ZZ"},"authentication":"password","risk":{"level":"high",\
      "signals":[]}}}},
      {"id":"actlog_EXAMPLE2","object":"v2.iam.activity_log",\
      "created":"2026-03-04T02:11:07.000Z","context":"acct_EXAMPLE","livemode":true,\
      "type":"api_key_viewed","actor":{"type":"user","user":{"email":"dev@example.com"}},\
      "details":{"type":"api_key","api_key":{"id":"mk_EXAMPLE","name":"backend",\
      "type":"secret_key","created":"2025-01-01T00:00:00.000Z","ip_allowlist":[]}}},
      {"id":"actlog_EXAMPLE3","object":"v2.iam.activity_log",\
      "created":"2026-03-04T02:12:00Z","livemode":true,"type":"api_key_created",\
      "actor":{"type":"api_key","api_key":{"id":"mk_EXAMPLE"}},"details":{"type":"api_key",\
      "api_key":{"id":"mk_EXAMPLE2","name":"helper"}}},
      {"id":"actlog_EXAMPLE4","object":"v2.iam.activity_log",\
      "created":"2026-03-04T03:00:00Z","livemode":true,"type":"api_key_deleted",\
      "actor":{"type":"stripe_action"},"details":{"type":"api_key",\
      "api_key":{"id":"mk_EXAMPLE2","name":"helper"}}},
      {"id":"actlog_EXAMPLE5","object":"v2.iam.activity_log",\
      "created":"2026-03-04T03:01:00Z","type":"payout_destination_added",\
      "actor":{"type":"api_key","api_key":{"id":"mk_EXAMPLE"}},\
      "related_object":{"id":"ba_EXAMPLE","type":"bank_account"}}],"next_page_url":null}
      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:10:00Z", address: "203.0.113.77", principal: "dev@example.com",
          operation: "user_access_started"),
        SampleEvent(
          time: "2026-03-04T02:11:07Z", principal: "dev@example.com",
          operation: "api_key_viewed", resource: "mk_EXAMPLE"),
        SampleEvent(
          time: "2026-03-04T02:12:00Z", credential: "mk_EXAMPLE", operation: "api_key_created",
          resource: "mk_EXAMPLE2"),
        SampleEvent(
          time: "2026-03-04T03:00:00Z", operation: "api_key_deleted", resource: "mk_EXAMPLE2"),
        SampleEvent(
          time: "2026-03-04T03:01:00Z", credential: "mk_EXAMPLE",
          operation: "payout_destination_added", resource: "ba_EXAMPLE"),
      ])
  ]
}
