internal import Vocabulary

/// OpenAI API keys. Endpoints of the Admin API.
struct OpenAIAdvice: ProviderAdvice {
  var facts: CaseFacts

  static let organisation = "https://api.openai.com/v1/organization"

  static func call(_ rest: String) -> String {
    "printf 'header = \"Authorization: Bearer %s\"\\n' \"$OPENAI_ADMIN_KEY\" | "
      + "curl --fail --config - " + rest
  }

  private static func delete(_ id: String) -> String {
    call("--request DELETE \(organisation)/projects/PROJECT_ID/api_keys/\(id)")
  }

  private var keyID: String {
    let ids = [inquest.credential.id] + inquest.credential.otherIdentifiers.sorted()
    return ids.first { $0.hasPrefix("key_") }.map { ShellWord.quoted($0, else: "KEY_ID") }
      ?? "KEY_ID"
  }

  var newKey: (detail: String, commands: [String]) {
    (
      "Make it in the dashboard (API keys, Create new secret key), restricted, in a project of its "
        + "own; for a service rather as a service account, which no person's leaving ends.", []
    )
  }

  var revoke: [RemediationStep] {
    [
      RemediationStep(
        .revoke, "Delete the key.",
        detail: "In the dashboard under API keys, or with an admin key. It cannot be undone, and "
          + "there is no pause: export its usage first. The first command lists the keys of a "
          + "project with their hints and last use.",
        names: [inquest.credential.id],
        commands: [
          OpenAIAdvice.call(
            "'\(OpenAIAdvice.organisation)/projects/PROJECT_ID/api_keys?limit=100'"),
          OpenAIAdvice.delete(keyID),
        ])
    ]
  }

  func commands(for step: DisablingStep) -> [String] {
    guard [.revokeKey, .deactivateKey].contains(step.kind) else { return [] }
    return [OpenAIAdvice.delete(ShellWord.quoted(step.subject, else: "KEY_ID"))]
  }

  var undo: [RemediationStep] {
    guard facts.isAbuse else { return [] }
    return [
      RemediationStep(
        .undo,
        "Cancel batches and fine-tuning jobs that you did not start, and delete their files.",
        detail: "They outlive the key and keep costing money.",
        commands: [
          "printf 'header = \"Authorization: Bearer %s\"\\n' \"$OPENAI_API_KEY\" | "
            + "curl --fail --config - 'https://api.openai.com/v1/batches?limit=100'",
          "printf 'header = \"Authorization: Bearer %s\"\\n' \"$OPENAI_API_KEY\" | "
            + "curl --fail --config - --request POST "
            + "https://api.openai.com/v1/batches/BATCH_ID/cancel",
        ])
    ]
  }

  var look: [RemediationStep] {
    [
      RemediationStep(
        .look,
        "Look at what the key's project holds: files, batches, fine-tuned models, vector "
          + "stores.",
        detail: "A key reads and deletes them for the whole project. Set a budget for the project.")
    ]
  }

  var ask: String? { "OpenAI's support: they decide about charges, and may see addresses." }

  var logs: [LogSwitch] {
    var logs: [LogSwitch] = []
    if !facts.reads(format: "openai-audit") {
      logs.append(
        LogSwitch(
          "The audit log of the organisation",
          why: "It names who made and changed keys, projects and limits. It has no model calls.",
          how: "Organisation settings, Data controls, Audit logging; it begins then, and cannot be "
            + "switched off again.",
          commands: [OpenAIAdvice.call("'\(OpenAIAdvice.organisation)/audit_logs?limit=100'")]))
    }
    if facts.lacks(.address) || facts.lacks(.agent) {
      logs.append(
        LogSwitch(
          "A gateway or proxy of your own that logs each call with address, software and key",
          why: "Exports of usage hold totals: who called, and from where, is in no log of OpenAI.",
          how: "Send all services through it, and give it the only key."))
    }
    return logs
  }

  var keyUse: KeyUse {
    KeyUse(
      variable: "OPENAI_API_KEY",
      shell: """
        printf 'header = "Authorization: Bearer %s"\\n' "$api_key" |
          curl --fail --silent --config - https://api.openai.com/v1/models
        """,
      python: """
        client = openai.OpenAI(api_key=api_key)
        print([model.id for model in client.models.list()])
        """,
      pythonImports: ["import openai"],
      javaScript: """
        const client = new OpenAI({ apiKey });
        for await (const model of client.models.list()) console.log(model.id);
        """,
      javaScriptImports: [#"import OpenAI from "openai";"#])
  }
}
