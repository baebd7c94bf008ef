extension RequestField {
  /// The names of each field, the best first. Case, `_`, `-`, `@` and `$` do not count, and dotted
  /// names may be nested objects or flat. Sources: the usual names of nginx JSON logs, Caddy, Kong,
  /// Tyk, LiteLLM spend logs, Helicone, Portkey, OpenTelemetry, the Elastic Common Schema, and what
  /// this program exports.
  static let usualNames: [(field: RequestField, names: [String])] = [
    (
      .time,
      [
        "time", "timestamp", "ts", "datetime", "start_time", "event.start", "started_at",
        "time_iso8601", "time_local", "request_created_at", "event_time", "request.started_at",
      ]
    ),
    (
      .fallbackTime,
      [
        "msec", "created_at", "event.created", "date", "created", "logged_at", "epoch",
        "timestamp.date", "time.date", "requestTime", "end_time",
      ]
    ),
    (
      .address,
      [
        "client_ip", "source.ip", "client.ip", "requester_ip_address", "ip", "ip_address",
        "src_ip", "source_ip", "source_ip_address", "request.client_ip", "client_address",
        "client.address", "source.address", "caller_ip", "user_ip", "ClientIP", "actor_ip",
        "request.remote_address", "address",
      ]
    ),
    (
      .peerAddress,
      [
        "remote_addr", "remote_ip", "request.remote_ip", "remote_address", "peer_ip",
        "request.remote_addr", "http_request.remote_ip", "ClientHost", "remote_host",
      ]
    ),
    (
      .forwarded,
      [
        "http_x_forwarded_for", "x_forwarded_for", "xff", "network.forwarded_ip", "forwarded_for",
        "headers.x-forwarded-for", "request.headers.x-forwarded-for",
      ]
    ),
    (
      .keyID,
      [
        "key_id", "api_key_id", "access_key_id", "credential_id", "api_key.id", "token_id",
        "credential.id", "key.id", "authenticated_entity.id", "identity.api_key_id",
        "auth.accessor",
      ]
    ),
    (
      .keyDigest,
      [
        "hashed_token", "api_key.sha256", "key_sha256", "key_hash", "api_key_hash",
        "key_fingerprint",
      ]
    ),
    (
      .key,
      [
        "api_key", "key", "token", "access_key", "user_api_key", "metadata.user_api_key",
      ]
    ),
    (
      .sentKey,
      [
        "x_api_key", "http_x_api_key", "headers.x-api-key", "request.headers.x-api-key",
        "request.headers.apikey", "request.querystring.apikey", "request.querystring.api_key",
        "http_authorization", "authorization", "headers.authorization",
        "request.headers.authorization",
      ]
    ),
    (
      .keyName,
      [
        "key_name", "api_key_name", "key_alias", "api_key.name", "api_key_alias", "token_name",
        "key_label", "credential_name", "credential", "virtual_key",
        "metadata.user_api_key_alias",
      ]
    ),
    // The accessor of a token that a vault's answer hands out.
    (.madeKeyID, ["response.auth.accessor"]),
    (
      .agent,
      [
        "user_agent.original", "user_agent", "http_user_agent", "ua", "metadata.user_agent",
        "agent", "request.user_agent", "headers.user-agent", "request.headers.user-agent",
        "http_request.user_agent", "client_user_agent", "request_User-Agent",
      ]
    ),
    (
      .operation,
      [
        "operation", "op", "event.action", "action", "call_type", "event_name", "operation_name",
        "api", "request_type", "rpc.method", "endpoint",
      ]
    ),
    (
      .method,
      [
        "method", "request_method", "http.request.method", "http_method", "request.method", "verb",
        "request.operation",
      ]
    ),
    (
      .path,
      [
        "path", "request_path", "url.path", "request_uri", "uri", "url.original", "url",
        "request.path", "request.uri", "request.url", "request_url", "resource", "object",
        "target", "http.target", "route", "resource_path", "repo", "repository",
      ]
    ),
    (.query, ["url.query", "query_string", "args"]),
    (.requestLine, ["request", "request_line", "http_request"]),
    (
      .service,
      [
        "service", "service.name", "event.provider", "custom_llm_provider", "provider", "ai_org",
        "api_name", "host", "http_host", "url.domain", "server_name", "request.host",
      ]
    ),
    (
      .model,
      [
        "model", "request_model", "response_model", "model_id", "model_name", "ai_model",
        "gen_ai.request.model", "request.model", "response.model", "request.body.model",
        "response.body.model", "model_group",
      ]
    ),
    (.region, ["region", "aws_region", "cloud.region", "inference_geo", "location"]),
    (
      .principal,
      [
        "principal", "user.name", "user", "username", "user_id", "user.id", "user.email",
        "remote_user", "consumer.username", "client.user.id", "actor", "account", "email",
        "request_user_id", "helicone_user", "subject", "end_user",
      ]
    ),
    (
      .status,
      [
        "status_code", "http.response.status_code", "response.status", "response_status",
        "response_code", "http_status", "response_status_code", "response.status_code",
        "res.status_code", "status", "code", "http_request.status", "DownstreamStatus",
      ]
    ),
    (.outcome, ["outcome", "event.outcome", "result", "success", "is_success", "decision"]),
    (.error, ["error_code", "error.code", "error.type", "error_type", "error", "exception"]),
    (
      .bytesIn,
      [
        "bytes_in", "request_length", "http.request.bytes", "request_bytes", "request.size",
        "request_size", "in_bytes", "http.request.body.bytes", "network.bytes_in", "bytes_read",
      ]
    ),
    (
      .bytesOut,
      [
        "bytes_out", "bytes_sent", "body_bytes_sent", "http.response.bytes", "response_bytes",
        "response.size", "response_size", "out_bytes", "http.response.body.bytes",
        "network.bytes_out", "bytes", "size", "http_request.response_size", "response_length",
        "DownstreamContentSize",
      ]
    ),
    (
      .inputTokens,
      [
        "input_tokens", "usage.input_tokens", "gen_ai.usage.input_tokens", "tokens_in",
        "response.usage.input_tokens", "tokens.input", "input_token_count", "tokens_input",
        "response.body.usage.input_tokens",
      ]
    ),
    (
      .promptTokens,
      [
        "prompt_tokens", "usage.prompt_tokens", "gen_ai.usage.prompt_tokens", "tokens_prompt",
        "response.usage.prompt_tokens", "tokens.prompt", "req_units", "prompt_token_count",
        "response.body.usage.prompt_tokens",
      ]
    ),
    (
      .outputTokens,
      [
        "output_tokens", "usage.output_tokens", "gen_ai.usage.output_tokens", "tokens_out",
        "completion_tokens", "usage.completion_tokens", "gen_ai.usage.completion_tokens",
        "response.usage.output_tokens", "response.usage.completion_tokens", "tokens.output",
        "tokens.completion", "tokens_completion", "tokens_output", "res_units",
        "output_token_count", "response.body.usage.output_tokens",
        "response.body.usage.completion_tokens",
      ]
    ),
    (
      .cacheRead,
      [
        "cache_read_input_tokens", "usage.cache_read_input_tokens", "cache_read_tokens",
        "response.usage.cache_read_input_tokens", "prompt_cache_read_tokens",
        "response.body.usage.cache_read_input_tokens", "usage.cache_read_tokens",
      ]
    ),
    (
      .cacheWritten,
      [
        "cache_creation_input_tokens", "usage.cache_creation_input_tokens",
        "response.usage.cache_creation_input_tokens", "prompt_cache_write_tokens",
        "response.body.usage.cache_creation_input_tokens", "cache_write_tokens",
      ]
    ),
    (
      .cacheWrittenForHour,
      [
        "cache_creation.ephemeral_1h_input_tokens",
        "usage.cache_creation.ephemeral_1h_input_tokens",
        "response.usage.cache_creation.ephemeral_1h_input_tokens",
        "response.body.usage.cache_creation.ephemeral_1h_input_tokens", "cache_write_1h_tokens",
      ]
    ),
    (
      .cachedTokens,
      [
        "cached_tokens", "usage.prompt_tokens_details.cached_tokens", "cached_input_tokens",
        "usage.cached_tokens", "usage.input_tokens_details.cached_tokens",
        "prompt_tokens_details.cached_tokens",
      ]
    ),
    (
      .cost,
      [
        "cost_usd", "costUSD", "spend", "cost", "total_cost", "response_cost", "usage.cost",
        "cost_total", "total_cost_usd",
      ]
    ),
    (.referer, ["http_referer", "referer", "referrer", "http.request.referrer", "http_referrer"]),
    // What usage exports have and a log of requests has not.
    (.totals, ["results", "bucket_width", "num_model_requests", "n_requests"]),
  ]
}
