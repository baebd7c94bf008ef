internal import Vocabulary

/// Keys of Stripe. Its Dashboard rolls and deletes them; what its API for keys can do is in
/// preview and differs between accounts, so it is not relied on.
struct StripeAdvice: ProviderAdvice {
  var facts: CaseFacts

  static func call(_ rest: String) -> String {
    "printf 'user = \"%s:\"\\n' \"$STRIPE_API_KEY\" | curl --fail --globoff --config - " + rest
  }

  var newKey: (detail: String, commands: [String]) {
    (
      "Create a restricted key for each service in the Dashboard (Developers, API keys), with the "
        + "permissions under least privilege and, where the service has fixed addresses, an IP "
        + "allow list.", []
    )
  }

  var revoke: [RemediationStep] {
    [
      RemediationStep(
        .revoke,
        facts.isHeldByStrangers ? "Roll the key now, without a grace period." : "Roll the key.",
        detail: "In the Dashboard (Developers, API keys), on the key's row: Roll or Rotate key, "
          + "expiration of the old one "
          + (facts.isHeldByStrangers
            ? "'now'. With a later time it keeps working until then."
            : "after the last service has moved, at the latest in some days.")
          + " There is no generally available API for this, so there is no command.",
        names: [inquest.credential.id])
    ]
  }

  func commands(for step: DisablingStep) -> [String] { [] }

  var undo: [RemediationStep] {
    let money = facts.foreignDid([
      "refund.", "charge.refunded", "payout.", "transfer.", "account.external_account",
      "customer.subscription", "coupon.", "price.", "webhook_endpoint.", "POST /v1/refunds",
      "POST /v1/payouts", "POST /v1/transfers", "POST /v1/webhook_endpoints", "POST /v1/accounts",
      "POST /v1/coupons",
    ])
    guard facts.isAbuse || !money.isEmpty else { return [] }
    return [
      RemediationStep(
        .undo, "Stop payouts, and look at refunds, transfers and webhook endpoints.",
        detail: (money.isEmpty ? "" : "A foreign caller used \(Wording.list(money)). ")
          + "Pause payouts in the Dashboard (Settings, Payouts) before anything else; a pending "
          + "payout or refund can still be cancelled. Delete webhook endpoints that are not yours, "
          + "and roll the signing secrets of those that are.", names: money,
        commands: [
          StripeAdvice.call("'https://api.stripe.com/v1/payouts?limit=100'"),
          StripeAdvice.call("'https://api.stripe.com/v1/refunds?limit=100'"),
          StripeAdvice.call("'https://api.stripe.com/v1/webhook_endpoints?limit=100'"),
        ])
    ]
  }

  var look: [RemediationStep] {
    [
      RemediationStep(
        .look, "Export the events, and read the request logs in the Dashboard.",
        detail: "Events show what was changed and are kept for 30 days; reads leave none. The "
          + "request logs (Developers, Logs) show reads, with address and key, and are only there.",
        commands: [
          StripeAdvice.call(
            "'https://api.stripe.com/v1/events?limit=100&created[gte]="
              + "\(inquest.exposure.from.milliseconds / 1000)'")
        ])
    ]
  }

  var ask: String? {
    "Stripe's support (fraud): they can hold payouts, and see every request with its address."
  }

  var logs: [LogSwitch] {
    [
      LogSwitch(
        "A copy of your own of every request and event of Stripe",
        why: "No export of Stripe names the key and the address of a request: only the Dashboard "
          + "shows them, one by one.",
        how: "Send requests through a proxy that logs them, or keep Request-Id, service and key "
          + "name of each call; let an event destination receive all events, which outlives the "
          + "30 days.")
    ]
  }

  var keyUse: KeyUse {
    KeyUse(
      variable: "STRIPE_API_KEY",
      shell: """
        printf 'user = "%s:"\\n' "$api_key" |
          curl --fail --silent --config - https://api.stripe.com/v1/balance
        """,
      python: """
        client = stripe.StripeClient(api_key)
        print(client.balance.retrieve().livemode)
        """,
      pythonImports: ["import stripe"],
      javaScript: """
        const stripe = new Stripe(apiKey);
        console.log((await stripe.balance.retrieve()).livemode);
        """,
      javaScriptImports: [#"import Stripe from "stripe";"#])
  }
}
