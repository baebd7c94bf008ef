extension StorageAdvice {
  static let all: [StorageAdvice] = [
    StorageAdvice(
      place: "Environment variable",
      replace: "Change it where it is set (unit file, CI secret, container spec) and restart: "
        + "a running process keeps the old value.",
      check: "Images, shell histories and CI logs may still hold the old value."),
    StorageAdvice(
      place: "AWS Secrets Manager",
      replace: "aws secretsmanager put-secret-value --secret-id NAME "
        + "--secret-string file://new-key",
      check: "Clients that cache keep the old value until they refresh; CloudTrail lists who "
        + "called GetSecretValue."),
    StorageAdvice(
      place: "HashiCorp Vault (KV version 2)",
      replace: "vault kv put -mount=MOUNT PATH api_key=@new-key",
      check: "Old versions stay readable: vault kv destroy -mount=MOUNT -versions=N PATH. "
        + "The audit device lists who read the path."),
    StorageAdvice(
      place: "CyberArk Conjur",
      replace: "conjur variable set -i ID -v \"$(cat new-key)\"",
      check: "Earlier versions stay readable by number; the audit log lists who fetched it."),
  ]
}
