extension AWSRemedies {
  /// Everything at once, to be compared with a state that is trusted.
  private static let permissionsNow =
    "aws iam get-account-authorization-details > permissions-now.json"

  /// Ways back in, rights and fences.
  static let identities = [
    ActRemedy(
      "iam", ["CreateUser"],
      ["aws iam get-user --user-name {USER}", "aws iam list-access-keys --user-name {USER}"]),
    ActRemedy(
      "identitystore", ["*"], ["aws identitystore list-users --identity-store-id STORE_ID"]),
    ActRemedy("sso", ["*"], ["aws sso-admin list-permission-sets --instance-arn INSTANCE_ARN"]),
    ActRemedy("iam", ["CreateAccessKey"], ["aws iam list-access-keys --user-name {USER}"]),
    ActRemedy(
      "iam", ["CreateLoginProfile", "UpdateLoginProfile"],
      ["aws iam get-login-profile --user-name {USER}"]),
    ActRemedy(
      "iam", ["AttachUserPolicy", "PutUserPolicy"],
      [
        "aws iam list-attached-user-policies --user-name {USER}",
        permissionsNow,
      ]),
    ActRemedy(
      "iam", ["AttachRolePolicy", "PutRolePolicy"],
      [
        "aws iam list-attached-role-policies --role-name {ROLE}",
        permissionsNow,
      ]),
    ActRemedy(
      "iam", ["AttachGroupPolicy", "PutGroupPolicy"],
      [
        "aws iam list-attached-group-policies --group-name {GROUP}",
        permissionsNow,
      ]),
    ActRemedy("iam", ["AddUserToGroup"], ["aws iam list-groups-for-user --user-name {USER}"]),
    ActRemedy(
      "iam", ["CreatePolicyVersion", "SetDefaultPolicyVersion"],
      ["aws iam list-policy-versions --policy-arn {POLICY_ARN}"]),
    ActRemedy("iam", ["CreatePolicy"], ["aws iam list-policies --scope Local"]),
    ActRemedy(
      "iam",
      [
        "CreateRole", "UpdateAssumeRolePolicy", "PutRolePermissionsBoundary",
        "DeleteRolePermissionsBoundary",
      ], ["aws iam get-role --role-name {ROLE}"]),
    ActRemedy(
      "iam", ["PutUserPermissionsBoundary", "DeleteUserPermissionsBoundary"],
      ["aws iam get-user --user-name {USER}"]),
    ActRemedy(
      "iam", ["AddRoleToInstanceProfile"],
      ["aws iam list-instance-profiles-for-role --role-name {ROLE}"]),
    ActRemedy(
      "iam", ["CreateServiceSpecificCredential"],
      ["aws iam list-service-specific-credentials --user-name {USER}"]),
    ActRemedy(
      "iam", ["UploadSSHPublicKey"], ["aws iam list-ssh-public-keys --user-name {USER}"]),
    ActRemedy(
      "iam", ["UploadSigningCertificate"],
      ["aws iam list-signing-certificates --user-name {USER}"]),
    ActRemedy("iam", ["CreateSAMLProvider"], ["aws iam list-saml-providers"]),
    ActRemedy("iam", ["CreateOpenIDConnectProvider"], ["aws iam list-open-id-connect-providers"]),
    ActRemedy("iam", ["DeactivateMFADevice"], ["aws iam list-mfa-devices --user-name {USER}"]),
    ActRemedy(
      "rolesanywhere", ["*"],
      ["aws rolesanywhere list-trust-anchors", "aws rolesanywhere list-profiles"]),
    ActRemedy(
      "lambda", ["CreateFunctionUrlConfig*"],
      ["aws lambda delete-function-url-config --function-name {FUNCTION}"]),
    ActRemedy(
      "lambda", ["UpdateFunctionCode*", "UpdateFunctionConfiguration*"],
      [
        "aws lambda get-function --function-name {FUNCTION}",
        "aws lambda list-versions-by-function --function-name {FUNCTION}",
      ]),
    ActRemedy("ec2", ["CreateKeyPair", "ImportKeyPair"], ["aws ec2 describe-key-pairs"]),
    ActRemedy(
      "ec2", ["AuthorizeSecurityGroupIngress"],
      [
        "aws ec2 describe-security-group-rules --filters Name=group-id,Values={SECURITY_GROUP}",
        "aws ec2 revoke-security-group-ingress --group-id {SECURITY_GROUP} "
          + "--security-group-rule-ids RULE_ID",
      ]),
    ActRemedy(
      "signin", ["*"],
      [
        "aws iam get-login-profile --user-name {USER}",
        "aws iam list-mfa-devices --user-name {USER}",
      ]),
  ]
}
