import Vocabulary

extension SignatureCatalogue {
  private static let hijacking = AttackTechnique(
    "T1496.004", "Resource Hijacking: Cloud Service Hijacking")

  /// Work at model providers and their gateways.
  static let models = [
    Signature(
      id: "model-watch", title: "Somebody asked whether model calls are logged",
      techniques: [AttackTechnique("T1654", "Log Enumeration"), hijacking], weight: 1.5,
      needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .modelWatch), least: .one,
          told: "{calls} asked whether calls of models are logged: {operations}, first at {first}.")
      ],
      twins: [.auditTool, .infrastructureCode],
      positive: [SampleCall("GetModelInvocationLoggingConfiguration", of: "bedrock.amazonaws.com")],
      negative: [SampleCall("ListFoundationModels", of: "bedrock.amazonaws.com")]),
    Signature(
      id: "model-breadth", title: "Eight models never used before were called within an hour",
      techniques: [hijacking], weight: 1.5, needs: [.operation, .model],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .modelCall, isNew: true),
          least: .distinct(.model, 8, withinSeconds: 3600),
          told: "{number} models that were never used before were called within an hour from "
            + "{first}.")
      ],
      twins: [.codingAgent],
      positive: [SampleCall("POST /v1/messages", model: "m%", times: 8)],
      negative: [SampleCall("POST /v1/messages", model: "m%", times: 7)]),
    Signature(
      id: "resale", title: "Models were called around the clock, as a resold key is",
      techniques: [hijacking], weight: 0.5, needs: [.requests, .operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .modelCall), least: .distinct(.hour, 23, withinSeconds: 86_400),
          told: "Models were called in {number} of the 24 hours from {first}.", usualFrom: 16)
      ],
      twins: [.codingAgent],
      positive: [
        SampleCall("POST /v1/messages", model: "large", times: 30, secondsApart: 3000)
      ],
      negative: [
        SampleCall("POST /v1/messages", model: "large", times: 20, secondsApart: 3000)
      ]),
    Signature(
      id: "endpoint-walk", title: "Three kinds of endpoints of a model provider within two minutes",
      techniques: [AttackTechnique("T1526", "Cloud Service Discovery")], weight: 1,
      needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(
            deeds: [.modelList, .identityAsked, .freeCheck, .legacyModel, .modelSide], isNew: true),
          least: .distinct(.operation, 3, withinSeconds: 120),
          told: "{number} different endpoints were tried within two minutes from {first}, as a "
            + "checker of keys does.")
      ],
      twins: [.scannerPartner],
      positive: [
        SampleCall("GET /v1/models", secondsApart: 20),
        SampleCall("POST /v1/audio/speech", secondsApart: 20),
        SampleCall("GET /v1/organizations", secondsApart: 20),
      ],
      negative: [
        SampleCall("GET /v1/models", secondsApart: 20),
        SampleCall("POST /v1/messages", secondsApart: 20),
        SampleCall("GET /v1/organizations", secondsApart: 20),
      ]),
    Signature(
      id: "free-check", title: "The caller began with a call that costs nothing",
      techniques: [AttackTechnique("T1078.004", "Valid Accounts: Cloud Accounts")], weight: 0.5,
      needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .freeCheck),
          least: .opening(withinSeconds: 900, before: .modelCall),
          told: "The caller began with {operation} at {first}, which costs nothing and tells "
            + "whether a key lives.")
      ],
      twins: [.scannerPartner, .codingAgent],
      positive: [
        SampleCall("POST /v1/count_tokens"), SampleCall("POST /v1/messages", model: "large"),
      ],
      negative: [
        SampleCall("POST /v1/messages", model: "large"), SampleCall("POST /v1/count_tokens"),
      ]),
    Signature(
      id: "legacy-model", title: "An endpoint of a model provider that was given up was tried",
      techniques: [hijacking], weight: 1, needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .legacyModel), least: .one,
          told: "{calls} tried an endpoint that the provider gave up: {operations}, first at "
            + "{first}.")
      ],
      positive: [SampleCall("POST /v1/complete", .failure)],
      negative: [SampleCall("POST /v1/chat/completions")]),
  ]
}
