internal import Vocabulary

/// AWS access keys. Commands as in the AWS CLI reference.
struct AWSAdvice: ProviderAdvice {
  var facts: CaseFacts

  private var isSession: Bool { facts.isTemporary }

  /// Who the key belongs to, as the logs name it; `nil` when they name none, or several.
  private var holder: AmazonPrincipal? {
    let holders = Set(inquest.issuer.holders.compactMap(AmazonPrincipal.init))
    return holders.count == 1 ? holders.first : nil
  }

  private func name(_ kind: AmazonPrincipal.Kind, else placeholder: String) -> String {
    guard let holder, holder.kind == kind else { return placeholder }
    return ShellWord.quoted(holder.name, else: placeholder)
  }

  var user: String { name(.user, else: "USER") }
  private var isRoot: Bool { holder?.kind == .root }

  /// A policy in single quotes, which the caller's facts do not enter.
  private static let denyAll =
    "'{\"Version\":\"2012-10-17\",\"Statement\":"
    + "[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}'"
  /// The time of the command is put in by the shell.
  private static let denyOlder =
    "'{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\","
    + "\"Resource\":\"*\",\"Condition\":{\"DateLessThan\":{\"aws:TokenIssueTime\":\"'"
    + "\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\"'\"}}}]}'"

  static func denyUser(_ user: String) -> String {
    "aws iam put-user-policy --user-name \(user) --policy-name DenyDuringInquiry "
      + "--policy-document \(denyAll)"
  }

  static func denyRole(_ role: String) -> String {
    "aws iam put-role-policy --role-name \(role) --policy-name DenyDuringInquiry "
      + "--policy-document \(denyAll)"
  }

  static func denyOlderSessions(ofRole role: String) -> String {
    "aws iam put-role-policy --role-name \(role) --policy-name RevokeOlderSessions "
      + "--policy-document \(denyOlder)"
  }

  static func denyOlderSessions(ofUser user: String) -> String {
    "aws iam put-user-policy --user-name \(user) --policy-name RevokeOlderSessions "
      + "--policy-document \(denyOlder)"
  }

  var contain: [RemediationStep] {
    guard !isSession, facts.isAbuse else { return [] }
    if isRoot {
      return [
        RemediationStep(
          .contain, "Sign in as the root user and change its password and MFA device first.",
          detail: "This is a key of the root user: no policy can deny it anything, and it may do "
            + "everything in the account.", names: holder.map { [$0.account] } ?? [])
      ]
    }
    return [
      RemediationStep(
        .contain,
        user == "USER"
          ? "Deny the user of the key everything while you investigate."
          : "Deny user \(Wording.shortened(user, 40)) everything while you investigate.",
        detail: "Temporary sessions made with the key outlive it (up to 36 hours); a deny policy "
          + "on the user stops those as well. Every key of that user stops with it. Take it away "
          + "again with 'aws iam delete-user-policy' when the user is clean.",
        names: user == "USER" ? [] : [user], commands: [AWSAdvice.denyUser(user)])
    ]
  }

  var newKey: (detail: String, commands: [String]) {
    if isSession {
      return (
        "Sessions are made anew by those who may take the role; close the way by which this one "
          + "got out.", []
      )
    }
    return (
      "A user has at most two access keys. Better than a new key: a role for what runs on AWS, or "
        + "OpenID Connect for CI. If the user was denied everything, make the new key for a new "
        + "user with the policy under least privilege.",
      ["(umask 077; aws iam create-access-key --user-name NEW_USER > new-key.json)"]
    )
  }

