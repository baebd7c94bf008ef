import Vocabulary

/// From pending events to rows: leave out what is held, sort, write, and keep the directory.
extension SQLiteImporter {
  mutating func flush(_ file: inout FileImport) throws(StoreError) {
    defer {
      file.pending.removeAll(keepingCapacity: true)
      file.credentials.removeAll(keepingCapacity: true)
    }
    guard let first = file.pending.first?.timeMilliseconds else { return }
    let range = file.pending.reduce(first...first) { range, row in
      hull(range, row.timeMilliseconds...row.timeMilliseconds)
    }
    file.milliseconds = hull(file.milliseconds, range)
    try loadIdentities(in: range, for: &file)
    let kept = try leaveOutHeld(&file)
    for run in SQLiteImporter.runs(of: kept, in: file) { try write(run, of: &file) }
    file.imported += Int64(kept.count)
    file.duplicate += Int64(file.pending.count - kept.count)
  }

  /// Learns the identities of held events of the format inside `range`.
  ///
  /// Equal events have equal times, so nothing outside the range can equal an event inside. The
  /// range known grows as one piece, and costs nothing where no held file overlaps.
  private mutating func loadIdentities(
    in range: ClosedRange<Int64>, for file: inout FileImport
  ) throws(StoreError) {
    let wanted = hull(file.loaded, range)
    var missing = [wanted]
    if let loaded = file.loaded {
      missing = []
      if wanted.lowerBound < loaded.lowerBound {
        missing.append(wanted.lowerBound...loaded.lowerBound - 1)
      }
      if wanted.upperBound > loaded.upperBound {
        missing.append(loaded.upperBound + 1...wanted.upperBound)
      }
    }
    for piece in missing {
      for other in held where other.format == file.format {
        guard other.milliseconds.overlaps(piece) else { continue }
        try loadIdentities(of: other, in: piece, into: &file.identities)
      }
    }
    file.loaded = wanted
  }

  private func loadIdentities(
    of other: HeldFile, in range: ClosedRange<Int64>, into identities: inout IdentityTable
  ) throws(StoreError) {
    try selectEventsNear.bind(other.source, at: 1)
    try selectEventsNear.bind(range.lowerBound, at: 2)
    try selectEventsNear.bind(range.upperBound, at: 3)
    guard try selectEventsNear.step(), let first = selectEventsNear.optionalInteger(0) else {
      selectEventsNear.reset()
      return
    }
    let last = selectEventsNear.integer(1)
    selectEventsNear.reset()
    try selectIdentities.bind(first, at: 1)
    try selectIdentities.bind(last, at: 2)
    try selectIdentities.bind(range.lowerBound, at: 3)
    try selectIdentities.bind(range.upperBound, at: 4)
    while try selectIdentities.step() {
      let identity = Identity(
        high: UInt64(bitPattern: selectIdentities.integer(2)),
        low: UInt64(bitPattern: selectIdentities.integer(3)))
      let isBucket = selectIdentities.integer(1) > 0
      identities[identity] =
        isBucket ? selectIdentities.integer(0) : (identities[identity] ?? 0) + 1
    }
  }

  /// The indices of the pending events that are new.
  ///
  /// A provider's id comes once. Equal records are a multiset: of n equal ones in this file, as
  /// many are duplicates as earlier files have brought. A usage bucket comes once, but its figures
  /// grow while its interval is open, so the held one, or the one pending, keeps the largest of
  /// each.
  private mutating func leaveOutHeld(_ file: inout FileImport) throws(StoreError) -> [UInt32] {
    var kept: [UInt32] = []
    kept.reserveCapacity(file.pending.count)
    for (index, row) in file.pending.enumerated() {
      let identity = Identity(high: row.identityHigh, low: row.identityLow)
      if row.widthMilliseconds > 0 {
        // Below zero, until it has an event: the place of the bucket among those pending.
        if file.identities.insert(identity, ~Int64(index)) {
          kept.append(UInt32(index))
        } else if let held = file.identities[identity] {
          if held >= 0 { try raise(held, to: row) } else { file.pending[Int(~held)].raise(to: row) }
        }
      } else if row.identityIsProvided {
        if file.identities.insert(identity, 0) { kept.append(UInt32(index)) }
      } else if let equal = file.identities[identity], equal > 0 {
        file.identities[identity] = equal - 1
      } else {
        kept.append(UInt32(index))
      }
    }
    return kept
  }

