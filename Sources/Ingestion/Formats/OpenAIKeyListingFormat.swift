internal import Vocabulary

/// The key listings of the OpenAI organization API, of a project's keys and of the admin keys. As
/// ``ClaudeKeyListingFormat`` it holds no event, and every entry counts as blank.
///
/// When a key was last used (`last_used_at`) is not kept: it is one moment without a request, and
/// no event is made up from it.
struct OpenAIKeyListingFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "openai-api-keys",
    title: "OpenAI API key listing",
    origin:
      "`GET /v1/organization/projects/PROJECT/api_keys?limit=100` with an admin key, every page;"
      + " `/v1/organization/admin_api_keys` for admin keys.",
    keyIdentity: "the id of the key (`key_…`), its name, its hint",
    capability: [.credential],
    samples: [
      LogSample(
        "A project's key and one that was never used; a listing tells of no use.",
        """
        {"object":"list","data":[{"object":"organization.project.api_key",\
        "redacted_value":"sk-proj-...abcd","name":"backend","created_at":1767949200,\
        "last_used_at":1772590267,"id":"key_EXAMPLE","owner":{"type":"user","user":{\
        "object":"organization.project.user","id":"user-EXAMPLE","name":"Dev",\
        "email":"dev@example.com","role":"owner","created_at":1767949200}}},
        {"object":"organization.project.api_key","redacted_value":"sk-proj-...wxyz",\
        "name":"search","created_at":1767949300,"last_used_at":null,"id":"key_EXAMPLE2",\
        "owner":{"type":"service_account","service_account":{"id":"svc_acct_EXAMPLE"}}}],\
        "first_id":"key_EXAMPLE","last_id":"key_EXAMPLE2","has_more":false}
        """, events: [])
    ],
    framing: .json(wrappers: ["data"]),
    marks: ["\"redacted_value\""])
  var declaration: FormatDeclaration { Self.declaration }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    try KeyListingEntry(wholeOf: record, hint: "redacted_value").note(in: &batch)
  }
}
