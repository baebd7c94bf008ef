/// What was judged, with the judgement on each cell of it: whose calls are whose.
public struct AttributedActivity: Sendable {
  public var activity: Activity
  /// For each cell the index into ``Inquest/callers``, or -1 where it belongs to none.
  public var callerOfCell: [Int]

  public init(activity: Activity, callerOfCell: [Int]) {
    self.activity = activity
    self.callerOfCell = callerOfCell
  }
}
