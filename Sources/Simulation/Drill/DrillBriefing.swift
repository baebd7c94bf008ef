internal import Vocabulary

/// What the team is told: everything but the truth.
struct DrillBriefing {
  var truth: Truth
  var commitment: String
  /// How many log files there are.
  var files: Int

  /// Markdown.
  var text: String {
    """
    # A drill: was this key abused?

    This is an exercise. The organisation, its keys and its addresses are made up.

    A key lay open. Somebody found it and told you.

    - The key: `\(truth.credential)`
    - Exposed since: \(truth.exposedAt.words)
    - Its logs: the folder `logs` (\(files) \(files == 1 ? "file" : "files"))

    ## What to find out

    1. Was the key used by somebody else?
    2. When was the first such call, and the last?
    3. From which addresses?
    4. How many calls were made by strangers, refused ones and those with derived keys included?
    5. Which keys did they make with it?

    Use whatever you would use on the day. With keyinquest:

    ```
    keyinquest check --key \(truth.credential) --exposed-at \(truth.exposedAt.description) logs
    ```

    Some drills are innocent. Some logs cannot answer every question: leave it `null` then.

    ## How to answer

    Fill in `answer.json`. Every question but the first may stay `null`, which means not answered.

    | Member | What goes there |
    | :-- | :-- |
    | `outcome` | `"abused"`, `"likely-abused"`, `"attempted"`, `"no-sign-of-abuse"` or `"cannot-tell"` |
    | `first_foreign_call`, `last_foreign_call` | times such as `"2026-03-02T14:05:00Z"` |
    | `foreign_addresses` | a list such as `["192.0.2.7"]`; `[]` for none |
    | `foreign_calls` | a number |
    | `derived_credentials` | a list of ids of keys; `[]` for none |
    | `minutes` | how long you took, a number |

    Then: `keyinquest drill reveal FOLDER`, with the folder that this page lies in.

    ## The seal

    `truth.sealed` holds the truth. It is sealed against reading it by accident, not against
    somebody who means to. Its commitment is

        sha256:\(commitment)

    Note it down: when the truth is revealed, the same number shows that nobody has changed it.

    """
  }
}

extension SealedTruth {
  /// The commitment that a briefing names; `nil` when it names none.
  public static func commitment(inBriefing page: String) -> String? {
    page.split(separator: "\n").lazy.map { $0.drop { $0 == " " } }
      .first { $0.hasPrefix("sha256:") && $0.utf8.count == 71 }
      .map { String($0.dropFirst("sha256:".count)) }
  }
}
