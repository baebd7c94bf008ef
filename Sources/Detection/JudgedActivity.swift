import Vocabulary

/// What the verdict hands to the story: whose calls are whose, and what that comes to.
struct JudgedActivity: Sendable {
  var exposure: Exposure
  var verdict: Verdict
  /// Foreign first, then undecided, then known; by score inside (assessments final).
  var callers: [CallerAssessment]
  /// For each cell of the activity the index into `callers`, or -1.
  var callerOfCell: [Int]
  /// The end of the baseline: exposure.from when given, else the burn-in end or the first
  /// foreign event.
  var baselineEnd: Timestamp
  var assumptions: [Assumption]
  /// Whether the verdict speaks of usage totals, and not of single calls.
  var restsOnTotals = false
}
