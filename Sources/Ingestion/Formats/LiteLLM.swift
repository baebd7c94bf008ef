internal import Vocabulary

/// The spend logs of the LiteLLM proxy, as its API or its database gives them.
///
/// `api_key` is the hex SHA-256 of the key; `requester_ip_address` is empty without an enterprise
/// licence in some versions, and a whole `X-Forwarded-For` in others. Times are UTC, with or
/// without saying so. The user agent is one of the `request_tags` (`User-Agent: curl/8.7.1`, behind
/// a shorter `User-Agent: curl`), unless the proxy is told to leave it out. A `cache_hit` was
/// answered by the proxy itself: its tokens are those of the call whose answer was kept.
extension MappedFormat {
  static let liteLLM = MappedFormat(
    name: "litellm",
    title: "LiteLLM spend logs (JSON)",
    origin: "`GET /spend/logs` of the proxy with its master key, or the table LiteLLM_SpendLogs.",
    keyIdentity: "the hex SHA-256 of the key, and its alias",
    marks: ["\"call_type\"", "\"startTime\""],
    map: liteLLMMap(.json(wrappers: ["data"])),
    samples: liteLLMSamples)

  static let liteLLMTable = MappedFormat(
    name: "litellm-csv",
    title: "LiteLLM spend logs (CSV)",
    origin: "The table LiteLLM_SpendLogs of the proxy's database, exported with a header row.",
    keyIdentity: "the hex SHA-256 of the key, and its alias",
    marks: ["request_id", "call_type", "startTime"],
    map: liteLLMMap(.table(columns: ["request_id", "call_type", "api_key", "startTime"])),
    samples: [
      LogSample(
        "LiteLLM spend logs as a table: metadata and tags are JSON in fields of their own.",
        #"""
        request_id,call_type,api_key,spend,total_tokens,prompt_tokens,completion_tokens,startTime,endTime,model,user,metadata,cache_hit,request_tags,requester_ip_address,status
        chatcmpl-3,acompletion,88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b,0.0123,150,100,50,2026-03-14 02:11:07.123,2026-03-14 02:11:09,gpt-4o,,"{""user_api_key_alias"": ""ci-key"", ""user_api_key_user_id"": ""alice""}",False,"[""User-Agent: curl"", ""User-Agent: curl/8.7.1""]",2001:db8::7,success
        chatcmpl-4,aembedding,,0,0,0,0,2026-03-14 02:12:00.5,2026-03-14 02:12:00.6,text-embedding-3-small,ci,{},None,[],,failure

        """#,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.123Z",
            credential:
              "sha256:88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b",
            address: "2001:db8::7", agent: "curl/8.7.1", principal: "alice",
            operation: "acompletion", model: "gpt-4o"),
          SampleEvent(
            time: "2026-03-14T02:12:00.500Z", principal: "ci", operation: "aembedding",
            model: "text-embedding-3-small", outcome: .failure),
        ])
    ])

  static func liteLLMMap(_ layout: LogLayout) -> LogMap {
    LogMap(
      layout: layout,
      fields: [
        (.time, ["startTime"]),
        (.address, ["requester_ip_address", "metadata.requester_ip_address"]),
        (.key, ["api_key", "metadata.user_api_key"]),
        (.keyName, ["metadata.user_api_key_alias"]),
        (.agent, ["request_tags.user-agent", "metadata.user_agent"]),
        (.operation, ["call_type"]),
        (.service, ["custom_llm_provider"]),
        (.model, ["model"]),
        (.principal, ["user", "metadata.user_api_key_user_id", "end_user"]),
        (.outcome, ["status", "metadata.status"]),
        (.status, ["metadata.error_information.error_code"]),
        (.promptTokens, ["prompt_tokens"]),
        (.outputTokens, ["completion_tokens"]),
        (
          .cacheRead,
          [
            "metadata.additional_usage_values.cache_read_input_tokens",
            "metadata.usage_object.cache_read_input_tokens",
          ]
        ),
        (
          .cacheWritten,
          [
            "metadata.additional_usage_values.cache_creation_input_tokens",
            "metadata.usage_object.cache_creation_input_tokens",
          ]
        ),
        (
          .cachedTokens,
          [
            "metadata.additional_usage_values.prompt_tokens_details.cached_tokens",
            "metadata.usage_object.prompt_tokens_details.cached_tokens",
          ]
        ),
        (.cost, ["spend"]),
        (.cacheHit, ["cache_hit"]),
        (.eventID, ["request_id"]),
      ],
      needs: [.operation, .eventID], isUniversalTime: true,
      embedded: ["metadata", "request_tags"],
      identityFamily: "litellm")
  }

  private static let liteLLMSamples = [
    LogSample(
      "LiteLLM spend logs: the key is known by its hash and its alias; the address is a list, and the "
        + "user agent is among the tags.",
      """
      {"request_id":"chatcmpl-1","call_type":"acompletion",\
      "api_key":"88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b",\
      "spend":0.0123,"total_tokens":150,"prompt_tokens":100,"completion_tokens":50,\
      "startTime":"2026-03-14T02:11:07.123000Z","endTime":"2026-03-14T02:11:09.000000Z",\
      "model":"gpt-4o","user":"ci","metadata":{"user_api_key_alias":"ci-key"},\
      "cache_hit":"False","request_tags":["prod","User-Agent: curl","User-Agent: curl/8.7.1"],\
      "requester_ip_address":"203.0.113.9, 10.0.0.2","status":"success"}
      {"request_id":"chatcmpl-2","call_type":"acompletion","api_key":"","spend":0,\
      "startTime":"2026-03-14 02:12:00.5","model":"gpt-4o","metadata":{"status":"failure"},\
      "requester_ip_address":""}

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.123Z",
          credential:
            "sha256:88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b",
          address: "203.0.113.9", agent: "curl/8.7.1", principal: "ci", operation: "acompletion",
          model: "gpt-4o"),
        SampleEvent(
          time: "2026-03-14T02:12:00.500Z", operation: "acompletion", model: "gpt-4o",
          outcome: .failure),
      ])
  ]
}
