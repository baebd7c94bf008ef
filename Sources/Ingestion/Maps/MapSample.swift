public import Vocabulary

/// An example in a map file: a piece of the log, and what the user says it means.
struct MapSample: Sendable {
  var meaning: String
  var text: String
  /// For each event what is said of it, by the names of ``MapSample/facts``; `nil` when nothing is
  /// said and being read is enough.
  var events: [[String: String]]?

  /// What can be said of an event, and where it is found.
  static let facts: [(name: String, value: @Sendable (SampleEvent) -> String)] = [
    ("@timestamp", { $0.time }), ("api_key.id", { $0.credential }), ("client.ip", { $0.address }),
    ("user_agent.original", { $0.agent }), ("user.name", { $0.principal }),
    ("service.name", { $0.service }), ("event.action", { $0.operation }),
    ("resource.name", { $0.resource }), ("gen_ai.request.model", { $0.model }),
    ("event.outcome", { String(describing: $0.outcome) }),
  ]

  static func read(_ value: MapValue) throws(MapError) -> [MapSample] {
    var samples: [MapSample] = []
    for value in try value.list() {
      let members = try value.members(among: ["meaning", "text", "events"])
      guard let text = members["text"] else { throw value.error("has no \"text\"") }
      var sample = MapSample(
        meaning: try members["meaning"]?.text() ?? "sample \(samples.count + 1)",
        text: try text.texts().joined(separator: "\n") + "\n")
      if let events = members["events"] {
        sample.events = []
        for event in try events.list() { sample.events?.append(try facts(of: event)) }
      }
      samples.append(sample)
    }
    return samples
  }

  private static func facts(of event: MapValue) throws(MapError) -> [String: String] {
    var said: [String: String] = [:]
    for (name, value) in try event.members(among: facts.map(\.name)) {
      said[name] = try value.text()
    }
    return said
  }
}

extension MapFile {
  /// What became of one sample.
  public struct SampleResult: Sendable, Equatable {
    public var meaning: String
    public var events: Int
    /// What is not as the map says, a sentence each; empty when all is.
    public var differences: [String]
  }

  /// Reads the samples of the map with the map.
  /// - Parameter zone: of times that carry none.
  public func check(zone: CivilZone?) -> [SampleResult] {
    samples.map { sample in
      let batch = EventBatch(reading: Array(sample.text.utf8), as: format, zone: zone)
      var differences = batch.rejects.map { "record \($0.recordNumber): \($0.reason)" }
      let events = batch.rows.map { SampleEvent($0, of: batch) }
      if let expected = sample.events {
        if expected.count != events.count {
          differences.append("\(events.count) events were read, and \(expected.count) are said")
        }
        for (index, pair) in zip(expected, events).enumerated() {
          differences += MapFile.differences(pair.0, pair.1, event: index + 1)
        }
      } else if events.isEmpty {
        differences.append("no event was read")
      }
      return SampleResult(
        meaning: sample.meaning, events: events.count, differences: differences)
    }
  }

  private static func differences(
    _ said: [String: String], _ event: SampleEvent, event number: Int
  ) -> [String] {
    MapSample.facts.compactMap { fact in
      guard let wanted = said[fact.name] else { return nil }
      let found = fact.value(event)
      return wanted == found
        ? nil : "event \(number): \(fact.name) is '\(found)', and '\(wanted)' is said"
    }
  }
}
