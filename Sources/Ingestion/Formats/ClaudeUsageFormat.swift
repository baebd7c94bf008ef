internal import Vocabulary

/// The usage report and the cost report of the Claude Admin API: pages as the API answered, one
/// after another or one in a file, or their buckets alone. Every result of a bucket is one total.
///
/// A total of no key stays without a credential: it is use of the Console, or the report was not
/// grouped by key. A cost report never names one. Counts of web searches are not kept; no column
/// holds them.
///
/// The identity of a total is its interval and its dimensions, so an export made again adds only
/// what is new, and a bucket that was still filling grows to its later figures. It cannot tell that
/// the same use, grouped otherwise or in buckets of another width, is the same: export a period
/// with one grouping and one width.
struct ClaudeUsageFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "claude-usage",
    title: "Claude Admin API usage and cost report",
    origin:
      "`GET /v1/organizations/usage_report/messages?bucket_width=1h&group_by[]=api_key_id"
      + "&group_by[]=model&group_by[]=service_tier&group_by[]=context_window…` with an admin key,"
      + " every page; always with the same width and grouping.",
    keyIdentity: "the id of the key (`apikey_…`)",
    capability: [
      .buckets, .region, .model, .tokens, .cost, .credential, .principal,
    ],
    samples: samples,
    framing: .json(wrappers: ["data"]),
    readsInOrder: true)
  var declaration: FormatDeclaration { Self.declaration }

  private var reports = UsageReports(
    start: "starting_at", end: "ending_at", provider: "Claude", family: "claude-usage")

  /// Other APIs too answer with `data`; without this name nothing here is Claude's.
  func confidence(_ head: FileHead) -> Double {
    head.bytes.holds("\"starting_at\"") ? head.readableShare(by: self) : 0
  }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    try reports.read(record, as: ClaudeUsageResult.self, into: &batch)
  }

  mutating func finish(into batch: inout BatchBuilder) {
    if reports.hasCosts {
      batch.note("A cost report names no key: its sums are those of the whole organization.")
    } else if reports.hasTotals, !reports.hasKeys {
      batch.note("No total in this report names a key. Export again with group_by[]=api_key_id.")
    }
  }
}
