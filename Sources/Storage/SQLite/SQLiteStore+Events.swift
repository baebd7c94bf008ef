public import Vocabulary

/// Single events in words, for a timeline.
extension SQLiteStore {
  /// Where an event stands in the order of a timeline.
  private struct Place: Comparable {
    var time: Int64
    /// The rank of the file's path among all paths.
    var source: Int
    var record: Int64
    var id: Int64
    /// What else is shown of it, as numbers of the store.
    var sourceNumber, caller, action, resource, outcome, status: Int64
    var measures: EventMeasures

    static func < (left: Place, right: Place) -> Bool {
      (left.time, left.source, left.record, left.id)
        < (right.time, right.source, right.record, right.id)
    }
  }

  public borrowing func events(
    of credentials: [String], from: Timestamp, to: Timestamp, limit: Int
  ) throws(StoreError) -> [EventRecord] {
    guard limit > 0, from <= to else { return [] }
    return try connection.reading { () throws(StoreError) in
      let places = try places(of: credentials, from: from, to: to, limit: limit)
      return try records(places.prefix(limit))
    }
  }

  /// The first `limit` events in the order of a timeline.
  private borrowing func places(
    of credentials: [String], from: Timestamp, to: Timestamp, limit: Int
  ) throws(StoreError) -> [Place] {
    let sources = try sourceRanks()
    var places: [Place] = []
    // Kept to twice the page, so that a page of a million events needs no memory for them all.
    let room = limit > Int.max / 2 ? Int.max : max(1024, limit * 2)
    var reader = try SegmentReader(connection)
    for span in try segments(
      of: try numbers(of: credentials), from: from.milliseconds, to: to.milliseconds)
    {
      try reader.read(span.firstEvent, SQLiteStore.shown)
      let (times, widths) = (reader.columns[.time], reader.columns[.width])
      let records = reader.columns[.record]
      for index in times.indices where widths[index] <= 0 {
        guard times[index] >= from.milliseconds, times[index] <= to.milliseconds else { continue }
        places.append(
          Place(
            time: times[index], source: sources[span.source] ?? 0, record: records[index],
            id: span.firstEvent &+ Int64(index), sourceNumber: span.source,
            caller: reader.columns[.caller][index], action: reader.columns[.action][index],
            resource: reader.columns[.resource][index], outcome: reader.columns[.outcome][index],
            status: reader.columns[.status][index],
            measures: EventMeasures { reader.columns[SegmentColumn.measures[$0]][index] }))
        if places.count >= room {
          places.sort()
          places.removeLast(max(0, places.count - limit))
        }
      }
    }
    places.sort()
    return places
  }

  private static let shown = SegmentColumnSet(
    [
      .time, .width, .caller, .action, .resource, .outcome, .status, .record,
    ] + SegmentColumn.measures)

  /// The rank of each file by its path, then the order of import.
  private borrowing func sourceRanks() throws(StoreError) -> [Int64: Int] {
    let statement = try connection.prepare("SELECT id FROM source_file ORDER BY path, id")
    var ranks: [Int64: Int] = [:]
    while try statement.step() { ranks[statement.integer(0)] = ranks.count }
    return ranks
  }

  private borrowing func records(_ places: ArraySlice<Place>) throws(StoreError) -> [EventRecord] {
    var words = try WordReader(connection)
    var records: [EventRecord] = []
    for place in places {
      records.append(
        EventRecord(
          time: Timestamp(milliseconds: place.time), caller: try words.caller(place.caller),
          action: try words.action(place.action), resource: try words.resource(place.resource),
          outcome: Outcome(rawValue: UInt8(truncatingIfNeeded: place.outcome)) ?? .unknown,
          status: Int(place.status), source: try words.path(ofSource: place.sourceNumber),
          recordNumber: place.record, measures: place.measures))
    }
    return records
  }
}
