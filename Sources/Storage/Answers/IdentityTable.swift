/// A 128-bit identity.
struct Identity: Hashable {
  var high, low: UInt64
}

/// A number for each of many 128-bit identities, in 24 bytes a slot.
///
/// An open-addressing table: it answers "seen before?" once for every event that brings a
/// provider's id, and once for every resource counted. Identities are hashes already, so one
/// multiplication finds the slot; its factor is drawn anew for each table, so that nobody can
/// choose identities that meet in one place.
struct IdentityTable {
  private struct Slot {
    var identity: Identity
    var value: Int64

    static var free: Slot { Slot(identity: Identity(high: 0, low: 0), value: Int64.min) }
    /// `Int64.min` is not a possible value.
    var isFree: Bool { value == Int64.min }
  }

  private static let fewestPlaces = 64

  private var slots = [Slot](repeating: .free, count: IdentityTable.fewestPlaces)
  private var shift = UInt64(64 - IdentityTable.fewestPlaces.trailingZeroBitCount)
  private let factor = UInt64.random(in: 0...UInt64.max) | 1
  private(set) var count = 0

  /// Where `identity` stands or would stand.
  @inline(__always)
  private func place(of identity: Identity) -> Int {
    var place = Int(truncatingIfNeeded: (identity.low &* factor) >> shift)
    while !slots[place].isFree, slots[place].identity != identity {
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }

  /// `nil` removes nothing: once met, an identity stays.
  subscript(identity: Identity) -> Int64? {
    get {
      let slot = slots[place(of: identity)]
      return slot.isFree ? nil : slot.value
    }
    set {
      guard let newValue else { return }
      let place = place(of: identity)
      if slots[place].isFree { count += 1 }
      slots[place] = Slot(identity: identity, value: newValue)
      if count * 3 >= slots.count * 2 { resize(slots.count * 2) }
    }
  }

  /// Puts in `value` unless there is one; returns whether it did.
  mutating func insert(_ identity: Identity, _ value: Int64) -> Bool {
    let place = place(of: identity)
    guard slots[place].isFree else { return false }
    slots[place] = Slot(identity: identity, value: value)
    count += 1
    if count * 3 >= slots.count * 2 { resize(slots.count * 2) }
    return true
  }

  /// Every identity met, each once, in no order.
  func visit(_ body: (Identity, Int64) -> Void) {
    for slot in slots where !slot.isFree { body(slot.identity, slot.value) }
  }

  /// Makes room for this many more, so that the table is not moved several times on the way.
  mutating func reserve(_ more: Int) {
    var places = slots.count
    while (count + more) * 3 >= places * 2 { places *= 2 }
    if places > slots.count { resize(places) }
  }

  /// Forgets everything; a table of the usual size keeps its memory.
  mutating func removeAll() {
    guard count > 0 else { return }
    let isLarge = slots.count > IdentityTable.fewestPlaces && slots.count > count * 16
    count = 0
    if isLarge {
      slots = []
      resize(IdentityTable.fewestPlaces)
    } else {
      for place in slots.indices { slots[place] = .free }
    }
  }

  private mutating func resize(_ places: Int) {
    let old = slots
    slots = [Slot](repeating: .free, count: places)
    shift = UInt64(64 - places.trailingZeroBitCount)
    for slot in old where !slot.isFree { slots[place(of: slot.identity)] = slot }
  }
}
