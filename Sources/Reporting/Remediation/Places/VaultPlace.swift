internal import Vocabulary

/// HashiCorp Vault, key-value store version 2: the CLI, hvac, and the HTTP API from JavaScript.
struct VaultPlace: SecretPlace {
  let name = "HashiCorp Vault (KV version 2)"
  let replace = "vault kv put -mount=MOUNT PATH api_key=@new-key"
  let check =
    "Old versions stay readable: vault kv destroy -mount=MOUNT -versions=N PATH. The audit device "
    + "lists who read the path."
  let caching =
    "Vault does not cache; Vault Agent and Vault Proxy may, and a program that reads once keeps "
    + "what it read."
  let trust =
    "Whoever holds a token with read on the path has the secret, and so has whoever runs the "
    + "storage and the unseal keys together."

  func seen(in facts: CaseFacts) -> String {
    facts.reads(format: "vault-") ? "The audit device of a Vault is among these logs." : ""
  }

  func note(for provider: Provider) -> String {
    provider == .vault
      ? "A token of Vault is not kept in Vault: let the service log in (AppRole, Kubernetes, a "
        + "cloud's identity) and hold a token of its own for a short time." : ""
  }

  var shell: String {
    """
    # VAULT_ADDR and a token (vault login) are there; put there once:
    # vault kv put -mount=MOUNT PATH api_key=@new-key
    set -eu
    api_key="$(vault kv get -mount=MOUNT -field=api_key PATH)"
    """
  }

  var python: (imports: [String], lines: String) {
    (
      ["import os", "import hvac"],
      """
      vault = hvac.Client(url=os.environ["VAULT_ADDR"], token=os.environ["VAULT_TOKEN"])
      answer = vault.secrets.kv.v2.read_secret_version(
          path="PATH", mount_point="MOUNT", raise_on_deleted_version=True)
      api_key = answer["data"]["data"]["api_key"].strip()
      """
    )
  }

  var javaScript: (imports: [String], lines: String) {
    (
      [],
      """
      const stored = await fetch(`${process.env.VAULT_ADDR}/v1/MOUNT/data/PATH`, {
        headers: { "X-Vault-Token": process.env.VAULT_TOKEN },
      });
      if (!stored.ok) throw new Error(`Vault answered ${stored.status}`);
      const apiKey = (await stored.json()).data.data.api_key.trim();
      """
    )
  }
}