  var revoke: [RemediationStep] {
    if isSession {
      let role = name(.role, else: "ROLE")
      let isOfUser = holder?.kind == .user || holder?.kind == .federatedUser
      return [
        RemediationStep(
          .revoke, "Revoke the sessions of the role or user behind this temporary key.",
          detail: "A temporary key cannot be deactivated; it lives until it expires (12 hours for "
            + "a role, 36 for a user at most). Deny everything to sessions issued before now; "
            + "sessions of the services end with it, and are opened again.",
          names: holder.map { [$0.name] } ?? [],
          commands: [
            isOfUser
              ? AWSAdvice.denyOlderSessions(ofUser: user)
              : AWSAdvice.denyOlderSessions(ofRole: role)
          ])
      ]
    }
    let whom = isRoot ? "" : "--user-name \(user) "
    let find =
      user == "USER" && !isRoot ? ["aws iam get-access-key-last-used --access-key-id \(id)"] : []
    return [
      RemediationStep(
        .revoke, "Deactivate the access key; do not delete it yet.",
        detail: "Deactivation can be undone when a service breaks; deletion cannot."
          + (find.isEmpty ? "" : " The first command prints the user name.")
          + " It takes some seconds to reach every region.",
        names: [inquest.credential.id],
        commands: find + [
          "aws iam update-access-key \(whom)--access-key-id \(id) --status Inactive"
        ])
    ]
  }

  var undo: [RemediationStep] {
    AWSUndo(facts: facts).steps
  }

  var toldActs: Set<ActKind> { Set(ActKind.allCases) }

  func search(for act: ActOfNote) -> [String] {
    AWSRegions.commands(
      "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue="
        + ShellWord.quoted(act.operation, else: "OPERATION"), in: act.regions)
  }

  var look: [RemediationStep] {
    let regions = facts.regions.map { ShellWord.quoted($0, else: "REGION") }
    let rest = regions.isEmpty ? "" : " These logs are of \(Wording.list(facts.regions))."
    return [
      RemediationStep(
        .look, "Look into every region, also those that are not in these logs.",
        detail: "Event history holds 90 days of management events of a region, also where no trail "
          + "was on. Data events are not in it." + rest,
        names: facts.regions,
        commands: [
          AWSExports.history(of: id, to: "history")
        ]),
      RemediationStep(
        .look, "Look at the bill and at every key of the account.",
        detail: "The bill shows machines that no log of this key does. The credential report lists "
          + "users, keys and when they were last used.",
        commands: [
          "aws ce get-cost-and-usage --time-period Start=\(day(inquest.exposure.from)),End=TOMORROW "
            + "--granularity DAILY --metrics UnblendedCost --group-by Type=DIMENSION,Key=SERVICE",
          "aws iam generate-credential-report",
          "aws iam get-credential-report --query Content --output text | base64 -d",
        ]),
    ]
  }

  private func day(_ time: Timestamp) -> String { String(time.description.prefix(10)) }

  var ask: String? {
    "AWS Support (a case about the compromised key): they see calls of regions and services that "
      + "you do not log, and decide about charges."
  }

  var tripwire: String {
    "CloudTrail records calls that a policy denies; calls with an inactive or deleted key may not "
      + "reach it. To see who still tries, leave the key active on a user that is denied "
      + "everything and that nothing else uses."
  }

  func commands(for step: DisablingStep) -> [String] {
    AWSDisabling(facts: facts).commands(for: step)
  }

  var logs: [LogSwitch] { AWSLogs(facts: facts).switches }
  var exports: [LogExport] { AWSExports(facts: facts).all }

  var keyUse: KeyUse {
    KeyUse(
      variable: "AWS_SECRET_ACCESS_KEY",
      shell: """
        AWS_ACCESS_KEY_ID=NEW_KEY_ID AWS_SECRET_ACCESS_KEY="$api_key" aws sts get-caller-identity
        """,
      python: """
        session = boto3.Session(aws_access_key_id="NEW_KEY_ID", aws_secret_access_key=api_key)
        print(session.client("sts").get_caller_identity()["Arn"])
        """,
      pythonImports: ["import boto3"],
      javaScript: """
        const sts = new STSClient({
          credentials: { accessKeyId: "NEW_KEY_ID", secretAccessKey: apiKey },
        });
        console.log((await sts.send(new GetCallerIdentityCommand({}))).Arn);
        """,
      javaScriptImports: [
        #"import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";"#
      ],
      better: "An access key that is kept can leak again: a role of the machine, function or "
        + "container, or OpenID Connect from CI, needs none.")
  }
}
