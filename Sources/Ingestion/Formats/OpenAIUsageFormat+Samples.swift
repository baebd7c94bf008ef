internal import Vocabulary

extension OpenAIUsageFormat {
  static let samples = [
    LogSample(
      "A page of hour buckets: one without use, one with a key's calls, some of them cached.",
      """
      {"object":"page","data":[{"object":"bucket","start_time":1772586000,\
      "end_time":1772589600,"results":[]},
      {"object":"bucket","start_time":1772589600,"end_time":1772593200,"results":[\
      {"object":"organization.usage.completions.result","input_tokens":812345,\
      "output_tokens":90321,"input_cached_tokens":1280,"input_uncached_tokens":811065,\
      "input_text_tokens":812345,"num_model_requests":412,"project_id":"proj_EXAMPLE",\
      "user_id":null,"api_key_id":"key_EXAMPLE","model":"gpt-4o-2024-08-06","batch":false},
      {"object":"organization.usage.completions.result","input_tokens":96,"output_tokens":210,\
      "input_cached_tokens":0,"num_model_requests":3,"project_id":"proj_EXAMPLE",\
      "user_id":"user-EXAMPLE","api_key_id":null,"model":"gpt-4o-2024-08-06","batch":true,\
      "service_tier":"flex"}]}],"has_more":false,"next_page":null}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:00:00Z", credential: "key_EXAMPLE", principal: "proj_EXAMPLE",
          service: "completions", model: "gpt-4o-2024-08-06", outcome: .unknown),
        SampleEvent(
          time: "2026-03-04T02:00:00Z", principal: "user-EXAMPLE", service: "completions",
          operation: "batch, tier flex", model: "gpt-4o-2024-08-06", outcome: .unknown),
      ]),
    LogSample(
      "Pages of sibling endpoints one behind the other: images, searches, stored bytes.",
      """
      {"object":"page","data":[{"object":"bucket","start_time":1772582400,\
      "end_time":1772668800,"results":[{"object":"organization.usage.images.result",\
      "images":7,"num_model_requests":5,"source":"image.generation","size":"1024x1024",\
      "api_key_id":"key_EXAMPLE","model":"gpt-image-1"}]}],"has_more":false,"next_page":null}
      {"object":"page","data":[{"object":"bucket","start_time":1772582400,\
      "end_time":1772668800,"results":[{"object":"organization.usage.file_searches.result",\
      "num_requests":9,"api_key_id":"key_EXAMPLE"}]}],"has_more":false,"next_page":null}
      {"object":"page","data":[{"object":"bucket","start_time":1772582400,\
      "end_time":1772668800,"results":[{"object":"organization.usage.vector_stores.result",\
      "usage_bytes":1024,"project_id":"proj_EXAMPLE"}]}],"has_more":false,"next_page":null}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T00:00:00Z", credential: "key_EXAMPLE", service: "images",
          model: "gpt-image-1", outcome: .unknown),
        SampleEvent(
          time: "2026-03-04T00:00:00Z", credential: "key_EXAMPLE", service: "file_searches",
          outcome: .unknown),
        SampleEvent(
          time: "2026-03-04T00:00:00Z", principal: "proj_EXAMPLE", service: "vector_stores",
          outcome: .unknown),
      ]),
    LogSample(
      "Costs of a day, in dollars; one amount is written as a string.",
      """
      {"object":"page","data":[{"object":"bucket","start_time":1772582400,\
      "end_time":1772668800,"results":[{"object":"organization.costs.result",\
      "amount":{"value":0.06,"currency":"usd"},"line_item":"gpt-4o, input",\
      "project_id":"proj_EXAMPLE","api_key_id":"key_EXAMPLE","quantity":24000},
      {"object":"organization.costs.result","amount":{"value":"1.500000000000",\
      "currency":"USD"},"line_item":"gpt-4o, output","project_id":"proj_EXAMPLE",\
      "api_key_id":"key_EXAMPLE"}]}],"has_more":false,"next_page":null}
      """,
      events: [
        SampleEvent(
          time: "2026-03-04T00:00:00Z", credential: "key_EXAMPLE", principal: "proj_EXAMPLE",
          service: "costs", operation: "gpt-4o, input", outcome: .unknown),
        SampleEvent(
          time: "2026-03-04T00:00:00Z", credential: "key_EXAMPLE", principal: "proj_EXAMPLE",
          service: "costs", operation: "gpt-4o, output", outcome: .unknown),
      ]),
  ]
}
