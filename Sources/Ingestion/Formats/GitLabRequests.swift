internal import Vocabulary

/// `api_json.log` of a GitLab server: every request to its API, with the token that was used.
///
/// Ids of tokens are numbers, counted for each kind of token apart. `remote_ip` may be a whole
/// `X-Forwarded-For`; `meta.remote_ip` is the address the server itself believes. A token that is
/// refused because it was revoked, has expired or may too little stands elsewhere than one that is
/// let in, kind and id in one: `PersonalAccessToken/12`.
extension MappedFormat {
  static let gitLabRequests = MappedFormat(
    name: "gitlab-api",
    title: "GitLab API log (api_json.log)",
    origin: "The file api_json.log in the log folder of the GitLab server (self-managed only).",
    keyIdentity: "kind and id of the token, such as PersonalAccessToken:2",
    marks: ["\"route\"", "\"remote_ip\"", "\"duration_s\""],
    map: LogMap(
      layout: .json(),
      fields: [
        (.time, ["time"]),
        (.address, ["meta.remote_ip", "remote_ip"]),
        (.keyKind, ["token_type", "meta.auth_fail_token_id"]),
        (.keyID, ["token_id", "meta.auth_fail_token_id"]),
        (.agent, ["ua"]),
        (.principal, ["username", "meta.user", "user_id"]),
        (.method, ["method"]),
        (.path, ["route", "path"]),
        (.resource, ["path"]),
        (.status, ["status"]),
      ],
      parts: [.keyKind: .start(before: "/"), .keyID: .rest(after: "/")],
      constants: [.service: "gitlab"],
      needs: [.method, .path, .status], isUniversalTime: true),
    samples: gitLabRequestsSamples)

  private static let gitLabRequestsSamples = [
    LogSample(
      "A token in use behind a proxy and refused when it has expired, another kind of token with the "
        + "same number, and a stranger.",
      """
      {"time":"2026-03-04T02:11:07.100Z","severity":"INFO","duration_s":0.19,"status":200,\
      "method":"GET","path":"/api/v4/projects/42",\
      "params":[{"key":"private_token","value":"[FILTERED]"}],"host":"gitlab.example.com",\
      "remote_ip":"203.0.113.77, 127.0.0.1","ua":"curl/8.4.0",\
      "route":"/api/:version/projects/:id","user_id":1,"username":"ci-bot",\
      "token_type":"PersonalAccessToken","token_id":2,"correlation_id":"01EXAMPLE",\
      "meta.remote_ip":"203.0.113.77"}
      {"time":"2026-03-04T02:11:08.000Z","severity":"INFO","duration_s":0.2,"status":404,\
      "method":"DELETE","path":"/api/v4/projects/42/hooks/7","params":[],\
      "host":"gitlab.example.com","remote_ip":"198.51.100.4, 10.0.0.2","ua":"curl/8.4.0",\
      "route":"/api/:version/projects/:id/hooks/:hook_id","user_id":1,"username":"ci-bot",\
      "token_type":"OauthAccessToken","token_id":2,"correlation_id":"02EXAMPLE"}
      {"time":"2026-03-04T02:11:09.000Z","severity":"INFO","duration_s":0.01,"status":401,\
      "method":"GET","path":"/api/v4/user","params":[],"host":"gitlab.example.com",\
      "remote_ip":"2001:db8::7","ua":null,"route":"/api/:version/user",\
      "correlation_id":"03EXAMPLE","meta.remote_ip":"2001:db8::7"}
      {"time":"2026-03-04T02:11:10.000Z","severity":"INFO","duration_s":0.01,"status":401,\
      "method":"GET","path":"/api/v4/user","params":[],"host":"gitlab.example.com",\
      "remote_ip":"203.0.113.77","ua":"curl/8.4.0","route":"/api/:version/user",\
      "correlation_id":"04EXAMPLE","meta.remote_ip":"203.0.113.77",\
      "meta.auth_fail_reason":"token_expired",\
      "meta.auth_fail_token_id":"PersonalAccessToken/2"}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.100Z", credential: "PersonalAccessToken:2",
          address: "203.0.113.77", agent: "curl/8.4.0", principal: "ci-bot", service: "gitlab",
          operation: "GET /api/:version/projects/:id", resource: "/api/v4/projects/42"),
        SampleEvent(
          time: "2026-03-04T02:11:08Z", credential: "OauthAccessToken:2",
          address: "198.51.100.4", agent: "curl/8.4.0", principal: "ci-bot", service: "gitlab",
          operation: "DELETE /api/:version/projects/:id/hooks/:hook_id",
          resource: "/api/v4/projects/42/hooks/7", outcome: .failure),
        SampleEvent(
          time: "2026-03-04T02:11:09Z", address: "2001:db8::7", service: "gitlab",
          operation: "GET /api/:version/user", resource: "/api/v4/user", outcome: .denied),
        SampleEvent(
          time: "2026-03-04T02:11:10Z", credential: "PersonalAccessToken:2",
          address: "203.0.113.77", agent: "curl/8.4.0", service: "gitlab",
          operation: "GET /api/:version/user", resource: "/api/v4/user", outcome: .denied),
      ])
  ]
}
