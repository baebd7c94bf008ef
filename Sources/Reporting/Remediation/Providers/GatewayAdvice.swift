internal import Vocabulary

/// A key of one's own service or gateway, known by a fingerprint or a label.
struct GatewayAdvice: ProviderAdvice {
  var facts: CaseFacts

  var newKey: (detail: String, commands: [String]) {
    ("Make one for each service, so that the next log names who uses which.", [])
  }

  var revoke: [RemediationStep] {
    var commands: [String] = []
    if facts.reads(format: "litellm") {
      let hash =
        inquest.credential.id.hasPrefix("sha256:")
        ? String(inquest.credential.id.dropFirst("sha256:".count)) : inquest.credential.id
      commands = [
        "printf 'header = \"Authorization: Bearer %s\"\\n' \"$LITELLM_MASTER_KEY\" | "
          + "curl --fail --config - --header 'content-type: application/json' --data "
          + "'{\"key\":\"\(ShellWord.quoted(hash, else: "KEY_HASH"))\"}' GATEWAY_URL/key/block"
      ]
    }
    return [
      RemediationStep(
        .revoke, "Revoke the key in the service or gateway that issued it.",
        detail: "Let it answer 401 and keep logging the attempts: refused calls show who still "
          + "tries. Caches of authentication may accept the key for some minutes.",
        names: [inquest.credential.id], commands: commands)
    ]
  }

  var undo: [RemediationStep] {
    guard facts.isAbuse else { return [] }
    guard facts.callsModels else { return [answers] }
    return [
      RemediationStep(
        .undo, "Change the provider keys that the gateway holds, if a stranger may have read them.",
        detail: "A caller with this key may have seen provider keys in answers, "
          + "configuration or error messages.")
    ]
  }

  /// A service of one's own holds no keys of providers; its answers may hold what is worth as much.
  private var answers: RemediationStep {
    RemediationStep(
      .undo, "Change whatever keys, tokens and passwords the answers held.",
      detail: "The caller has seen the answers to every call that was granted; what it read is "
        + "named under data touched.",
      names: Array(
        (facts.touched(.secretsRead) + facts.touched(.objectsRead) + facts.touched(.customersRead))
          .prefix(CaseFacts.mostCommands)))
  }

  var look: [RemediationStep] {
    guard facts.callsModels else {
      return [
        RemediationStep(
          .look, "Look into the logs of the service behind these.",
          detail: "A log of requests has paths and sizes; which users and records were in the "
            + "answers stands in the service's own log, or in that of its database.")
      ]
    }
    return [
      RemediationStep(
        .look, "Look for calls that reached the providers past the gateway.",
        detail: "Their bills and usage exports show calls that no log of the gateway has.")
    ]
  }

  var ask: String? { nil }
  var tripwire: String { "Let the gateway answer 401 and log the attempt." }

  var logs: [LogSwitch] {
    var missing: [String] = []
    if facts.lacks(.credential) { missing.append("the key (its id or a hash of it)") }
    if facts.lacks(.address) { missing.append("the client's address, from the proxy in front") }
    if facts.lacks(.agent) { missing.append("the user agent") }
    if facts.lacks(.outcome) { missing.append("the status of the answer") }
    if facts.lacks(.bytes), facts.lacks(.tokens) { missing.append("bytes or tokens") }
    guard !missing.isEmpty else { return [] }
    let how =
      facts.reads(format: "access-log")
      ? "In nginx a log_format with $remote_addr, $http_user_agent, $status and $body_bytes_sent "
        + "has all but the key; write a hash of that, never the key itself."
      : "Add them to the log of each request; of the key a hash, never the key itself."
    return [
      LogSwitch(
        "More fields in the gateway's log", why: "These logs lack \(Wording.list(missing)).",
        how: how)
    ]
  }

  var keyUse: KeyUse { .bearer("API_KEY", url: "https://GATEWAY/health") }
}
