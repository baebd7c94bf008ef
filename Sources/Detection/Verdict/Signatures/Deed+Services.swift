extension Deed {
  /// Operations whose names say enough: audit logs of GitHub, Stripe, Vault and model providers.
  static let services = [
    OperationEntry(
      "", .persistence,
      [
        "personal_access_token.create", "personal_access_token.access_granted",
        "personal_access_token.request_created", "oauth_access.create", "deploy_key.create",
        "public_key.create", "hook.create", "org.add_member", "org.invite_member",
        "org.add_outside_collaborator", "repo.add_member", "org.register_self_hosted_runner",
        "integration_installation.create", "oauth_authorization.create", "api_key.created",
        "service_account.created", "admin_api_key.created", "invite.sent", "api_key_created",
        "admin_api_key_created", "platform_api_key_created", "service_key_created",
        "webhook_endpoint.created", "user_invite_created", "auth/token/create",
        "auth/token/create-orphan",
      ]),
    OperationEntry("", .persistence, ["sys/policies/acl/*", "sys/policy/*", "sys/auth/*"]),
    OperationEntry(
      "", .blinding,
      [
        "audit_log_streaming.destroy", "logging.disabled",
        "sys/audit",
      ]),
    OperationEntry("", .blinding, ["sys/audit/*"]),
    OperationEntry("", .share, ["repo.access", "public_repo.create", "repo.transfer"]),
    OperationEntry("", .destruction, ["repo.destroy", "project.deleted"]),
    OperationEntry("", .repositoryRead, ["git.clone", "git.fetch", "repo.download_zip"]),
    OperationEntry(
      "", .fence,
      [
        "ip_allow_list.disable", "ip_allow_list_entry.destroy", "org_ip_restriction_deleted",
        "org.disable_two_factor_requirement", "org.disable_saml", "protected_branch.destroy",
        "protected_branch.policy_override", "repository_secret_scanning.disable",
        "repository_secret_scanning_push_protection.disable", "ip_allowlist.deleted",
      ]),
    OperationEntry(
      "", .money,
      [
        "payout.created", "transfer.created", "refund.created", "charge.refunded",
        "account.external_account.created", "payout_destination_added",
      ]),
    OperationEntry("", .payment, ["charge.failed", "payment_intent.payment_failed"]),
    OperationEntry("", .objectRead, ["platform_file_content_downloaded"]),
    OperationEntry("", .secretPath, ["secret/*", "kv/*"]),
  ]

  /// What request paths mean, for model gateways, vaults, payment and web services in general.
  static let paths = [
    PathEntry([.read], .modelList, ["/models$"]),
    PathEntry(
      [.write], .modelCall,
      ["/messages", "/completions", "/responses", "/embeddings", ":generatecontent"]),
    PathEntry(
      [.read], .identityAsked,
      ["/v1/me", "/v1/organizations", "/key/info", "/user/info", "/lookup-self"]),
    PathEntry(
      [.write], .persistence,
      [
        "/api_keys", "/api-keys", "/apikeys", "/access_tokens", "/access-tokens", "/access_keys",
        "/key/generate", "/service_accounts", "/user/new", "/auth/token/create", "/sys/policies",
        "/deploy_keys", "/invites", "/sys/policy/", "/sys/auth/", "/webhook_endpoints",
        "/repos/*/keys", "/collaborators/",
      ]),
    PathEntry(
      [.write, .delete, .other], .blinding, ["/sys/audit", "/audit_logging", "/logging/disable"]),
    PathEntry([.read], .objectRead, []),
    PathEntry([.delete], .objectDelete, []),
    PathEntry([.read, .write], .freeCheck, ["/count_tokens", "/v1/usage", "/key/health"]),
    PathEntry([.write], .legacyModel, ["/v1/complete$", "/v1/engines/"]),
    PathEntry(
      [.read, .write], .modelSide,
      ["/audio/", "/images/", "/moderations", "/fine_tuning", "/assistants", "/batches", "/files"]),
    PathEntry(
      [.read], .identityRead,
      [
        "/sys/policies", "/sys/policy", "/sys/auth", "/sys/mounts", "/identity/entity",
        "/identity/group", "/auth/token/accessors", "/sys/capabilities",
      ]),
    PathEntry([.read], .secretPath, ["/secret/", "/kv/"]),
    PathEntry(
      [.read], .customerList,
      [
        "/v1/customers$", "/v1/charges$", "/v1/invoices$", "/v1/payment_intents$",
        "/v1/payment_methods$", "/v1/subscriptions$",
      ]),
    PathEntry(
      [.write], .payment,
      [
        "/v1/payment_intents", "/v1/charges", "/v1/setup_intents", "/v1/tokens",
        "/v1/payment_methods",
      ]),
    PathEntry(
      [.write], .money,
      [
        "/v1/refunds", "/v1/payouts", "/v1/transfers", "/external_accounts", "/v1/topups",
        "/v1/credit_notes",
      ]),
  ]
}
