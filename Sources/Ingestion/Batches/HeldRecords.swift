/// Records that wait for a later one of the same identity, the oldest first; what they hold in
/// memory is bounded, whatever a file does.
struct HeldRecords: Sendable {
  struct Identity: Hashable, Sendable {
    var high, low: UInt64
  }

  struct Record: Sendable {
    var bytes: [UInt8]
    var timeMilliseconds: Int64
    /// As ``BatchBuilder/fileRecordNumber``.
    var number: Int64
  }

  private struct Place {
    var identity: Identity
    var number: Int64
  }

  let maximumCount: Int
  let maximumBytes: Int
  private var records: [Identity: Record] = [:]
  private var byteCount = 0
  /// In the order they came; those whose record has gone are passed over.
  private var places: [Place] = []
  private var firstPlace = 0

  init(maximumCount: Int = 4096, maximumBytes: Int = 32 << 20) {
    self.maximumCount = maximumCount
    self.maximumBytes = maximumBytes
  }

  /// Holds `record` unless one of the same identity is held already.
  mutating func hold(_ record: Record, as identity: Identity) {
    guard records[identity] == nil else { return }
    byteCount += record.bytes.count
    records[identity] = record
    if places.count >= 2 * maximumCount { forgetGone() }
    places.append(Place(identity: identity, number: record.number))
  }

  /// Takes out the record of this identity.
  mutating func take(_ identity: Identity) -> Record? {
    guard let record = records.removeValue(forKey: identity) else { return nil }
    byteCount -= record.bytes.count
    return record
  }

  /// Takes out the oldest record when more are held than may be.
  mutating func takeSurplus() -> Record? {
    records.count > maximumCount || byteCount > maximumBytes ? takeOldest() : nil
  }

  mutating func takeOldest() -> Record? {
    while firstPlace < places.count {
      let place = places[firstPlace]
      firstPlace += 1
      if isHeld(place) { return take(place.identity) }
    }
    return nil
  }

  private func isHeld(_ place: Place) -> Bool { records[place.identity]?.number == place.number }

  private mutating func forgetGone() {
    places = places[firstPlace...].filter { isHeld($0) }
    firstPlace = 0
  }
}
