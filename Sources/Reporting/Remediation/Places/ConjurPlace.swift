internal import Vocabulary

/// CyberArk Conjur: its HTTP API, in two calls, the first for a token that lives eight minutes.
struct ConjurPlace: SecretPlace {
  let name = "CyberArk Conjur"
  let replace =
    "curl --fail --config conjur-token.conf --data-binary @new-key "
    + "https://CONJUR/secrets/ACCOUNT/variable/VARIABLE"
  let check =
    "Earlier versions stay readable by number (?version=N); the audit log lists who fetched it."
  let caching =
    "Conjur does not cache; an access token lives eight minutes, a fetched value as long as the "
    + "program keeps it."
  let trust =
    "Whoever holds the API key of a host with execute on the variable has the secret; a host that "
    + "authenticates by its platform (authn-k8s, authn-iam, authn-jwt) needs no such key."

  func seen(in facts: CaseFacts) -> String {
    facts.reads(format: "conjur-") ? "The audit log of a Conjur is among these logs." : ""
  }

  func note(for provider: Provider) -> String {
    provider == .conjur
      ? "The API key of a host is what opens Conjur: it is not kept there. Prefer an authenticator "
        + "of the platform." : ""
  }

  var shell: String {
    """
    # HOST%2FNAME is the login of the host, written with %2F for each slash; its API key is in the
    # file host-api-key (mode 600).
    set -eu
    token="$(printf %s "$(cat host-api-key)" |
      curl --fail --silent --header 'Accept-Encoding: base64' --data-binary @- \\
        https://CONJUR/authn/ACCOUNT/HOST%2FNAME/authenticate)"
    api_key="$(printf 'header = "Authorization: Token token=\\\\"%s\\\\""\\n' "$token" |
      curl --fail --silent --config - https://CONJUR/secrets/ACCOUNT/variable/VARIABLE)"
    """
  }

  var python: (imports: [String], lines: String) {
    (
      ["import os", "import urllib.request"],
      """
      base = "https://CONJUR"
      login = urllib.request.Request(
          base + "/authn/ACCOUNT/HOST%2FNAME/authenticate",
          data=os.environ["CONJUR_AUTHN_API_KEY"].encode(),
          headers={"Accept-Encoding": "base64"})
      token = urllib.request.urlopen(login).read().decode()
      fetch = urllib.request.Request(
          base + "/secrets/ACCOUNT/variable/VARIABLE",
          headers={"Authorization": 'Token token="' + token + '"'})
      api_key = urllib.request.urlopen(fetch).read().decode().strip()
      """
    )
  }

  var javaScript: (imports: [String], lines: String) {
    (
      [],
      """
      const base = "https://CONJUR";
      const session = await fetch(`${base}/authn/ACCOUNT/HOST%2FNAME/authenticate`, {
        method: "POST",
        headers: { "Accept-Encoding": "base64" },
        body: process.env.CONJUR_AUTHN_API_KEY,
      });
      if (!session.ok) throw new Error(`Conjur answered ${session.status}`);
      const token = await session.text();
      const stored = await fetch(`${base}/secrets/ACCOUNT/variable/VARIABLE`, {
        headers: { Authorization: `Token token="${token}"` },
      });
      if (!stored.ok) throw new Error(`Conjur answered ${stored.status}`);
      const apiKey = (await stored.text()).trim();
      """
    )
  }
}
