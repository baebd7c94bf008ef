internal import Vocabulary

/// The observations of Langfuse: from its scheduled export, its interface, or its API.
///
/// Only those that called a model are events; spans and the like are steps of the application
/// around it. Clients choose the ids. The input tokens of `usage_details` are those beside the
/// cache; the older `usage` of the API holds all of them.
extension MappedFormat {
  static let langfuse = MappedFormat(
    name: "langfuse",
    title: "Langfuse observations (JSON)",
    origin: "Langfuse: the blob storage export as JSON, or `GET /api/public/observations`.",
    keyIdentity: "nothing; only the user that the application names",
    marks: ["\"trace", "\"start", "\"level\""],
    map: langfuseMap(.json(wrappers: ["data"])),
    samples: [
      LogSample(
        "Langfuse: a call of a model, the span around it, and a call that failed.",
        """
        {"id":"o-1","trace_id":"t-1","project_id":"p-1","environment":"default",\
        "type":"GENERATION","parent_observation_id":"o-0",\
        "start_time":"2026-03-14 02:11:07.123456","end_time":"2026-03-14 02:11:08.000000",\
        "name":"answer","metadata":{},"level":"DEFAULT","status_message":"","version":"",\
        "provided_model_name":"gpt-4o","usage_details":{"input":100,"output":50,"total":150},\
        "cost_details":{"total":0.00075},"total_cost":0.00075,"user_id":"alice"}
        {"id":"o-0","trace_id":"t-1","project_id":"p-1","type":"SPAN",\
        "start_time":"2026-03-14 02:11:07.000000","name":"handle request","level":"DEFAULT",\
        "provided_model_name":"","user_id":"alice"}
        {"id":"o-2","trace_id":"t-2","project_id":"p-1","type":"GENERATION",\
        "start_time":"2026-03-14T02:12:00Z","name":"","level":"ERROR",\
        "status_message":"401 invalid key","provided_model_name":"gpt-4o-mini"}

        """,
        events: langfuseEvents),
      LogSample(
        "Langfuse, as the API answers.",
        """
        {"data":[{"id":"o-1","traceId":"t-1","type":"GENERATION","name":"answer",
        "startTime":"2026-03-14T02:11:07.123Z","level":"DEFAULT","model":"gpt-4o",
        "usage":{"input":100,"output":50,"total":150,"unit":"TOKENS"},
        "calculatedTotalCost":0.00075}],
        "meta":{"page":1,"limit":50,"totalItems":1,"totalPages":1}}
        """,
        events: [
          SampleEvent(time: "2026-03-14T02:11:07.123Z", operation: "answer", model: "gpt-4o")
        ]),
    ])

  static let langfuseTable = MappedFormat(
    name: "langfuse-csv",
    title: "Langfuse observations (CSV)",
    origin: "Langfuse: the blob storage export as CSV, or Export in the list of observations.",
    keyIdentity: "nothing; only the user that the application names",
    marks: ["race", "tart", "level"],
    map: langfuseMap(.table(columns: ["id", "trace_id", "type", "start_time", "level"])),
    samples: [
      LogSample(
        "Langfuse as a table: the usage is JSON in a field of its own.",
        #"""
        id,trace_id,project_id,type,start_time,name,level,status_message,input,provided_model_name,usage_details,cost_details,total_cost,user_id
        o-1,t-1,p-1,GENERATION,2026-03-14 02:11:07.123456,answer,DEFAULT,,"a, ""b""",gpt-4o,"{""input"":100,""output"":50}","{""total"":0.00075}",0.00075,alice
        o-0,t-1,p-1,SPAN,2026-03-14 02:11:07.000000,handle request,DEFAULT,,,,{},{},,alice
        o-2,t-2,p-1,GENERATION,2026-03-14 02:12:00.000000,,ERROR,401 bad key,,gpt-4o-mini,{},{},,

        """#,
        events: langfuseEvents)
    ])

  private static func langfuseMap(_ layout: LogLayout) -> LogMap {
    LogMap(
      layout: layout,
      fields: [
        (.time, ["start_time"]),
        (.operation, ["name", "type"]),
        (.model, ["provided_model_name", "model"]),
        (.principal, ["user_id"]),
        (.outcome, ["level"]),
        (.inputTokens, ["usage_details.input"]),
        (.promptTokens, ["usage.input", "prompt_tokens"]),
        (.outputTokens, ["usage_details.output", "usage.output", "completion_tokens"]),
        (
          .cacheRead,
          [
            "usage_details.cache_read_input_tokens", "usage_details.input_cached_tokens",
            "usage_details.input_cache_read",
          ]
        ),
        (.cacheWritten, ["usage_details.cache_creation_input_tokens"]),
        (.cost, ["total_cost", "calculated_total_cost", "cost_details.total"]),
        (.eventID, ["id"]),
      ],
      only: [
        LogMap.Condition(name: "trace_id", values: ["*"]),
        LogMap.Condition(name: "type", values: ["GENERATION", "EMBEDDING"]),
      ],
      passedOver: "steps of applications that call no model",
      needs: [.operation, .outcome, .eventID],
      outcomeOtherwise: .success, isUniversalTime: true,
      embedded: ["usage_details", "cost_details"],
      notes: [LogMap.hasNoAddresses])
  }

  private static let langfuseEvents = [
    SampleEvent(
      time: "2026-03-14T02:11:07.123Z", principal: "alice", operation: "answer",
      model: "gpt-4o"),
    SampleEvent(
      time: "2026-03-14T02:12:00Z", operation: "GENERATION", model: "gpt-4o-mini",
      outcome: .failure),
  ]
}
