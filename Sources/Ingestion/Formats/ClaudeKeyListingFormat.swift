internal import Vocabulary

/// The key listing of the Claude Admin API. It holds no event, so every entry counts as blank; it
/// joins the id, the name and the hint of a key, which other exports know by one of them alone.
struct ClaudeKeyListingFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "claude-api-keys",
    title: "Claude API key listing",
    origin:
      "`GET /v1/organizations/api_keys?limit=1000` with an admin key, every page: joins the ids,"
      + " names and hints of keys.",
    keyIdentity: "the id of the key (`apikey_…`), its name, its hint",
    capability: [.credential],
    samples: [
      LogSample(
        "Two keys, one of them switched off; a listing tells of no use.",
        """
        {"data":[{"id":"apikey_01EXAMPLEaaaaaaaaaaaaaaaa","type":"api_key",\
        "name":"prod-backend","created_at":"2026-01-10T09:00:00.000000Z",\
        "created_by":{"id":"user_01EXAMPLE","type":"user"},\
        "partial_key_hint":"sk-ant-api03-AbC...xYzA","status":"inactive","workspace_id":null},
        {"id":"apikey_01EXAMPLEbbbbbbbbbbbbbbbb","type":"api_key","name":"search",\
        "created_at":"2026-02-01T09:00:00Z","created_by":{"id":"user_01EXAMPLE","type":"user"},\
        "partial_key_hint":"sk-ant-api03-Exa...mple","status":"active",\
        "workspace_id":"wrkspc_01EXAMPLE"}],"first_id":"apikey_01EXAMPLEaaaaaaaaaaaaaaaa",\
        "has_more":false,"last_id":"apikey_01EXAMPLEbbbbbbbbbbbbbbbb"}
        """, events: [])
    ],
    framing: .json(wrappers: ["data"]),
    marks: ["\"partial_key_hint\""],
    readsInOrder: true)
  var declaration: FormatDeclaration { Self.declaration }

  private var keysNotActive = 0

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    let entry = try KeyListingEntry(wholeOf: record, hint: "partial_key_hint")
    try entry.note(in: &batch)
    if !entry.status.isEmpty, !entry.status.matches("active") { keysNotActive += 1 }
  }

  /// The listing does not say since when, so it cannot be said of the single keys.
  mutating func finish(into batch: inout BatchBuilder) {
    if keysNotActive == 1 {
      batch.note("One key of this listing is not active; the listing does not say since when.")
    } else if keysNotActive > 1 {
      batch.note(
        "\(keysNotActive) keys of this listing are not active; the listing does not say since"
          + " when.")
    }
  }
}
