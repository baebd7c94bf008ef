internal import Vocabulary

/// The file logger of Jenkins' Audit Trail plugin: requests that change something, builds, uses of
/// stored credentials, and scripts run by hand.
///
/// Its times are in the zone of the controller and do not say which. What follows a script is the
/// script itself, in lines of its own, which are passed over. The parameters of a build stand there
/// as they were given, with their line ends: who starts one can put records into its own.
struct JenkinsAuditTrailFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "jenkins-audit-trail",
    title: "Jenkins Audit Trail plugin (log file)",
    origin:
      "The file that Manage Jenkins, System, Audit Trail names; give the zone of the controller"
      + " with --log-timezone.",
    keyIdentity: "the id of the stored credential that a build used",
    capability: [
      .requests, .address, .operation, .outcome, .resource, .credential, .principal,
    ],
    samples: samples,
    framing: .lines,
    readsInOrder: true,
    notes: [
      "Parameters of builds and scripts stand in this log as they were given: whoever may start one "
        + "can write lines into it that look like another user's."
    ])
  var declaration: FormatDeclaration { Self.declaration }

  /// Whether a record came before: only then a line without a time is part of one.
  private var hasRecord = false

  /// Whether the user named the zone has no part in what the file is.
  func confidence(_ head: FileHead) -> Double {
    head.assumingZone.readableShare(by: self)
  }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    guard let end = JenkinsAuditTrailFormat.timeEnd(in: record) else {
      if hasRecord { return }
      throw UnreadableRecord("the line does not begin with a time of the Audit Trail plugin")
    }
    hasRecord = true
    var row = EventRow()
    row.timeMilliseconds = try TimestampScanner.milliseconds(
      record.part(0..<end), zone: batch.logZone)
    var start = end
    while start < record.count, JenkinsAuditTrailFormat.isSeparator(record[start]) { start += 1 }
    let message = JenkinsAuditTrailMessage(record.part(start..<record.count))
    guard let message else {
      throw UnreadableRecord("the message is of no kind that the Audit Trail plugin writes")
    }
    let caller = message.fill(&row, &batch)
    batch.append(row, ofEachCarriedBy: caller)
  }

  private static let months: [StaticString] = [
    "Jan ", "Feb ", "Mar ", "Apr ", "May ", "Jun ", "Jul ", "Aug ", "Sep ", "Oct ", "Nov ", "Dec ",
  ]
  private static let halves: [StaticString] = [" AM", " PM", " am", " pm"]

  /// Where `Mar 4, 2026 5:06:07,123 AM` ends; `nil` when the line begins otherwise.
  private static func timeEnd(in record: UnsafeBufferPointer<UInt8>) -> Int? {
    guard record.count > 20, record[4] &- 48 <= 9,
      months.contains(where: { record.starts(with: $0) }),
      let colon = record.index(of: UInt8(ascii: ":")), colon < 24
    else { return nil }
    // The clock ends at a space, behind which the half of the day may stand.
    guard let end = record.index(of: 32, from: colon) else { return nil }
    let half = record.part(end..<min(end + 3, record.count))
    let isHalf = halves.contains { half.equals($0) }
    return isHalf ? end + 3 : end
  }

  /// What may stand between time and message; the plugin lets its users choose.
  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case 32, 9, UInt8(ascii: "-"), UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: ";"),
      UInt8(ascii: ","):
      true
    default: false
    }
  }
}
