internal import Vocabulary

/// The environment of the process, filled from a file that only the service's user can read.
struct EnvironmentVariablePlace: SecretPlace {
  var variable: String

  let name = "Environment variable"
  let replace =
    "Change it where it is set (unit file, CI secret, container spec) and restart: a running "
    + "process keeps the old value."
  let check = "Images, shell histories and CI logs may still hold the old value."
  let caching = "A process has the value of its start until it ends."
  let trust =
    "Every process of the same user, every child and every crash report can see it: it suits one "
    + "service on one machine."

  func seen(in facts: CaseFacts) -> String { "" }
  func note(for provider: Provider) -> String { "" }

  var shell: String {
    """
    # Written once by: (umask 077; cat > service.env), then NAME=value and Ctrl-D; mode 600.
    set -eu
    set -a
    . ./service.env
    set +a
    api_key="$\(variable)"
    """
  }

  var python: (imports: [String], lines: String) {
    (["import os"], "api_key = os.environ[\"\(variable)\"]")
  }

  var javaScript: (imports: [String], lines: String) {
    (
      [],
      """
      const apiKey = process.env.\(variable);
      if (!apiKey) throw new Error("\(variable) is not set");
      """
    )
  }
}
