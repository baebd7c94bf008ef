import Vocabulary

/// From pending events to segments: leave out what is held, sort, and write.
extension SQLiteImporter {
  mutating func flush(_ file: inout FileImport) throws(StoreError) {
    defer { file.pending.removeAll() }
    guard let first = file.pending.times.first else { return }
    var (earliest, latest) = (first, first)
    for time in file.pending.times {
      earliest = min(earliest, time)
      latest = max(latest, time)
    }
    file.account.milliseconds = hull(file.account.milliseconds, earliest...latest)
    try loadIdentities(in: earliest...latest, for: &file)
    let (kept, raises) = leaveOutHeld(&file)
    if !raises.isEmpty { try segments.raise(raises) }
    for index in kept { file.account.hours.add(milliseconds: file.pending.times[Int(index)]) }
    try write(kept, of: &file)
    file.account.imported += Int64(kept.count)
    file.account.duplicate += Int64(file.pending.rows.count - kept.count)
  }

  /// Learns the identities of held events of the log inside `range`.
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
      for other in held.overlapping(piece, format: file.format) {
        if other.stands(for: file.shown, of: file.format) {
          try loadIdentities(of: other, in: piece, into: &file.identities)
        } else {
          file.hasPoorerExport = true
        }
      }
    }
    file.loaded = wanted
  }

  private mutating func loadIdentities(
    of other: HeldFile, in range: ClosedRange<Int64>, into identities: inout IdentityTable
  ) throws(StoreError) {
    try selectSegmentsNear.bind(other.source, at: 1)
    try selectSegmentsNear.bind(range.lowerBound, at: 2)
    try selectSegmentsNear.bind(range.upperBound, at: 3)
    while try selectSegmentsNear.step() {
      let firstEvent = selectSegmentsNear.integer(0)
      try segments.reader.read(firstEvent, SQLiteImporter.identifying, identities: true)
      SQLiteImporter.learn(segments.reader.columns, from: firstEvent, in: range, &identities)
    }
  }

  private static let identifying = SegmentColumnSet([.time, .width])

  private static func learn(
    _ columns: borrowing SegmentColumns, from firstEvent: Int64, in range: ClosedRange<Int64>,
    _ identities: inout IdentityTable
  ) {
    let (times, widths) = (columns[.time], columns[.width])
    for index in 0..<columns.count where range.contains(times[index]) {
      let identity = columns.identity(index)
      identities[identity] =
        widths[index] > 0 ? firstEvent + Int64(index) : (identities[identity] ?? 0) + 1
    }
  }

  /// The indices of the pending events that are new.
  ///
  /// A provider's id comes once. Equal records are a multiset: of n equal ones in this file, as
  /// many are duplicates as earlier files have brought. A usage bucket comes once, but its figures
  /// grow while its interval is open, so the held one, or the one pending, keeps the largest of
  /// each.
  private func leaveOutHeld(
    _ file: inout FileImport
  ) -> (kept: [UInt32], raises: [SegmentWriter.Raise]) {
    var kept: [UInt32] = []
    var raises: [SegmentWriter.Raise] = []
    kept.reserveCapacity(file.pending.rows.count)
    if file.pending.rows.first?.identityIsProvided == true {
      file.identities.reserve(file.pending.rows.count)
    }
    for index in file.pending.rows.indices {
      let identity = Identity(
        high: file.pending.rows[index].identityHigh, low: file.pending.rows[index].identityLow)
      if file.pending.rows[index].widthMilliseconds > 0 {
        // Below zero, until it has an event: the place of the bucket among those pending.
        if file.identities.insert(identity, ~Int64(index)) {
          kept.append(UInt32(index))
        } else if let held = file.identities[identity] {
          let row = file.pending.rows[index]
          if held >= 0 {
            raises.append(SegmentWriter.Raise(event: held, row: row))
          } else {
            file.pending.rows[Int(~held)].raise(to: row)
          }
        }
      } else if file.pending.rows[index].identityIsProvided {
        if file.identities.insert(identity, 0) { kept.append(UInt32(index)) }
      } else if file.identities.count > 0, let equal = file.identities[identity], equal > 0 {
        file.identities[identity] = equal - 1
      } else {
        kept.append(UInt32(index))
      }
    }
    return (kept, raises)
  }

  /// Writes these pending events as segments, ascending by credential, then time.
  private mutating func write(_ kept: [UInt32], of file: inout FileImport) throws(StoreError) {
    groups.group(kept, credentials: file.pending.credentials, times: file.pending.times)
    for group in groups.groups {
      var rest = group.places
      while !rest.isEmpty {
        let events = groups.order[rest.prefix(SegmentColumns.mostEvents)]
        let written = try segments.write(
          events, of: file.pending.rows,
          at: SegmentWriter.Place(
            firstEvent: nextEvent, credential: group.credential, source: file.source))
        if segments.holdsBuckets {
          for (place, index) in events.enumerated() {
            let row = file.pending.rows[Int(index)]
            guard row.widthMilliseconds > 0 else { continue }
            file.identities[Identity(high: row.identityHigh, low: row.identityLow)] =
              nextEvent + Int64(place)
          }
        }
        nextEvent += Int64(written)
        file.written += Int64(written)
        rest = rest.dropFirst(events.count)
      }
    }
  }
}

extension EventRow {
  /// Keeps the largest of each figure of two readings of one usage bucket; any is more than
  /// unknown.
  fileprivate mutating func raise(to other: EventRow) {
    requests = max(requests, other.requests)
    inputTokens = max(inputTokens, other.inputTokens)
    cachedTokens = max(cachedTokens, other.cachedTokens)
    cacheWriteTokens = max(cacheWriteTokens, other.cacheWriteTokens)
    cacheWriteHourTokens = max(cacheWriteHourTokens, other.cacheWriteHourTokens)
    outputTokens = max(outputTokens, other.outputTokens)
    costMicrodollars = max(costMicrodollars, other.costMicrodollars)
  }
}
