internal import Vocabulary

extension OpenAIConsoleFormat {
  static let samples = [
    LogSample(
      "A usage export: a bucket without use, one with two keys, counts written as fractions.",
      """
      start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,\
      api_key_id,model,batch,service_tier,input_tokens,output_tokens,input_cached_tokens,\
      input_uncached_tokens
      1772582400,1772668800,2026-03-04T00:00:00+00:00,2026-03-05T00:00:00+00:00
      1772668800,1772755200,2026-03-05T00:00:00+00:00,2026-03-06T00:00:00+00:00,proj_EXAMPLE,\
      3.0,,key_EXAMPLE,gpt-4o-2024-08-06,False,,812345.0,90321.0,1280.0,811065.0
      1772668800,1772755200,2026-03-05T00:00:00+00:00,2026-03-06T00:00:00+00:00,proj_EXAMPLE,\
      1.0,user-EXAMPLE,key_EXAMPLE2,gpt-4o-2024-08-06,True,flex,12.0,7.0

      """,
      events: [
        SampleEvent(
          time: "2026-03-05T00:00:00Z", credential: "key_EXAMPLE", principal: "proj_EXAMPLE",
          model: "gpt-4o-2024-08-06", outcome: .unknown),
        SampleEvent(
          time: "2026-03-05T00:00:00Z", credential: "key_EXAMPLE2", principal: "user-EXAMPLE",
          operation: "batch, tier flex", model: "gpt-4o-2024-08-06", outcome: .unknown),
      ]),
    LogSample(
      "A cost export: times in words without an offset, a comma in a cell, many decimals.",
      """
      start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,quantity,\
      quantity_unit,line_item,user_id,api_key_id,project_id,organization_id,project_name,\
      organization_name,user_email,api_source
      1772582400,1772668800,2026-03-04T00:00:00,2026-03-05T00:00:00,\
      0.500000000000000000000000000000,usd,1000,tokens,"gpt-4o, input",,key_EXAMPLE,\
      proj_EXAMPLE,org-EXAMPLE,Default,Example,dev@example.com,
      ,,2026-03-05T00:00:00,2026-03-06T00:00:00,0.000000123,usd,2,tokens,"gpt-4o, output",,\
      key_EXAMPLE,proj_EXAMPLE,org-EXAMPLE,Default

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T00:00:00Z", credential: "key_EXAMPLE", principal: "proj_EXAMPLE",
          service: "costs", operation: "gpt-4o, input", outcome: .unknown),
        SampleEvent(
          time: "2026-03-05T00:00:00Z", credential: "key_EXAMPLE", principal: "proj_EXAMPLE",
          service: "costs", operation: "gpt-4o, output", outcome: .unknown),
      ]),
    LogSample(
      "An export of a time in which nothing was used.",
      """
      start_time,end_time,start_time_iso,end_time_iso
      1772582400,1772668800,2026-03-04T00:00:00+00:00,2026-03-05T00:00:00+00:00
      """, events: []),
  ]
}
