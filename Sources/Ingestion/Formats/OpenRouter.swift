internal import Vocabulary

/// The activity of an OpenRouter account. Its times are UTC without saying so: the second in each
/// generation's id is the same. A generation that failed is seldom in it.
extension MappedFormat {
  static let openRouter = MappedFormat(
    name: "openrouter-csv",
    title: "OpenRouter activity (CSV)",
    origin: "openrouter.ai: Activity, Export, as CSV with one row for each generation.",
    keyIdentity: "the name of the key",
    marks: ["generation_id", "created_at", "model_permaslug"],
    map: LogMap(
      layout: .table(columns: ["generation_id", "created_at", "model_permaslug"]),
      fields: [
        (.time, ["created_at"]),
        (.keyName, ["api_key_name"]),
        (.agent, ["app_name"]),
        (.service, ["provider_name"]),
        (.model, ["model_permaslug"]),
        (.principal, ["user"]),
        (.outcome, ["finish_reason_normalized"]),
        (.promptTokens, ["tokens_prompt"]),
        (.outputTokens, ["tokens_completion"]),
        (.cachedTokens, ["tokens_cached"]),
        (.cost, ["cost_total"]),
        (.eventID, ["generation_id"]),
      ],
      constants: [.operation: "generation"], needs: [.eventID],
      outcomeOtherwise: .success, isUniversalTime: true, identityFamily: "openrouter",
      notes: [LogMap.hasNoAddresses]),
    samples: [
      LogSample(
        "OpenRouter: the key is known by its name, the client by that of its application.",
        """
        generation_id,created_at,cost_total,tokens_prompt,tokens_completion,tokens_cached,\
        model_permaslug,provider_name,cancelled,user,finish_reason_normalized,api_key_name,app_name
        gen-1773454267-AbCd,2026-03-14 02:11:07.713,0.0123,10389,137,64,openai/gpt-oss-120b,\
        Example,false,,stop,ci-key,my-app
        gen-1773454320-EfGh,2026-03-14 02:12:00.001,0,12,0,0,openai/gpt-oss-120b,Example,false,\
        alice,error,ci-key,

        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.713Z", credential: "ci-key", agent: "my-app",
            service: "Example", operation: "generation", model: "openai/gpt-oss-120b"),
          SampleEvent(
            time: "2026-03-14T02:12:00.001Z", credential: "ci-key", principal: "alice",
            service: "Example", operation: "generation", model: "openai/gpt-oss-120b",
            outcome: .failure),
        ])
    ])
}
