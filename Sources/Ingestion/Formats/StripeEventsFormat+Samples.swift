internal import Vocabulary

extension StripeEventsFormat {
  static let samples = [
    LogSample(
      "A page: a payout made by a request, and what became of a charge of an account.",
      """
      {"object":"list","has_more":false,"url":"/v1/events","data":[{"id":"evt_EXAMPLE1",\
      "object":"event","api_version":"2025-06-30.basil","created":1772590267,"livemode":true,\
      "pending_webhooks":0,"request":{"id":"req_EXAMPLE","idempotency_key":"idem-1"},\
      "type":"payout.created","data":{"object":{"id":"po_EXAMPLE","object":"payout",\
      "amount":950000,"currency":"usd"}}},
      {"id":"evt_EXAMPLE2","object":"event","created":1772590300,"livemode":true,\
      "account":"acct_EXAMPLE","request":{"id":null,"idempotency_key":null},\
      "type":"charge.failed","data":{"object":{"id":"ch_EXAMPLE","object":"charge"},\
      "previous_attributes":{}}}]}
      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07Z", operation: "payout.created", resource: "po_EXAMPLE"),
        SampleEvent(
          time: "2026-03-04T02:11:40Z", principal: "acct_EXAMPLE", operation: "charge.failed",
          resource: "ch_EXAMPLE", outcome: .failure),
      ]),
    LogSample(
      "An event of an old version, alone, whose request is plain text.",
      """
      {
        "id": "evt_EXAMPLE3",
        "object": "event",
        "created": 1772590267,
        "type": "customer.subscription.deleted",
        "request": "req_EXAMPLE",
        "data": {"object": {"id": "sub_EXAMPLE"}}
      }
      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07Z", operation: "customer.subscription.deleted",
          resource: "sub_EXAMPLE")
      ]),
  ]
}
