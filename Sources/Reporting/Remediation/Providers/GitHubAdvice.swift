internal import Vocabulary

/// Tokens of GitHub. Endpoints of its REST API; `gh` sends the signed-in owner's own token.
struct GitHubAdvice: ProviderAdvice {
  var facts: CaseFacts

  private var tokenID: String {
    let names = [inquest.credential.id] + inquest.credential.aliases
    return names.first { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
      .map { ShellWord.quoted($0, else: "TOKEN_ID") } ?? "TOKEN_ID"
  }

  var newKey: (detail: String, commands: [String]) {
    (
      "Make a fine-grained token for the repositories and permissions under least privilege, with "
        + "an expiry; for CI and services rather a GitHub App, or the workflow's own GITHUB_TOKEN.",
      []
    )
  }

  var revoke: [RemediationStep] {
    [
      RemediationStep(
        .revoke, "Revoke the token.",
        detail: "The first command revokes any personal token, OAuth token or user token of an App "
          + "that you hold in a file; it must be sent without signing in, and cannot be undone. "
          + "The second deletes one token of an OAuth App of yours. An organisation can also take "
          + "a fine-grained token's access away (Settings, Personal access tokens), and a single "
          + "sign-on authorisation (the third; the id is in the list that the same path prints).",
        names: [inquest.credential.id],
        commands: [
          "jq --null-input --rawfile token token.txt '{credentials: [$token | rtrimstr(\"\\n\")]}' | "
            + "curl --fail --request POST --header 'Accept: application/vnd.github+json' --data @- "
            + "https://api.github.com/credentials/revoke",
          "jq --null-input --rawfile token token.txt '{access_token: ($token | rtrimstr(\"\\n\"))}' "
            + "| curl --fail --user CLIENT_ID --request DELETE "
            + "--header 'Accept: application/vnd.github+json' --data @- "
            + "https://api.github.com/applications/CLIENT_ID/token",
          "gh api --method DELETE /orgs/ORG/credential-authorizations/CREDENTIAL_ID",
        ])
    ]
  }

  func commands(for step: DisablingStep) -> [String] {
    switch step.kind {
    case .deactivateKey, .revokeKey:
      let key = ShellWord.quoted(step.subject, else: "DEPLOY_KEY_ID")
      return ["gh api --method DELETE /repos/OWNER/REPO/keys/\(key)"]
    default: return []
    }
  }

  var undo: [RemediationStep] {
    var steps: [RemediationStep] = []
    let doors = facts.foreignDid([
      "public_key.create", "deploy_key.create", "hook.create", "org.add_member", "repo.add_member",
      "personal_access_token.", "oauth_authorization.create", "integration_installation.create",
      "org.invite_member", "team.add_member",
    ])
    if !doors.isEmpty {
      steps.append(
        RemediationStep(
          .undo, "Close the doors that were opened: a foreign caller used \(Wording.list(doors)).",
          detail: "Deploy keys, webhooks, members and apps outlive the token.", names: doors,
          commands: [
            "gh api --paginate /repos/OWNER/REPO/keys", "gh api --paginate /repos/OWNER/REPO/hooks",
            "gh api --method DELETE /repos/OWNER/REPO/keys/DEPLOY_KEY_ID",
            "gh api --method DELETE /repos/OWNER/REPO/hooks/HOOK_ID",
          ]))
    }
    let code = facts.foreignDid([
      "git.push", "protected_branch.", "repo.access", "workflows.", "repository_ruleset.",
      "org.update_actions_secret", "repo.update_actions_secret", "repo.create_actions_secret",
    ])
    if !code.isEmpty {
      steps.append(
        RemediationStep(
          .undo, "Look at every push and setting: a foreign caller used \(Wording.list(code)).",
          detail: "Compare branches and workflow files with a clone that you trust, and do not run "
            + "a workflow before that.", names: code))
    }
    let read = copied
    let cloned = facts.touched(.repositoriesCloned)
    if !read.isEmpty {
      steps.append(
        RemediationStep(
          .undo, "Change every secret that stands in the repositories that were copied.",
          detail: "They are what such a token is stolen for; search the whole history, not the "
            + "last state only.",
          names: cloned.isEmpty ? read : Array(cloned.prefix(CaseFacts.mostCommands))))
    }
    return steps
  }

  private var copied: [String] {
    facts.foreignDid(["git.clone", "git.fetch", "repo.download_zip"])
  }

  /// Its names are those of repositories.
  var toldActs: Set<ActKind> { copied.isEmpty ? [] : [.repositories] }

  var look: [RemediationStep] {
    [
      RemediationStep(
        .look, "Ask the audit log for the token, with Git events.",
        detail: "The web page shows 180 days and no Git events; those are kept for a week only. "
          + "Reads through the API are in streams alone.",
        names: tokenID == "TOKEN_ID" ? [] : [tokenID],
        commands: [
          "gh api --paginate '/orgs/ORG/audit-log?include=all&per_page=100&phrase=created:%3E="
            + "\(inquest.exposure.from.description.prefix(10))' > audit.json"
        ])
    ]
  }

  var ask: String? { "GitHub Support, when repositories were copied or the token was an App's." }

  var logs: [LogSwitch] {
    var logs: [LogSwitch] = []
    let hasRequests = inquest.callers.contains {
      $0.actions.contains { $0.action.operation.hasPrefix("api.request") }
    }
    if !hasRequests {
      logs.append(
        LogSwitch(
          "Streaming of the audit log, with API requests",
          why: "Only a stream has the requests to the API (api.request), none of which is in these "
            + "logs, and keeps Git events.",
          how: "Enterprise settings, Audit log, Log streaming; there also 'Enable API Request "
            + "Events'. It needs GitHub Enterprise Cloud."))
    }
    if facts.lacks(.address) {
      logs.append(
        LogSwitch(
          "Disclosure of addresses in the audit log",
          why: "These logs carry no client addresses: strangers cannot be told from the owner by "
            + "where they are.",
          how: "Enterprise or organisation settings, Audit log, Settings, Source IP disclosure. It "
            + "does not reach back."))
    }
    return logs
  }

  var keyUse: KeyUse {
    .bearer(
      "GITHUB_TOKEN", url: "https://api.github.com/user",
      better:
        "In GitHub Actions the workflow's own token, elsewhere a GitHub App: both live for an "
        + "hour and need not be kept.")
  }
}
