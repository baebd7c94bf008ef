internal import Vocabulary

/// GitHub lists audit events for 180 days, Git events for seven (docs.github.com, reviewing the
/// audit log for your organization).
extension GitHubAdvice {
  var exports: [LogExport] {
    let command = { (kind: String, file: String) in
      "gh api --paginate '/orgs/ORG/audit-log?include=\(kind)&per_page=100&phrase=created:%3E="
        + "\(self.facts.firstDay)' > \(file)"
    }
    return [
      LogExport(
        "Git events: clones, fetches and pushes", .whatTheyDid,
        why: "They name each repository that was copied; they are lost first.",
        how: "An organisation of GitHub Enterprise Cloud; its owner exports them.",
        commands: [command("git", "git-events.json")], keptDays: 7,
        readWith: facts.check("git-events.json")),
      LogExport(
        "The audit log of the organisation", .whoUsedIt,
        why:
          "It names what was changed, with which token and, where the enterprise discloses them, "
          + "from which address.",
        commands: [command("web", "audit.json")], keptDays: 180,
        readWith: facts.check("audit.json")),
      LogExport(
        "The security log of the token's owner", .whatIsLeft,
        why: "Keys, tokens and sessions of a person stand there, not in the organisation's log.",
        how: "The person's Settings, Security log, Export.", keptDays: 180,
        readWith: facts.check("security-log.json")),
    ]
  }
}

/// The Linux package of GitLab rotates its logs daily and keeps 30 (docs.gitlab.com, log system).
extension GitLabAdvice {
  var exports: [LogExport] {
    [
      LogExport(
        "api_json.log of every node, with its rotated files", .whoUsedIt,
        why: "It has every request with token and address; audit events have changes only.",
        how: "Of a server of your own; GitLab.com gives no such file: ask its support.",
        commands: [
          "ssh NODE 'sudo tar -cf - /var/log/gitlab/gitlab-rails/api_json.log*' > NODE.tar"
        ],
        keptDays: 30, isOwnSetting: true, readWith: facts.check("NODE_LOGS")),
      LogExport(
        "Audit events of the groups and projects", .whatTheyDid,
        why: "They name what was changed: members, keys, tokens, protected branches.",
        commands: [
          GitLabAdvice.call(
            "'https://GITLAB/api/v4/groups/GROUP/audit_events?per_page=100&created_after="
              + "\(facts.firstDay)' > audit-events.json")
        ], readWith: facts.check("audit-events.json")),
    ]
  }
}
