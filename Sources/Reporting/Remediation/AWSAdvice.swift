internal import Vocabulary

/// AWS access keys. Commands as in the AWS CLI reference for `iam`, `cloudtrail` and `ec2`.
struct AWSAdvice: ProviderAdvice {
  var inquest: Inquest

  private var isSession: Bool { inquest.credential.kind == "aws-session-key" }

  var revoke: [RemediationStep] {
    if isSession {
      return [
        RemediationStep(
          title: "Revoke the sessions of the role or user behind this temporary key.",
          detail: "A temporary key cannot be deactivated; it lives until it expires. Deny "
            + "everything to sessions issued before now (IAM console: Revoke active sessions).",
          commands: [denyRole])
      ]
    }
    return [
      RemediationStep(
        title: "Deactivate the access key; do not delete it yet.",
        detail: "Deactivation can be undone when a service breaks. The first command prints the "
          + "user name.",
        commands: [
          "aws iam get-access-key-last-used --access-key-id \(id)",
          "aws iam update-access-key --user-name USER --access-key-id \(id) --status Inactive",
        ])
    ]
  }

  /// Sessions survive the key, so this is said whether the key is revoked already or not.
  private var denyUser: RemediationStep {
    RemediationStep(
      title: "Deny the user everything while you look.",
      detail: "Temporary sessions made with the key outlive it (up to 36 hours); a deny policy "
        + "on the user stops those as well. Every key of that user stops with it.",
      commands: [
        "aws iam put-user-policy --user-name USER --policy-name DenyDuringInquiry "
          + "--policy-document '{\"Version\":\"2012-10-17\",\"Statement\":"
          + "[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}'"
      ])
  }

  private var denyRole: String {
    "aws iam put-role-policy --role-name ROLE --policy-name RevokeOlderSessions "
      + "--policy-document '{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\","
      + "\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"DateLessThan\":"
      + "{\"aws:TokenIssueTime\":\"TIME_NOW\"}}}]}'"
  }

  var derived: [RemediationStep] {
    // What is over needs nobody's hand.
    let made = inquest.derivedCredentials.filter { $0.madeByForeign && $0.isLive }
    let isAbuse = inquest.verdict.outcome.isAccusation
    var steps = isAbuse && !isSession ? [denyUser] : []
    let keys = made.filter { $0.link.operation == "CreateAccessKey" }
    if !keys.isEmpty {
      steps.append(
        RemediationStep(
          title: "Deactivate \(Wording.count(keys.count, "access key")) made with the leaked one.",
          detail: (keys.count == 1 ? "It keeps" : "They keep")
            + " working after the leaked key is dead.",
          commands: keys.prefix(20).map { key in
            let user = ShellWord.quoted(key.link.subject, else: "USER")
            let child = ShellWord.quoted(key.id, else: "KEY_ID")
            return "aws iam update-access-key --user-name \(user) --access-key-id \(child) "
              + "--status Inactive"
          }))
    }
    let sessions = made.filter { $0.link.operation.hasPrefix("AssumeRole") }
    if !sessions.isEmpty {
      steps.append(
        RemediationStep(
          title: "Revoke \(Wording.count(sessions.count, "role session")) opened with the key.",
          detail: "Sessions of a role live until they expire, whatever happens to the key.",
          commands: [denyRole]))
    }
    let services = made.filter { $0.kind == "aws-service-credential" }
    if !services.isEmpty {
      steps.append(
        RemediationStep(
          title: "Deactivate \(Wording.count(services.count, "service credential")) made with the "
            + "key.",
          detail: "API keys of Amazon Bedrock are such credentials.",
          commands: services.prefix(20).map { made in
            let user = ShellWord.quoted(made.link.subject, else: "USER")
            let id = ShellWord.quoted(made.id, else: "CREDENTIAL_ID")
            return "aws iam update-service-specific-credential --user-name \(user) "
              + "--service-specific-credential-id \(id) --status Inactive"
          }))
    }
    let logins = made.filter { ["CreateUser", "CreateLoginProfile"].contains($0.link.operation) }
    for login in logins.prefix(10) {
      let user = ShellWord.quoted(login.link.subject, else: "USER")
      steps.append(
        RemediationStep(
          title: "Take the console login and keys from \(Wording.shortened(login.id, 60)).",
          detail: "",
          commands: [
            "aws iam delete-login-profile --user-name \(user)",
            "aws iam list-access-keys --user-name \(user)",
          ]))
    }
    return steps
  }

  var cleanup: [RemediationStep] {
    let operations = foreignOperations
    func did(_ names: [String]) -> [String] { operations.filter { names.contains($0) } }
    var steps: [RemediationStep] = []
    let blinding = did(["StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"])
    if !blinding.isEmpty {
      steps.append(
        RemediationStep(
          title: "Turn the audit log on again: a foreign caller used \(Wording.list(blinding)).",
          detail: "What happened while it was off is in no log.",
          commands: [
            "aws cloudtrail describe-trails", "aws cloudtrail start-logging --name TRAIL",
          ]))
    }
    let machines = did(["RunInstances", "RequestSpotInstances", "CreateFleet", "CreateFunction"])
    if !machines.isEmpty {
      let regions = foreignRegions.map { ShellWord.quoted($0, else: "REGION") }
      steps.append(
        RemediationStep(
          title: "Stop what was started: a foreign caller used \(Wording.list(machines)).",
          detail: "Look in every region named here; machines cost money until they are stopped.",
          commands: (regions.isEmpty ? ["REGION"] : regions).prefix(12).map {
            "aws ec2 describe-instances --region \($0)"
          }))
    }
    let policies = operations.filter {
      $0.hasPrefix("AttachUser") || $0.hasPrefix("AttachRole") || $0.hasPrefix("PutUserPolicy")
        || $0.hasPrefix("PutBucketPolicy") || $0.hasPrefix("UpdateAssumeRolePolicy")
        || $0.hasPrefix("PutRolePolicy") || $0.hasPrefix("CreateRole")
    }
    if !policies.isEmpty {
      steps.append(
        RemediationStep(
          title: "Undo changed permissions: a foreign caller used \(Wording.list(policies)).",
          detail: "Compare with the last state you trust (AWS Config, your infrastructure code).",
          commands: []))
    }
    if inquest.verdict.outcome.isAccusation {
      steps.append(
        RemediationStep(
          title: "Open a case with AWS Support about the compromised key.",
          detail: "Name the key, the times and the addresses from this report; ask about charges.",
          commands: []))
    }
    return steps
  }
}
