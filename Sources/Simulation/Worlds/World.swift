import Vocabulary

/// A made-up organisation, its keys and what happened to one of them, before any log is written.
struct World: Sendable {
  var scenario: String
  var seed: UInt64
  /// The logs cover `from` ..< `to`.
  var from: Timestamp
  var to: Timestamp
  /// The leaked key.
  var credential: SimulatedCredential
  var exposedAt: Timestamp
  /// Other keys whose events stand in the same logs.
  var otherCredentials: [SimulatedCredential] = []
  /// Made with the leaked key by the stranger.
  var derivedCredentials: [SimulatedCredential] = []
  /// Secrets that stand in the logs beside the keys, such as session tokens.
  var otherSecrets: [String] = []
  var clients: [Client] = []
  var attack = Attack()
  /// Single requests that belong to nobody's rhythm.
  var extras: [SimulatedEvent] = []
  /// `nil` when the leaked key is never revoked.
  var revocation: KeyRevocation?

  /// Every request in the span, ascending by time; equal times keep a fixed order.
  func events() -> [SimulatedEvent] {
    let random = WorldRandom(seed: seed).stream(scenario)
    var all = extras
    for client in clients + attack.campaigns {
      all += client.events(from: from, to: to, world: random)
    }
    for script in attack.scripts { all += script.events(world: random) }
    let inside = all.filter { $0.time >= from && $0.time < to }
    return inside.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map { revocation?.applied(to: $0.element, of: credential) ?? $0.element }
  }
}

extension World {
  /// The world's events as logs of one format, with the truth about them.
  func run(writer: any LogWriter) -> DrillResult {
    let grain = type(of: writer).grainMilliseconds
    let events = events().map { event in
      var event = event
      event.time = Timestamp(
        milliseconds: floorDivide(event.time.milliseconds, grain) * grain)
      return event
    }
    var random = WorldRandom(seed: seed).stream(scenario + " records")
    let log = writer.write(events, of: self, random: &random)
    return DrillResult(
      files: log.files, truth: truth(of: events, records: log.records),
      strangerNovelty: strangerNovelty(in: events), revokedAt: revocation?.time,
      replacement: revocation?.replacement.id)
  }

  private func strangerNovelty(in events: [SimulatedEvent]) -> Int? {
    func nested(_ address: String) -> [String] {
      guard let prefix = NetworkPrefix(text: address) else { return [] }
      let bits = prefix.address.isIPv4 ? [8, 16, 24, 32] : [32, 48, 64, 128]
      return bits.map { prefix.address.prefix($0).description }
    }
    let known = Set(
      events.filter { !$0.isForeign && $0.time < exposedAt && $0.credential?.id == credential.id }
        .map(\.address))
    let met = Set(known.flatMap(nested))
    return Set(events.filter(\.isForeign).map(\.address)).map { address in
      nested(address).firstIndex { !met.contains($0) } ?? 4
    }.min()
  }

  private func truth(of events: [SimulatedEvent], records: Int) -> Truth {
    let foreign = events.filter(\.isForeign)
    let replacement = revocation.map { [$0.replacement] } ?? []
    let keys = [credential] + otherCredentials + derivedCredentials + replacement
    return Truth(
      scenario: scenario, seed: seed, credential: credential.id, exposedAt: exposedAt,
      abused: !foreign.allSatisfy(\.metRevokedKey),
      foreignAddresses: Set(foreign.map(\.address)).sorted(),
      foreignEvents: foreign.count, foreignFirst: foreign.first?.time,
      foreignLast: foreign.last?.time,
      rawKeys: (keys.compactMap(\.rawKey) + otherSecrets).sorted(),
      derivedCredentials: derivedCredentials.map(\.id).sorted(), totalRecords: records)
  }
}
