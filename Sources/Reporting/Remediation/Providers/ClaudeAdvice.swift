internal import Vocabulary

/// Claude API keys. Endpoints of the Admin API; an admin key is read from the environment by the
/// shell, and passed to curl through its standard input, where no list of processes shows it.
struct ClaudeAdvice: ProviderAdvice {
  var facts: CaseFacts

  static func call(_ rest: String) -> String {
    "printf 'header = \"x-api-key: %s\"\\n' \"$ANTHROPIC_ADMIN_KEY\" | curl --fail --config - "
      + "--header 'anthropic-version: 2023-06-01' " + rest
  }

  private static let keys = "https://api.anthropic.com/v1/organizations/api_keys"

  private static func deactivate(_ id: String) -> String {
    call(
      "--header 'content-type: application/json' --data '{\"status\":\"inactive\"}' \(keys)/\(id)")
  }

  /// Only ids name a key to the Admin API; a label or a fingerprint has to be looked up.
  private var keyID: String {
    let ids = [inquest.credential.id] + inquest.credential.otherIdentifiers.sorted()
    return ids.first { $0.hasPrefix("apikey_") }.map { ShellWord.quoted($0, else: "KEY_ID") }
      ?? "KEY_ID"
  }

  private var find: [String] {
    keyID == "KEY_ID" ? [ClaudeAdvice.call("'\(ClaudeAdvice.keys)?limit=1000'")] : []
  }

  var newKey: (detail: String, commands: [String]) {
    (
      "Keys are made in the Console only (API keys, Create key); choose a workspace of its own for "
        + "each service, so that the next leak reaches no other's files.", []
    )
  }

  var revoke: [RemediationStep] {
    [
      RemediationStep(
        .revoke, "Disable the key.",
        detail: "In the Console under API keys, or with an admin key. Inactive can be undone; "
          + "archived cannot."
          + (find.isEmpty ? "" : " The first command lists the keys with their names and hints."),
        names: [inquest.credential.id], commands: find + [ClaudeAdvice.deactivate(keyID)])
    ]
  }

  func commands(for step: DisablingStep) -> [String] {
    guard [.revokeKey, .deactivateKey].contains(step.kind) else { return [] }
    return [ClaudeAdvice.deactivate(ShellWord.quoted(step.subject, else: "KEY_ID"))]
  }

  var undo: [RemediationStep] {
    guard facts.isAbuse else { return [] }
    return [
      RemediationStep(
        .undo, "Cancel message batches that you did not start.",
        detail: "They keep running, and cost money, after the key is disabled. Any key of the same "
          + "workspace lists and cancels them.",
        commands: [
          "printf 'header = \"x-api-key: %s\"\\n' \"$ANTHROPIC_API_KEY\" | curl --fail --config - "
            + "--header 'anthropic-version: 2023-06-01' "
            + "'https://api.anthropic.com/v1/messages/batches?limit=100'",
          "printf 'header = \"x-api-key: %s\"\\n' \"$ANTHROPIC_API_KEY\" | curl --fail --config - "
            + "--header 'anthropic-version: 2023-06-01' --request POST "
            + "https://api.anthropic.com/v1/messages/batches/BATCH_ID/cancel",
        ])
    ]
  }

  var look: [RemediationStep] {
    [
      RemediationStep(
        .look, "Look at what the key's workspace holds, and at its other keys.",
        detail: "A key reads and deletes the files of its whole workspace. Listing models and "
          + "counting tokens cost nothing and stand in no export of usage.",
        commands: [ClaudeAdvice.call("'\(ClaudeAdvice.keys)?status=active&limit=1000'")]),
      RemediationStep(
        .look, "Set a spend limit on the workspace.",
        detail: "In the Console under Workspaces, Limits. It bounds the cost of the next leak."),
    ]
  }

  var ask: String? { "Anthropic's support: they decide about charges, and may see addresses." }

  var logs: [LogSwitch] {
    var logs: [LogSwitch] = []
    if facts.lacks(.address) || facts.lacks(.agent) {
      logs.append(
        LogSwitch(
          "A gateway or proxy of your own that logs each call with address, software and key",
          why:
            "Exports of usage hold totals: who called, and from where, is in no log of Anthropic.",
          how: "Send all services through it, and give it the only key."))
    }
    if !facts.reads(format: "claude-activity") {
      logs.append(
        LogSwitch(
          "The Activity Feed of the Compliance API",
          why: "It names address and software of whoever made, changed or used keys for files and "
            + "administration. It has no model calls, and begins when it is switched on.",
          how: "It is enabled for an organisation on request; then every page of the command.",
          commands: [
            ClaudeAdvice.call("'https://api.anthropic.com/v1/compliance/activities?limit=5000'")
          ]))
    }
    return logs
  }

  var keyUse: KeyUse {
    KeyUse(
      variable: "ANTHROPIC_API_KEY",
      shell: """
        printf 'header = "x-api-key: %s"\\n' "$api_key" |
          curl --fail --silent --config - --header 'anthropic-version: 2023-06-01' \\
            https://api.anthropic.com/v1/models
        """,
      python: """
        client = anthropic.Anthropic(api_key=api_key)
        print([model.id for model in client.models.list()])
        """,
      pythonImports: ["import anthropic"],
      javaScript: """
        const client = new Anthropic({ apiKey });
        for await (const model of client.models.list()) console.log(model.id);
        """,
      javaScriptImports: [#"import Anthropic from "@anthropic-ai/sdk";"#])
  }
}
