/// What a value of a record means.
///
/// The first name of each is the one that maps use (``MapFile``): that of the Elastic Common Schema
/// or of OpenTelemetry where these have one. The second is a short one.
enum RequestField: Int, CaseIterable, Sendable {
  case time, fallbackTime
  /// Nanoseconds of a time whose whole seconds stand apart.
  case nanoseconds
  /// The SHA-256 of a key, in base64 or hex, and the kind of key that an id alone does not tell.
  case keyDigest, keyKind
  case address, peerAddress, forwarded
  case keyID, key, sentKey, keyName, madeKeyID
  case agent, operation, operationDetail, method, path, query, requestLine, referer
  case resource, service, model, region, principal
  case status, grpcStatus, outcome, error
  case bytesIn, bytesOut
  /// Tokens beside those that a cache read or wrote, as Claude counts, and all of them together, as
  /// everybody else does.
  case inputTokens, promptTokens
  case outputTokens, cacheRead, cacheWritten, cachedTokens
  /// The part of `cacheWritten` that is kept for an hour.
  case cacheWrittenForHour
  case cost, costCents
  /// Whether the gateway answered from what it had kept, without asking a model.
  case cacheHit
  case eventID
  /// What usage exports have and a log of requests has not.
  case totals

  /// The names it goes by in a map.
  var mapNames: [String] {
    switch self {
    case .time: ["@timestamp", "time"]
    case .fallbackTime: ["event.created", "created"]
    case .nanoseconds: ["time.nanoseconds", "nanoseconds"]
    case .address: ["client.ip", "ip"]
    case .peerAddress: ["source.ip", "peer"]
    case .forwarded: ["network.forwarded_ip", "forwarded"]
    case .keyID: ["api_key.id", "key_id"]
    case .key: ["api_key.value", "key"]
    case .sentKey: ["http.request.headers.authorization", "sent_key"]
    case .keyName: ["api_key.name", "key_name"]
    case .keyDigest: ["api_key.sha256", "key_sha256"]
    case .keyKind: ["api_key.kind", "key_kind"]
    case .madeKeyID: ["api_key.created.id", "made_key_id"]
    case .agent: ["user_agent.original", "ua"]
    case .operation: ["event.action", "op"]
    case .operationDetail: ["event.reason", "op_detail"]
    case .method: ["http.request.method", "method"]
    case .path: ["url.original", "path"]
    case .query: ["url.query", "query"]
    case .requestLine: ["http.request.line", "request"]
    case .referer: ["http.request.referrer", "referer"]
    case .resource: ["resource.name", "resource"]
    case .service: ["service.name", "service"]
    case .model: ["gen_ai.request.model", "model"]
    case .region: ["cloud.region", "region"]
    case .principal: ["user.name", "user"]
    case .status: ["http.response.status_code", "status"]
    case .grpcStatus: ["rpc.grpc.status_code", "grpc_status"]
    case .outcome: ["event.outcome", "outcome"]
    case .error: ["error.code", "error"]
    case .bytesIn: ["http.request.bytes", "bytes_in"]
    case .bytesOut: ["http.response.bytes", "bytes_out"]
    case .inputTokens: ["gen_ai.usage.uncached_input_tokens", "uncached_input_tokens"]
    case .promptTokens: ["gen_ai.usage.input_tokens", "input_tokens"]
    case .outputTokens: ["gen_ai.usage.output_tokens", "output_tokens"]
    case .cacheRead: ["gen_ai.usage.cache_read.input_tokens", "cache_read_tokens"]
    case .cacheWritten: ["gen_ai.usage.cache_creation.input_tokens", "cache_write_tokens"]
    case .cachedTokens: ["gen_ai.usage.cached_tokens", "cached_tokens"]
    case .cacheWrittenForHour:
      ["gen_ai.usage.cache_creation_1h.input_tokens", "cache_write_1h_tokens"]
    case .cost: ["cost.usd", "cost"]
    case .costCents: ["cost.us_cents", "cost_cents"]
    case .cacheHit: ["gateway.cache_hit", "cache_hit"]
    case .eventID: ["event.id", "id"]
    case .totals: ["totals"]
    }
  }
}
