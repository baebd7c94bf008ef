internal import Vocabulary

/// AWS Secrets Manager: the CLI, boto3 and the JavaScript SDK version 3.
struct SecretsManagerPlace: SecretPlace {
  let name = "AWS Secrets Manager"
  let replace =
    "aws secretsmanager put-secret-value --secret-id NAME --secret-string file://new-key"
  let check =
    "CloudTrail lists who called GetSecretValue; every reader must have called it since the new "
    + "value was put there."
  let caching =
    "The CLI and the SDKs do not cache; AWS's caching clients hold a value for an hour unless told "
    + "otherwise."
  let trust =
    "Whoever may call GetSecretValue on it (and use its KMS key) has the secret; the reader needs "
    + "a role, not one more stored key."

  func seen(in facts: CaseFacts) -> String {
    facts.isUsedByOwner(service: "secretsmanager")
      ? "Calls of Secrets Manager are in these logs." : ""
  }

  func note(for provider: Provider) -> String {
    provider == .aws
      ? "A service that can reach Secrets Manager has a role already: give that role the "
        + "permissions, and no access key is needed at all." : ""
  }

  var shell: String {
    """
    # Put there once: aws secretsmanager create-secret --name NAME --secret-string file://new-key
    set -eu
    api_key="$(aws secretsmanager get-secret-value --secret-id NAME \\
      --query SecretString --output text)"
    """
  }

  var python: (imports: [String], lines: String) {
    (
      ["import boto3"],
      """
      secrets = boto3.client("secretsmanager")
      api_key = secrets.get_secret_value(SecretId="NAME")["SecretString"].strip()
      """
    )
  }

  var javaScript: (imports: [String], lines: String) {
    (
      [
        #"import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";"#
      ],
      """
      const secrets = new SecretsManagerClient({});
      const secret = await secrets.send(new GetSecretValueCommand({ SecretId: "NAME" }));
      const apiKey = secret.SecretString.trim();
      """
    )
  }
}
