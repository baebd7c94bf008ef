internal import Vocabulary

/// Personal, project and group tokens of GitLab. Endpoints of its REST API.
struct GitLabAdvice: ProviderAdvice {
  var facts: CaseFacts

  static func call(_ rest: String) -> String {
    "printf 'header = \"PRIVATE-TOKEN: %s\"\\n' \"$GITLAB_ADMIN_TOKEN\" | "
      + "curl --fail --config - " + rest
  }

  private var tokenID: String {
    let id = inquest.credential.id.split(separator: ":").last.map(String.init) ?? ""
    return !id.isEmpty && id.utf8.allSatisfy { (48...57).contains($0) } ? id : "TOKEN_ID"
  }

  var newKey: (detail: String, commands: [String]) {
    ("Make a project or group token with the least scopes and an expiry; in CI use job tokens.", [])
  }

  var revoke: [RemediationStep] {
    [
      RemediationStep(
        .revoke, "Revoke the token.",
        detail: "It cannot be undone. The second command ends a token that you hold in the "
          + "environment, whoever's it is.", names: [inquest.credential.id],
        commands: [
          GitLabAdvice.call(
            "--request DELETE https://GITLAB/api/v4/personal_access_tokens/\(tokenID)"),
          "printf 'header = \"PRIVATE-TOKEN: %s\"\\n' \"$LEAKED_TOKEN\" | curl --fail --config - "
            + "--request DELETE https://GITLAB/api/v4/personal_access_tokens/self",
        ])
    ]
  }

  var look: [RemediationStep] {
    [
      RemediationStep(
        .look, "Look at deploy keys, deploy tokens, webhooks, runners and CI variables.",
        detail: "They outlive the token.",
        commands: [GitLabAdvice.call("'https://GITLAB/api/v4/deploy_keys?per_page=100'")])
    ]
  }

  var ask: String? { nil }
  var logs: [LogSwitch] {
    facts.reads(format: "gitlab-api")
      ? []
      : [
        LogSwitch(
          "api_json.log of the server, or audit event streaming",
          why: "Audit events tell changes only, and name no token; api_json.log has every request "
            + "with token and address.",
          how: "The file lies in the server's log folder (gitlab-rails/api_json.log); streaming is "
            + "set up under Secure, Audit events.")
      ]
  }

  var keyUse: KeyUse {
    KeyUse(
      variable: "GITLAB_TOKEN",
      shell: """
        printf 'header = "PRIVATE-TOKEN: %s"\\n' "$api_key" |
          curl --fail --silent --config - https://GITLAB/api/v4/user
        """,
      python: """
        request = urllib.request.Request(
            "https://GITLAB/api/v4/user", headers={"PRIVATE-TOKEN": api_key})
        print(urllib.request.urlopen(request).status)
        """,
      pythonImports: ["import urllib.request"],
      javaScript: """
        const response = await fetch("https://GITLAB/api/v4/user", {
          headers: { "PRIVATE-TOKEN": apiKey },
        });
        console.log(response.status);
        """)
  }
}

/// Keys of service accounts of Google Cloud. Commands of the gcloud CLI.
struct GoogleCloudAdvice: ProviderAdvice {
  var facts: CaseFacts

  /// `…/serviceAccounts/ACCOUNT/keys/KEY`, as audit logs name a key.
  private var parts: (account: String, key: String) {
    let path = inquest.credential.id.split(separator: "/")
    func after(_ word: Substring) -> String? {
      path.firstIndex(of: word).flatMap { $0 + 1 < path.count ? String(path[$0 + 1]) : nil }
    }
    return (
      ShellWord.quoted(after("serviceAccounts") ?? "", else: "SERVICE_ACCOUNT"),
      ShellWord.quoted(after("keys") ?? "", else: "KEY_ID")
    )
  }

  var contain: [RemediationStep] {
    guard facts.isAbuse else { return [] }
    return [
      RemediationStep(
        .contain, "Disable the service account while you look.",
        detail: "Access tokens made with the key outlive it by up to an hour; a disabled account "
          + "makes them useless. Every key of the account stops with it.",
        names: [parts.account],
        commands: ["gcloud iam service-accounts disable \(parts.account)"])
    ]
  }

  var newKey: (detail: String, commands: [String]) {
    ("Rather attach the service account, or use workload identity federation, than keep a key.", [])
  }

