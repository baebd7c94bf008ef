import Vocabulary

/// Tells which events of a file are new, and which an overlapping export brought before.
///
/// A provider's id comes once. Equal records are a multiset: of n equal ones in this file, as many
/// are duplicates as earlier files have brought. A usage bucket comes once, and its later readings
/// are kept beside it: questions take the largest of each figure.
///
/// Equal events have equal times, so only held files of the same log whose times overlap are
/// asked for, and only in those times. Files that are read one after the other and overlap, as a
/// bucket's do, are remembered instead of asked for again, up to a limit.
struct HeldIdentities {
  /// More are not remembered: each takes some 36 bytes.
  var mostIdentities = 4_000_000
  /// Records without an id of a file that overlaps nothing are not remembered beyond this.
  var mostUnasked = 262_144

  /// By identity: how many equal events are held; every event inside `loaded` is known.
  private var held = IdentityTable()
  private var loaded: ClosedRange<Int64>?
  private var format = ""
  /// Whether a file that does not stand for the one begun was passed over: see ``LogNotations``.
  private(set) var hasPoorerExport = false
  /// Files all of whose events are in `held`, so that nobody has to ask for them.
  private var remembered: Set<Int64> = []

  /// By identity: how many the file begun has brought.
  private var met = IdentityTable()
  private var isWhole = true

  mutating func begin(format: String) {
    met.removeAll()
    isWhole = true
    hasPoorerExport = false
    if format != self.format { reset() }
    self.format = format
  }

  private mutating func reset() {
    held = IdentityTable()
    loaded = nil
    remembered = []
  }

  /// What must be asked for before events of these times are told apart: pairs of times and of the
  /// files, never empty, that have events there and stand for the file begun, which shows so much.
  mutating func missing(
    in range: ClosedRange<Int64>, among files: HeldFiles, shown: Capability
  ) -> [(times: ClosedRange<Int64>, files: [HeldFile])] {
    if held.count > mostIdentities { reset() }
    let wanted = hull(loaded, range)
    var pieces = [wanted]
    if let loaded {
      pieces = []
      if wanted.lowerBound < loaded.lowerBound {
        pieces.append(wanted.lowerBound...loaded.lowerBound - 1)
      }
      if wanted.upperBound > loaded.upperBound {
        pieces.append(loaded.upperBound + 1...wanted.upperBound)
      }
    }
    loaded = wanted
    var missing: [(times: ClosedRange<Int64>, files: [HeldFile])] = []
    for piece in pieces {
      let overlapping = files.overlapping(piece, format: format)
      let standing = overlapping.filter { $0.stands(for: shown, of: format) }
      if standing.count < overlapping.count { hasPoorerExport = true }
      let unknown = standing.filter { !remembered.contains($0.source) }
      if !unknown.isEmpty { missing.append((piece, unknown)) }
    }
    return missing
  }

  /// Takes what was asked for.
  mutating func learn(_ identity: Identity, count: Int64) {
    held[identity] = max(held[identity] ?? 0, count)
  }

  /// Whether this event of the file begun is new.
  mutating func isNew(_ row: EventRow) -> Bool {
    let identity = Identity(high: row.identityHigh, low: row.identityLow)
    if row.identityIsProvided || row.widthMilliseconds > 0 {
      return held[identity] == nil && met.insert(identity, 1)
    }
    if held.count == 0, met.count >= mostUnasked {
      isWhole = false
      return true
    }
    let brought = met[identity] ?? 0
    met[identity] = brought + 1
    return brought >= held[identity] ?? 0
  }

  /// Forgets the file begun.
  mutating func forget() { met.removeAll() }

  /// Remembers the events of the file, which is kept under this number.
  mutating func keep(_ source: Int64) {
    guard isWhole, held.count + met.count <= mostIdentities else { return reset() }
    met.visit { identity, count in held[identity] = max(held[identity] ?? 0, count) }
    remembered.insert(source)
  }
}
