import Storage
import Testing
import Vocabulary

extension EventStoreContract where Store: ~Copyable {
  func formats() throws {
    var store = try open()
    let none = try store.formats()
    #expect(none.isEmpty)
    func file(_ content: String, _ format: String, _ events: [(String, Int64)]) -> SampleFile {
      SampleFile(
        format: format, content: content,
        events: events.enumerated().map { place, event in
          SampleEvent(id: "\(content)-\(place)", seconds: event.1, credential: event.0)
        })
    }
    try store.take(file("1", "trail", [("AKIAEXAMPLE", 10), ("", 20), ("AKIAOTHER", 3_700)]))
    try store.take(file("2", "web", [("", 30), ("", 40)]))
    try store.take(file("3", "trail", [("ASIAEXAMPLE", 50)]))
    // A file of which everything was there before names what it names, and adds nothing.
    try store.take(file("2", "web", [("", 30)]))
    try store.take(SampleFile(path: "none", format: "silent", content: "4"))
    try store.note(skipped: "broken.gz", reason: "Not a gzip file.")
    let told = try store.formats()
    #expect(
      told == [
        FormatSummary(
          format: "trail", kinds: ["", "aws-access-key", "aws-session-key"],
          hours: [HourCount(hour: 0, count: 3), HourCount(hour: 1, count: 1)]),
        FormatSummary(format: "web", kinds: [""], hours: [HourCount(hour: 0, count: 2)]),
      ])
    let asked: [[String]: [String]] = [
      ["AKIAEXAMPLE"]: ["trail"], ["ASIAEXAMPLE", "AKIAEXAMPLE"]: ["trail"],
      [""]: ["trail", "web"], ["AKIANOBODY"]: [], []: [],
    ]
    for (credentials, formats) in asked {
      let found = try store.formats(naming: credentials)
      #expect(found == formats, "\(credentials)")
    }
    let hours = try store.ledger().hours
    #expect(hours == [HourCount(hour: 0, count: 5), HourCount(hour: 1, count: 1)])
  }
}
