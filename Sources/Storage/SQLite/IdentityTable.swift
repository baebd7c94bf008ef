/// A 128-bit identity.
struct Identity: Hashable {
  var high, low: UInt64
}

/// A number for each of many 128-bit identities, in 24 bytes a slot.
///
/// An open-addressing table: it answers "seen before?" once for every event imported, and once
/// for every resource counted, several times faster than `Dictionary`.
struct IdentityTable {
  private var identities = [Identity](repeating: Identity(high: 0, low: 0), count: 64)
  private var values = [Int64](repeating: IdentityTable.free, count: 64)
  private(set) var count = 0

  /// Marks a free slot; not a possible value.
  private static let free = Int64.min

  /// Where `identity` stands or would stand.
  private func slot(of identity: Identity) -> Int {
    var hasher = Hasher()
    hasher.combine(identity)
    var slot = hasher.finalize() & (values.count - 1)
    while values[slot] != IdentityTable.free, identities[slot] != identity {
      slot = (slot + 1) & (values.count - 1)
    }
    return slot
  }

  /// `nil` removes nothing: once met, an identity stays.
  subscript(identity: Identity) -> Int64? {
    get {
      let value = values[slot(of: identity)]
      return value == IdentityTable.free ? nil : value
    }
    set {
      guard let newValue else { return }
      let slot = slot(of: identity)
      if values[slot] == IdentityTable.free {
        identities[slot] = identity
        count += 1
      }
      values[slot] = newValue
      if count * 3 >= values.count * 2 { grow() }
    }
  }

  /// Puts in `value` unless there is one; returns whether it did.
  mutating func insert(_ identity: Identity, _ value: Int64) -> Bool {
    let slot = slot(of: identity)
    guard values[slot] == IdentityTable.free else { return false }
    identities[slot] = identity
    values[slot] = value
    count += 1
    if count * 3 >= values.count * 2 { grow() }
    return true
  }

  /// Forgets everything; a table of the usual size keeps its memory.
  mutating func removeAll() {
    let places = values.count > 64 && values.count > count * 16 ? 64 : values.count
    values = [Int64](repeating: IdentityTable.free, count: places)
    if places != identities.count {
      identities = [Identity](repeating: Identity(high: 0, low: 0), count: places)
    }
    count = 0
  }

  private mutating func grow() {
    let old = (identities, values)
    identities = [Identity](repeating: Identity(high: 0, low: 0), count: old.1.count * 2)
    values = [Int64](repeating: IdentityTable.free, count: old.1.count * 2)
    for (identity, value) in zip(old.0, old.1) where value != IdentityTable.free {
      let slot = slot(of: identity)
      identities[slot] = identity
      values[slot] = value
    }
  }
}
