internal import Vocabulary

/// The usage endpoints and the cost endpoint of the OpenAI organization API: pages as the API
/// answered, one after another or one in a file, or their buckets alone. Every result of a bucket
/// is one total.
///
/// A total of no key stays without a credential: the report was not grouped by key. The identity
/// of a total is its interval and its dimensions, as of ``ClaudeUsageFormat``: export a period with
/// one grouping and one width.
struct OpenAIUsageFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "openai-usage",
    title: "OpenAI organization usage and costs",
    origin:
      "`GET /v1/organization/usage/completions?bucket_width=1h&group_by=api_key_id"
      + "&group_by=model` (and the sibling endpoints, and `/v1/organization/costs`) with an admin"
      + " key, every page; always with the same width and grouping.",
    keyIdentity: "the id of the key (`key_…`)",
    capability: [
      .buckets, .operation, .model, .tokens, .cost, .credential, .principal,
    ],
    samples: samples,
    framing: .json(wrappers: ["data"]),
    marks: ["\"start_time\"", "\"end_time\"", "\"results\""],
    readsInOrder: true)
  var declaration: FormatDeclaration { Self.declaration }

  private var reports = UsageReports(
    start: "start_time", end: "end_time", provider: "OpenAI", family: "openai-usage")

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    try reports.read(record, as: OpenAIUsageResult.self, into: &batch)
  }

  mutating func finish(into batch: inout BatchBuilder) {
    if reports.hasTotals, !reports.hasKeys {
      batch.note("No total in this report names a key. Export again with group_by=api_key_id.")
    }
  }
}
