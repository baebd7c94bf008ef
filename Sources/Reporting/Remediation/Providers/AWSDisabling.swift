internal import Vocabulary

/// What disables each kind of credential and grant on AWS.
struct AWSDisabling {
  var facts: CaseFacts

  func commands(for step: DisablingStep) -> [String] {
    let commands = plainCommands(for: step)
    guard commands.contains(where: { !$0.hasPrefix("aws iam ") }) else { return commands }
    let regions = regions(of: step)
    return commands.flatMap { AWSRegions.commands($0, in: regions) }
  }

  /// What made the things that the step stops.
  private func operations(of step: DisablingStep) -> [String] {
    let ids = Set(step.stops + [step.subject])
    return facts.inquest.derivedCredentials.filter { ids.contains($0.id) }.map(\.link.operation)
  }

  private func regions(of step: DisablingStep) -> [String] {
    let operations = operations(of: step)
    return facts.acts.filter { operations.contains($0.operation) }.flatMap(\.regions)
  }

  private func plainCommands(for step: DisablingStep) -> [String] {
    let name = AmazonPrincipal(step.subject)?.name ?? step.subject
    let user = ShellWord.quoted(
      step.holder.isEmpty ? name : AmazonPrincipal(step.holder)?.name ?? step.holder, else: "USER")
    let subject = ShellWord.quoted(step.subject, else: "ID")
    switch step.kind {
    case .denyUser:
      return [AWSAdvice.denyUser(ShellWord.quoted(name, else: "USER"))]
    case .denyRole:
      return [AWSAdvice.denyRole(ShellWord.quoted(name, else: "ROLE"))]
    case .stopMachine:
      return ["aws ec2 stop-instances --instance-ids \(subject)"]
    case .removeGrant:
      let share = AWSShare(
        resource: step.subject, grantee: step.holder, operation: operations(of: step).first ?? "")
      return share?.closing ?? []
    case .revokeRoleSessions:
      return [AWSAdvice.denyOlderSessions(ofRole: ShellWord.quoted(name, else: "ROLE"))]
    case .restoreTrust:
      let role = ShellWord.quoted(name, else: "ROLE")
      return [
        "aws iam get-role --role-name \(role) --query Role.AssumeRolePolicyDocument",
        "aws iam update-assume-role-policy --role-name \(role) "
          + "--policy-document file://TRUST_POLICY",
      ]
    case .removeProvider: return [removeProvider(step.subject)]
    case .deactivateKey:
      return [
        "aws iam update-access-key --user-name \(user) --access-key-id \(subject) --status Inactive"
      ]
    case .deactivateServiceCredential:
      return [
        "aws iam update-service-specific-credential --user-name \(user) "
          + "--service-specific-credential-id \(subject) --status Inactive"
      ]
    case .deleteLoginProfile: return ["aws iam delete-login-profile --user-name \(user)"]
    case .deactivateCertificate: return [deactivateCertificate(subject, user)]
    case .deleteKey:
      return ["aws iam delete-access-key --user-name \(user) --access-key-id \(subject)"]
    case .deleteUser:
      // IAM refuses to delete a user that still has keys, policies, groups or a password.
      let user = ShellWord.quoted(name, else: "USER")
      return [
        "aws iam list-access-keys --user-name \(user)",
        "aws iam list-attached-user-policies --user-name \(user)",
        "aws iam delete-user --user-name \(user)",
      ]
    case .deleteRole:
      let role = ShellWord.quoted(name, else: "ROLE")
      return [
        "aws iam list-attached-role-policies --role-name \(role)",
        "aws iam delete-role --role-name \(role)",
      ]
    case .revokeToken, .revokeKey, .awaitExpiry: return []
    }
  }

  private func removeProvider(_ arn: String) -> String {
    let quoted = ShellWord.quoted(arn, else: "PROVIDER_ARN")
    if arn.contains(":oidc-provider/") {
      return "aws iam delete-open-id-connect-provider --open-id-connect-provider-arn \(quoted)"
    }
    if arn.contains(":saml-provider/") {
      return "aws iam delete-saml-provider --saml-provider-arn \(quoted)"
    }
    return "aws rolesanywhere delete-trust-anchor --trust-anchor-id TRUST_ANCHOR_ID"
  }

  /// Ids of SSH keys begin with APKA, those of signing certificates are random.
  private func deactivateCertificate(_ id: String, _ user: String) -> String {
    id.hasPrefix("APKA")
      ? "aws iam update-ssh-public-key --user-name \(user) --ssh-public-key-id \(id) "
        + "--status Inactive"
      : "aws iam update-signing-certificate --user-name \(user) --certificate-id \(id) "
        + "--status Inactive"
  }
}
