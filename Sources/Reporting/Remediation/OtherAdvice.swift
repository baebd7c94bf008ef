internal import Vocabulary

/// Claude API keys: Admin API, "Update API key"; `ADMIN_KEY` is an admin key of the organisation.
struct ClaudeAdvice: ProviderAdvice {
  var inquest: Inquest

  var revoke: [RemediationStep] {
    [
      RemediationStep(
        title: "Disable the key.",
        detail: "In the Console under API keys, or with an admin key. Inactive can be undone; "
          + "archived cannot.",
        commands: [
          "curl -X POST https://api.anthropic.com/v1/organizations/api_keys/\(id) "
            + "-H \"x-api-key: $ADMIN_KEY\" -H \"anthropic-version: 2023-06-01\" "
            + "-H \"content-type: application/json\" -d '{\"status\":\"inactive\"}'"
        ])
    ]
  }

  var derived: [RemediationStep] {
    guard inquest.derivedCredentials.contains(where: \.madeByForeign) else { return [] }
    return [
      RemediationStep(
        title: "Disable every key that was made during the exposure.",
        detail: "The list is under derived credentials; an admin key can make others.",
        commands: [
          "curl https://api.anthropic.com/v1/organizations/api_keys "
            + "-H \"x-api-key: $ADMIN_KEY\" -H \"anthropic-version: 2023-06-01\""
        ])
    ]
  }

  var cleanup: [RemediationStep] {
    var steps = [
      RemediationStep(
        title: "Look at what the key's workspace holds: files and message batches.",
        detail: "A key reads and deletes the files of its whole workspace; batches keep running "
          + "and cost money after the key is disabled.",
        commands: []),
      RemediationStep(
        title: "Set a spend limit on the workspace.",
        detail: "It bounds the cost of the next leak.", commands: []),
    ]
    if inquest.verdict.outcome.isAccusation {
      steps.append(
        RemediationStep(
          title: "Tell Anthropic's support about the compromised key.",
          detail: "Name the key id and the times from this report.", commands: []))
    }
    return steps
  }
}

/// OpenAI API keys: Admin API, "Delete project API key".
struct OpenAIAdvice: ProviderAdvice {
  var inquest: Inquest

  var revoke: [RemediationStep] {
    [
      RemediationStep(
        title: "Delete the key.",
        detail: "In the dashboard under API keys, or with an admin key. It cannot be undone.",
        commands: [
          "curl -X DELETE https://api.openai.com/v1/organization/projects/PROJECT_ID/api_keys/\(id) "
            + "-H \"Authorization: Bearer $OPENAI_ADMIN_KEY\""
        ])
    ]
  }

  var derived: [RemediationStep] { [] }

  var cleanup: [RemediationStep] {
    [
      RemediationStep(
        title: "Look at what the key's project holds: files, batches, fine-tuned models.",
        detail: "They outlive the key. Set a budget for the project.", commands: [])
    ]
  }
}

/// A key of one's own service or gateway, known by a fingerprint or a label.
struct GatewayAdvice: ProviderAdvice {
  var inquest: Inquest

  var revoke: [RemediationStep] {
    [
      RemediationStep(
        title: "Revoke the key in the service or gateway that issued it.",
        detail: "Let it answer 401 and keep logging the attempts: refused calls show who still "
          + "tries. Caches of authentication may accept the key for some minutes.",
        commands: [])
    ]
  }

  var derived: [RemediationStep] {
    guard !inquest.derivedCredentials.isEmpty else { return [] }
    return [
      RemediationStep(
        title: "Revoke the tokens and sessions that were issued for this key.",
        detail: "The list is under derived credentials.", commands: [])
    ]
  }

  var cleanup: [RemediationStep] {
    [
      RemediationStep(
        title: "Change the credentials that stand behind the gateway if they could be read.",
        detail: "A caller with this key may have seen provider keys in answers, "
          + "configuration or error messages.",
        commands: [])
    ]
  }
}
