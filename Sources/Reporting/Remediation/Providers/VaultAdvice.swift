internal import Vocabulary

/// Tokens of HashiCorp Vault. Commands of its CLI.
///
/// The audit device writes HMACs of tokens and, unless told otherwise, of accessors. Only Vault can
/// tell which accessor an HMAC is of: it is asked about each.
struct VaultAdvice: ProviderAdvice {
  var facts: CaseFacts

  private var isHashed: Bool { inquest.credential.id.hasPrefix("hmac-sha256:") }

  private static func find(_ hash: String) -> String {
    "vault list -format=json auth/token/accessors | jq --raw-output '.[]' | "
      + "while read -r accessor; do "
      + "[ \"$(vault write -field=hash sys/audit-hash/AUDIT_DEVICE input=\"$accessor\")\" "
      + "= \(hash) ]"
      + " && echo \"$accessor\"; done"
  }

  var newKey: (detail: String, commands: [String]) {
    (
      "Do not hand out another token: let the service log in (AppRole, Kubernetes, a cloud's "
        + "identity) with the policy under least privilege, for a short time to live.",
      ["vault policy write NAME least-privilege.hcl"]
    )
  }

  var revoke: [RemediationStep] {
    let accessor = isHashed ? "ACCESSOR" : facts.id == "KEY_ID" ? "ACCESSOR" : facts.id
    return [
      RemediationStep(
        .revoke, "Revoke the token by its accessor; what it made goes with it.",
        detail: (isHashed
          ? "The log holds an HMAC. If it is that of an accessor, the first command finds the "
            + "accessor; if it is that of the token, hash the leaked token the same way and look "
            + "the accessor up with 'vault token lookup'. " : "")
          + "Child tokens and leases end with the token, orphans do not.",
        names: [inquest.credential.id],
        commands: (isHashed
          ? [VaultAdvice.find(ShellWord.quoted(inquest.credential.id, else: "HASH"))] : [])
          + ["vault token revoke -accessor \(accessor)"])
    ]
  }

  func commands(for step: DisablingStep) -> [String] {
    switch step.kind {
    case .revokeToken, .revokeKey, .deactivateKey:
      let subject = ShellWord.quoted(step.subject, else: "ACCESSOR")
      return subject.hasPrefix("hmac-sha256:")
        ? [VaultAdvice.find(subject), "vault token revoke -accessor ACCESSOR"]
        : ["vault token revoke -accessor \(subject)"]
    default: return []
    }
  }

  var undo: [RemediationStep] {
    var steps: [RemediationStep] = []
    let changed = facts.foreignOperations.filter { operation in
      let isWrite = !operation.hasPrefix("READ ") && !operation.hasPrefix("LIST ")
      return isWrite && operation.contains(" sys/") || isWrite && operation.contains(" auth/")
    }
    if !changed.isEmpty {
      steps.append(
        RemediationStep(
          .undo,
          "Undo changed policies, logins and audit devices: a foreign caller used "
            + "\(Wording.list(changed.map { Wording.shortened($0, 60) }, limit: 4)).",
          detail: "A role or a secret id that was made outlives the token.", names: changed,
          commands: [
            "vault audit list -detailed", "vault policy list", "vault list auth/approle/role",
            "vault write auth/approle/role/ROLE/secret-id-accessor/destroy "
              + "secret_id_accessor=SECRET_ID_ACCESSOR",
          ]))
    }
    let read = facts.foreignOperations.filter { $0.hasPrefix("READ ") && !$0.contains(" sys/") }
    if !read.isEmpty {
      steps.append(
        RemediationStep(
          .undo, "Change every secret that a foreign caller read, and revoke what was leased.",
          detail: "Secrets of databases and clouds are leases: revoking them ends the credential "
            + "where it works.",
          names: read.map { String($0.dropFirst("READ ".count)) },
          commands: ["vault lease revoke -prefix LEASE_PREFIX"]))
    }
    return steps
  }

  var look: [RemediationStep] {
    [
      RemediationStep(
        .look, "Read the log of every audit device and every node.",
        detail: "Each device hashes with its own salt: the same token has another HMAC in another "
          + "device's file. Requests for status and health are in none.",
        commands: ["vault audit list -detailed"])
    ]
  }

  var ask: String? { nil }

  var logs: [LogSwitch] {
    var logs: [LogSwitch] = []
    if !facts.reads(format: "vault-") {
      logs.append(
        LogSwitch(
          "An audit device", why: "Without one nothing that a token does is written down.",
          commands: ["vault audit enable file file_path=AUDIT_FILE"]))
    }
    logs.append(
      LogSwitch(
        "A second audit device, on another machine",
        why: "A foreign caller with enough rights can switch one off, and Vault refuses requests "
          + "only when none is left that works.",
        commands: ["vault audit enable -path=second socket address=HOST:PORT socket_type=tcp"]))
    if facts.lacks(.agent) || !inquest.callers.contains(where: { !$0.agents.isEmpty }) {
      logs.append(
        LogSwitch(
          "The user agent in the audit log",
          why: "These logs do not name the client software: a stranger cannot be told by it.",
          commands: ["vault write sys/config/auditing/request-headers/user-agent hmac=false"]))
    }
    return logs
  }

  var keyUse: KeyUse {
    KeyUse(
      variable: "VAULT_TOKEN",
      shell: "VAULT_TOKEN=\"$api_key\" vault token lookup",
      python: """
        client = hvac.Client(url=os.environ["VAULT_ADDR"], token=api_key)
        print(client.is_authenticated())
        """,
      pythonImports: ["import os", "import hvac"],
      javaScript: """
        const lookup = await fetch(`${process.env.VAULT_ADDR}/v1/auth/token/lookup-self`, {
          headers: { "X-Vault-Token": apiKey },
        });
        console.log(lookup.status);
        """,
      better:
        "A login of the service itself (AppRole, Kubernetes, a cloud's identity) instead of a "
        + "token that is kept.")
  }
}
