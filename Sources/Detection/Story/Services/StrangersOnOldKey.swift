import Vocabulary

/// What strangers did with an old key of which nobody says when it was revoked. Where that is said,
/// ``OldKeyUses`` tells it from then on.
struct StrangersOnOldKey {
  struct Calls {
    var count: Int64 = 0
    /// `nil` when there are none.
    var last: Timestamp?

    mutating func add(_ more: Int64, until time: Timestamp) {
      count.increase(by: more)
      last = max(last ?? time, time)
    }
  }

  /// Those that were not refused.
  private(set) var open = Calls()
  /// Those of them that were granted since the rotation began.
  private(set) var granted = Calls()

  /// - Parameters:
  ///   - own: the credential's own cells, by index.
  ///   - began: the first use of the new key; `nil` when there is none.
  init(
    _ own: [Int], of activity: Activity, _ inventory: ServiceInventory, began: Timestamp?
  ) {
    for index in own where inventory.serviceOfCell[index] == nil {
      let cell = activity.cells[index]
      guard cell.outcome != .denied else { continue }
      open.add(cell.count, until: cell.last)
      guard cell.outcome == .success, let began, cell.last > began else { continue }
      // Of a cell astride the moment only the last call is sure to lie behind it.
      granted.add(cell.first > began ? cell.count : 1, until: cell.last)
    }
  }

  /// Why silence proves nothing of such a key; `nil` when no stranger got in.
  var sentence: String? {
    let isLate = granted.count > 0
    let told = isLate ? granted : open
    guard let last = told.last else { return nil }
    let calls =
      Wording.count(Double(told.count), "call") + " of strangers "
      + (told.count == 1 ? "was " : "were ")
      + (isLate ? "granted with the old key since the rotation began" : "not refused")
    let meaning =
      isLate
      ? "it works in their hands."
      : "silence does not prove that a key in their hands is dead."
    return "\(calls), the last at \(last.words), and no revocation was given (--revoked-at): "
      + meaning
  }
}
