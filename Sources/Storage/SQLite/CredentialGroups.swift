/// Sorts events by credential, then time, then order in the file: what segments are cut from.
///
/// A counting sort over the store's numbers of credentials, whose memory is used again and again.
struct CredentialGroups {
  struct Group {
    var credential: UInt32
    /// Where its events stand in ``order``.
    var places: Range<Int>
  }

  /// Indices of events, group by group.
  private(set) var order: [UInt32] = []
  /// Ascending by credential.
  private(set) var groups: [Group] = []
  /// By credential: its events, then where its next one goes; 0 between calls.
  private var counts: [UInt32] = []

  /// - Parameters:
  ///   - kept: indices into the other two, ascending.
  ///   - times: what ascends inside a group.
  mutating func group(
    _ kept: [UInt32], credentials: [UInt32], times: [Int64]
  ) {
    var met: [UInt32] = []
    for index in kept {
      let credential = Int(credentials[Int(index)])
      if credential >= counts.count {
        counts += [UInt32](repeating: 0, count: credential + 1 - counts.count + counts.count / 2)
      }
      if counts[credential] == 0 { met.append(UInt32(truncatingIfNeeded: credential)) }
      counts[credential] += 1
    }
    met.sort()
    groups.removeAll(keepingCapacity: true)
    var start = 0
    for credential in met {
      let end = start + Int(counts[Int(credential)])
      counts[Int(credential)] = UInt32(truncatingIfNeeded: start)
      groups.append(Group(credential: credential, places: start..<end))
      start = end
    }
    if order.count < kept.count { order = [UInt32](repeating: 0, count: kept.count) }
    for index in kept {
      let credential = Int(credentials[Int(index)])
      order[Int(counts[credential])] = index
      counts[credential] += 1
    }
    for credential in met { counts[Int(credential)] = 0 }
    for group in groups { sort(group.places, by: times) }
  }

  /// Logs are mostly in order; then there is nothing to sort.
  private mutating func sort(_ places: Range<Int>, by times: [Int64]) {
    var previous = Int64.min
    for place in places {
      let next = times[Int(order[place])]
      if next < previous {
        order[places].sort { left, right in
          let (leftTime, rightTime) = (times[Int(left)], times[Int(right)])
          return leftTime == rightTime ? left < right : leftTime < rightTime
        }
        return
      }
      previous = next
    }
  }
}
