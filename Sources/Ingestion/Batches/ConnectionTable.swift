/// What a log said once of a connection and its later records do not repeat. Bounded: of too many
/// connections the one opened first is forgotten, which a note must tell.
struct ConnectionTable<Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    var value: Value
    var serial: UInt64
  }

  private struct Place: Sendable {
    var connection: Int64
    var serial: UInt64
  }

  let maximumCount: Int
  /// What to say of the file when connections were forgotten; `nil` when none was.
  var noteOfForgotten: String? {
    hasForgotten
      ? "More than \(maximumCount) connections were open at once: later records of the oldest do "
        + "not tell whose they are." : nil
  }
  private var hasForgotten = false
  private var entries: [Int64: Entry] = [:]
  /// In the order they were opened; those that have been closed are passed over.
  private var places: [Place] = []
  private var firstPlace = 0
  private var lastSerial: UInt64 = 0

  init(maximumCount: Int = 32_768) { self.maximumCount = maximumCount }

  /// Setting what is known keeps the connection's place; `nil` closes it.
  subscript(connection: Int64) -> Value? {
    get { entries[connection]?.value }
    set {
      guard let newValue else {
        entries[connection] = nil
        return
      }
      if let entry = entries[connection] {
        entries[connection] = Entry(value: newValue, serial: entry.serial)
      } else {
        open(connection, newValue)
      }
    }
  }

  /// Where nothing is known, `value` is.
  subscript(connection: Int64, default value: Value) -> Value {
    get { self[connection] ?? value }
    set { self[connection] = newValue }
  }

  private mutating func open(_ connection: Int64, _ value: Value) {
    if places.count >= 2 * maximumCount {
      places = places[firstPlace...].filter { isOpen($0) }
      firstPlace = 0
    }
    while entries.count >= maximumCount, firstPlace < places.count {
      let place = places[firstPlace]
      firstPlace += 1
      if isOpen(place) {
        entries[place.connection] = nil
        hasForgotten = true
      }
    }
    lastSerial &+= 1
    entries[connection] = Entry(value: value, serial: lastSerial)
    places.append(Place(connection: connection, serial: lastSerial))
  }

  private func isOpen(_ place: Place) -> Bool {
    entries[place.connection]?.serial == place.serial
  }
}