  private func raise(_ event: Int64, to row: EventRow) throws(StoreError) {
    try raiseBucket.bind(event, at: 1)
    try raiseBucket.bind(EventInsertion.known(row.requests), at: 2)
    try raiseBucket.bind(EventInsertion.known(row.inputTokens), at: 3)
    try raiseBucket.bind(EventInsertion.known(row.cachedTokens), at: 4)
    try raiseBucket.bind(EventInsertion.known(row.outputTokens), at: 5)
    try raiseBucket.bind(EventInsertion.known(row.costMicrodollars), at: 6)
    try raiseBucket.run()
  }

  /// The events of one credential, ascending by time, then order in the file.
  private struct Run {
    var credential: UInt32
    var rows: [UInt32]
  }

  /// Cuts the pending events into runs, ascending by credential.
  private static func runs(of kept: [UInt32], in file: FileImport) -> [Run] {
    var places: [UInt32: Int] = [:]
    var runs: [Run] = []
    for index in kept {
      let credential = file.credentials[Int(index)]
      if let place = places[credential] {
        runs[place].rows.append(index)
      } else {
        places[credential] = runs.count
        runs.append(Run(credential: credential, rows: [index]))
      }
    }
    runs.sort { $0.credential < $1.credential }
    for place in runs.indices {
      // Logs are mostly in order; then there is nothing to sort.
      let isSorted = zip(runs[place].rows, runs[place].rows.dropFirst()).allSatisfy {
        file.pending[Int($0)].timeMilliseconds <= file.pending[Int($1)].timeMilliseconds
      }
      guard !isSorted else { continue }
      runs[place].rows.sort { left, right in
        let leftTime = file.pending[Int(left)].timeMilliseconds
        let rightTime = file.pending[Int(right)].timeMilliseconds
        return leftTime == rightTime ? left < right : leftTime < rightTime
      }
    }
    return runs
  }

  private mutating func write(_ run: Run, of file: inout FileImport) throws(StoreError) {
    guard let first = run.rows.first, let last = run.rows.last else { return }
    let firstEvent = nextEvent
    for index in run.rows {
      let row = file.pending[Int(index)]
      try eventInsertion.insert(row, id: nextEvent, source: file.source)
      if row.widthMilliseconds > 0 {
        file.identities[Identity(high: row.identityHigh, low: row.identityLow)] = nextEvent
      }
      nextEvent += 1
      file.hours[Timestamp(milliseconds: row.timeMilliseconds).hour, default: 0] += 1
    }
    try insertRun.bind(Int64(run.credential), at: 1)
    try insertRun.bind(firstEvent, at: 2)
    try insertRun.bind(nextEvent - 1, at: 3)
    try insertRun.bind(file.pending[Int(first)].timeMilliseconds, at: 4)
    try insertRun.bind(file.pending[Int(last)].timeMilliseconds, at: 5)
    try insertRun.bind(file.source, at: 6)
    try insertRun.run()
  }
}

extension EventRow {
  /// Keeps the largest of each figure of two readings of one usage bucket; any is more than
  /// unknown.
  fileprivate mutating func raise(to other: EventRow) {
    requests = max(requests, other.requests)
    inputTokens = max(inputTokens, other.inputTokens)
    cachedTokens = max(cachedTokens, other.cachedTokens)
    outputTokens = max(outputTokens, other.outputTokens)
    costMicrodollars = max(costMicrodollars, other.costMicrodollars)
  }
}
