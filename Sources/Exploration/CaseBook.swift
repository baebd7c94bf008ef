public import Reporting
public import Vocabulary

/// An inquest opened for looking: the report, the calls it was held on, and whose each of them is.
public struct CaseBook: Sendable {
  public let report: Report
  public let calls: AttributedActivity
  /// In which times are shown.
  public let zone: CivilZone
  private let callerNumbers: [Caller: Int]
  private let actionNumbers: [Action: Int]
  /// Ids under which other logs have the key, and the id it is told by.
  private let primaryID: String
  private let otherIDs: Set<String>

  public init(report: Report, calls: AttributedActivity, zone: CivilZone) {
    self.report = report
    self.calls = calls
    self.zone = zone
    let activity = calls.activity
    callerNumbers = Dictionary(
      zip(activity.callers, activity.callers.indices), uniquingKeysWith: { first, _ in first })
    actionNumbers = Dictionary(
      zip(activity.actions, activity.actions.indices), uniquingKeysWith: { first, _ in first })
    primaryID = report.inquest.credential.id
    otherIDs = Set(report.inquest.credential.otherIdentifiers)
  }

  var activity: Activity { calls.activity }
  var inquest: Inquest { report.inquest }

  /// The ids of the key and of what was made with it, under which a store has the calls.
  public var credentialIDs: [String] {
    let own = Set(activity.callers.map(\.credential)).sorted()
    return Array(Set(inquest.credential.ids(for: own))).sorted()
  }

  /// The cells of the five minutes of an event that are of its caller and action; usually one, more
  /// where calls ended differently.
  func cells(of event: EventRecord) -> [Int] {
    var caller = event.caller
    if otherIDs.contains(caller.credential) { caller.credential = primaryID }
    guard let callerNumber = callerNumbers[caller],
      let actionNumber = actionNumbers[event.action]
    else { return [] }
    let slot = event.time.slot
    var index = firstCell(ofSlot: slot)
    var found: [Int] = []
    while index < activity.cells.count, activity.cells[index].slot == slot {
      let cell = activity.cells[index]
      if cell.caller == callerNumber, cell.action == actionNumber { found.append(index) }
      index += 1
    }
    return found
  }

  /// The first cell that is not before `slot`. - Complexity: O(log cells).
  func firstCell(ofSlot slot: Int64) -> Int {
    activity.cells.partitioningIndex { $0.slot >= slot }
  }

  /// Whose the event is: an index into the inquest's callers; `nil` when nobody's.
  public func caller(of event: EventRecord) -> Int? {
    cells(of: event).first.flatMap { caller(ofCell: $0) }
  }

  func caller(ofCell index: Int) -> Int? {
    guard calls.callerOfCell.indices.contains(index) else { return nil }
    let number = calls.callerOfCell[index]
    return inquest.callers.indices.contains(number) ? number : nil
  }

  /// Where the hour of the zone begins that holds this slot, as a slot.
  func hourStart(ofSlot slot: Int64) -> Int64 {
    let seconds = saturatingProduct(slot, 300)
    let offset = Int64(zone.offsetSeconds(at: Timestamp(seconds: seconds)))
    let start = saturatingSum(
      saturatingProduct(floorDivide(saturatingSum(seconds, offset), 3600), 3600), -offset)
    return floorDivide(start, 300)
  }
}

/// The product, or the end of the range it would leave.
func saturatingProduct(_ left: Int64, _ right: Int64) -> Int64 {
  let (product, overflow) = left.multipliedReportingOverflow(by: right)
  return overflow ? ((left < 0) == (right < 0) ? Int64.max : Int64.min) : product
}