  var revoke: [RemediationStep] {
    [
      RemediationStep(
        .revoke, "Disable the key; do not delete it yet.",
        detail: "Disabling can be undone. An API key (AIza…) is deleted in the console, under APIs "
          + "and services, Credentials.", names: [inquest.credential.id],
        commands: [
          "gcloud iam service-accounts keys disable \(parts.key) --iam-account=\(parts.account)"
        ])
    ]
  }

  var ask: String? { "Google Cloud's billing support: they decide about charges." }

  var logs: [LogSwitch] {
    [
      LogSwitch(
        "Data Access audit logs",
        why: "They are off by default: reads of data, and calls of models, leave no trace.",
        how: "Console, IAM and admin, Audit logs: switch Data Read and Data Write on for the "
          + "services that matter.")
    ]
  }

  var keyUse: KeyUse {
    KeyUse(
      variable: "GOOGLE_CREDENTIALS",
      shell: """
        printf %s "$api_key" | gcloud auth activate-service-account --key-file=/dev/stdin
        """,
      python: """
        credentials = service_account.Credentials.from_service_account_info(
            json.loads(api_key), scopes=["https://www.googleapis.com/auth/cloud-platform"])
        print(credentials.service_account_email)
        """,
      pythonImports: ["import json", "from google.oauth2 import service_account"],
      javaScript: """
        const auth = new GoogleAuth({ credentials: JSON.parse(apiKey) });
        console.log(await auth.getProjectId());
        """,
      javaScriptImports: [#"import { GoogleAuth } from "google-auth-library";"#],
      better: "An attached service account or workload identity federation needs no stored key.")
  }
}

/// API keys of hosts and users of CyberArk Conjur. Endpoints of its REST API.
struct ConjurAdvice: ProviderAdvice {
  var facts: CaseFacts

  /// `account:kind:id` of a role.
  private var role: (account: String, name: String) {
    let parts = inquest.credential.id.split(separator: ":", maxSplits: 2)
    guard parts.count == 3 else { return ("ACCOUNT", "KIND:ID") }
    return (
      ShellWord.quoted(String(parts[0]), else: "ACCOUNT"),
      ShellWord.quoted("\(parts[1]):\(parts[2])", else: "KIND:ID")
    )
  }

  var newKey: (detail: String, commands: [String]) {
    (
      "Rotating makes the new key and ends the old one in the same moment: have the file with the "
        + "new key in place at once, or let the host authenticate by its platform.", []
    )
  }

  var revoke: [RemediationStep] {
    [
      RemediationStep(
        .revoke, "Rotate the API key of the role.",
        detail: "The answer is the new key: it goes into a file, not on the screen. Access tokens "
          + "that were made before live eight minutes more.", names: [inquest.credential.id],
        commands: [
          "(umask 077; curl --fail --config conjur-token.conf --request PUT "
            + "'https://CONJUR/authn/\(role.account)/api_key?role=\(role.name)' > new-api-key)"
        ])
    ]
  }

  var undo: [RemediationStep] {
    guard facts.isAbuse else { return [] }
    return [
      RemediationStep(
        .undo, "Change every secret that the role could fetch, those that were fetched first.",
        detail: "The audit log has a line for each variable.")
    ]
  }

  var ask: String? { nil }
  var logs: [LogSwitch] { [] }
  var keyUse: KeyUse {
    KeyUse(
      variable: "CONJUR_AUTHN_API_KEY",
      shell: """
        printf %s "$api_key" | curl --fail --silent --output /dev/null --data-binary @- \\
          https://CONJUR/authn/ACCOUNT/HOST%2FNAME/authenticate
        """,
      python: """
        login = urllib.request.Request(
            "https://CONJUR/authn/ACCOUNT/HOST%2FNAME/authenticate", data=api_key.encode())
        print(urllib.request.urlopen(login).status)
        """,
      pythonImports: ["import urllib.request"],
      javaScript: """
        const answer = await fetch("https://CONJUR/authn/ACCOUNT/HOST%2FNAME/authenticate", {
          method: "POST",
          body: apiKey,
        });
        console.log(answer.status);
        """,
      better: "An authenticator of the platform (Kubernetes, cloud identity, JWT) needs no API key."
    )
  }
}
