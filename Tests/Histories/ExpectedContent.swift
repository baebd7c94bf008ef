import Vocabulary

/// What a store must hold after certain files, worked out without the program.
///
/// An event with a provider's id is there once. Records without one are a multiset: of equal ones
/// as many as the file has that has most, because two exports of the same time bring the same
/// requests and nothing tells them apart but their number. Of a usage bucket the largest of each
/// figure, because a report made while its interval is open shows a part.
struct ExpectedContent {
  /// As ``StoreContent/events``.
  let events: [String]

  init(of versions: [FileVersion], in world: World) {
    var counts: [String: (line: String, count: Int)] = [:]
    var buckets: [String: [Int64]] = [:]
    for version in versions {
      let log = world.logs[version.log]
      var own: [String: (line: String, count: Int)] = [:]
      for place in version.wholeRecords(in: world) {
        let record = log.records[place]
        switch record.meaning {
        case .event(let line):
          let isNamed = !record.identity.isEmpty
          let name = log.kind.format + " " + (isNamed ? record.identity : record.text)
          own[name] = (line, isNamed ? 1 : (own[name]?.count ?? 0) + 1)
        case .bucket(let name, let figures):
          buckets[name] = buckets[name].map { zip($0, figures).map(max) } ?? figures
        case .unreadable, .blank: continue
        }
      }
      for (name, met) in own where met.count > counts[name]?.count ?? 0 { counts[name] = met }
    }
    events =
      (counts.values.flatMap { Array(repeating: $0.line, count: $0.count) }
      + buckets.map { "\($0.key) \($0.value)" }).sorted()
  }
}
