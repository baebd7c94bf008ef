internal import Vocabulary

extension ConjurAuditFormat {
  static let samples = [
    LogSample(
      "A role that logs in, fetches a secret and rotates a key; blocks in any order.",
      """
      <86>1 2026-03-04T02:11:07.123Z - conjur 5b1c0000-0000-4000-8000-000000000006 authn \
      [subject@43868 role="prod:host:ci/app"][auth@43868 user="prod:host:ci/app" \
      authenticator="authn" service="prod:webservice:conjur/authn"][client@43868 \
      ip="203.0.113.77"][action@43868 result="success" operation="authenticate"] \
      prod:host:ci/app successfully authenticated with authenticator authn
      <86>1 2026-03-04T02:11:09.200Z - conjur 5b1c0000-0000-4000-8000-000000000007 fetch \
      [auth@43868 user="prod:host:ci/app"][subject@43868 resource="prod:variable:db/password"]\
      [client@43868 ip="203.0.113.77"][action@43868 result="success" operation="fetch"] \
      prod:host:ci/app fetched prod:variable:db/password
      <86>1 2026-03-04T02:12:00.000Z - conjur 5b1c0000-0000-4000-8000-000000000008 api-key \
      [action@43868 operation="rotate" result="success"][client@43868 ip="2001:db8::7"]\
      [auth@43868 user="prod:user:alice"][subject@43868 role="prod:host:ci/app"] \
      prod:user:alice rotated the api key of prod:host:ci/app

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.123Z", credential: "prod:host:ci/app",
          address: "203.0.113.77", principal: "prod:host:ci/app", service: "conjur",
          operation: "authn authenticate", resource: "prod:host:ci/app"),
        SampleEvent(
          time: "2026-03-04T02:11:09.200Z", credential: "prod:host:ci/app",
          address: "203.0.113.77", principal: "prod:host:ci/app", service: "conjur",
          operation: "fetch", resource: "prod:variable:db/password"),
        SampleEvent(
          time: "2026-03-04T02:12:00Z", credential: "prod:user:alice", address: "2001:db8::7",
          principal: "prod:user:alice", service: "conjur", operation: "api-key rotate",
          resource: "prod:host:ci/app"),
      ]),
    LogSample(
      "Behind the header of a log daemon: an unknown role, escapes, a secret out of reach, a policy.",
      ##"""
      Mar  4 02:11:07 conjur-1 <84>1 2026-03-04T02:11:07.000Z - conjur 17 authn [subject@43868 role="prod:user:\"eve\]\u0041\e\#{x}"][auth@43868 user="not-found" authenticator="authn"][client@43868 ip="198.51.100.4"][action@43868 result="failure" operation="login"] prod:user:eve failed to login
      Mar  4 02:11:08 conjur-1 <84>1 2026-03-04T02:11:08.000Z conjur-1 conjur 17 fetch [auth@43868 user="prod:host:ci/app"][subject@43868 resource="prod:variable:db"][client@43868 ip="198.51.100.4"][action@43868 result="failure" operation="fetch"] prod:host:ci/app tried to fetch prod:variable:db: Forbidden
      Mar  4 02:11:09 conjur-1 <84>1 2026-03-04T02:11:09.000Z conjur-1 conjur 17 update [auth@43868 user="prod:host:ci/app"][subject@43868 resource="prod:variable:db"][action@43868 result="failure" operation="update"] prod:host:ci/app tried to update prod:variable:db: value too long
      Mar  4 02:11:10 conjur-1 <85>1 2026-03-04T02:11:10.000Z conjur-1 conjur 17 policy [auth@43868 user="prod:user:alice"][policy@43868 id="prod:policy:root" version="2"][subject@43868 resource="prod:variable:new"][action@43868 operation="add"] prod:user:alice added resource prod:variable:new

      """##,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07Z", credential: "prod:user:\"eve]A\u{1B}#{x}",
          address: "198.51.100.4", principal: "prod:user:\"eve]A\u{1B}#{x}", service: "conjur",
          operation: "authn login", resource: "prod:user:\"eve]A\u{1B}#{x}", outcome: .denied),
        SampleEvent(
          time: "2026-03-04T02:11:08Z", credential: "prod:host:ci/app", address: "198.51.100.4",
          principal: "prod:host:ci/app", service: "conjur", operation: "fetch",
          resource: "prod:variable:db", outcome: .denied),
        SampleEvent(
          time: "2026-03-04T02:11:09Z", credential: "prod:host:ci/app",
          principal: "prod:host:ci/app", service: "conjur", operation: "update",
          resource: "prod:variable:db", outcome: .failure),
        SampleEvent(
          time: "2026-03-04T02:11:10Z", credential: "prod:user:alice",
          principal: "prod:user:alice", service: "conjur", operation: "policy add",
          resource: "prod:variable:new"),
      ]),
  ]
}
