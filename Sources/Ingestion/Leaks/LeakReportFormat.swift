/// One kind of report on leaked keys: how to recognise a record of it, and what it says.
///
/// To add one: one file beside this one, one line in ``LeakReports/all``. The secrets of a record
/// go into ``LeakDraft/secrets`` and nowhere else: what becomes of them is decided there.
protocol LeakReportFormat: Sendable {
  /// What it is, in a few words: `gitleaks report`.
  var title: String { get }
  /// Who says so, in a sentence: `gitleaks`.
  var reporter: String { get }
  /// Where a user gets it, in one sentence.
  var origin: String { get }
  /// What of it is used, and what it cannot tell, in a sentence or two.
  var content: String { get }
  /// A small whole report.
  var sample: String { get }

  /// Whether `record` is one of its records, by the names of its members or columns.
  func recognises(_ record: PlainRecord) -> Bool
  /// The findings in `record`, which it recognises; none when it tells of something else.
  func read(_ record: PlainRecord) -> [LeakDraft]
}
