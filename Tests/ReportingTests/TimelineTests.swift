import Testing
import Vocabulary

@testable import Reporting

@Suite("Runs of the timeline")
struct TimelineTests {
  /// How requests end, in their order, and what the line that tells them says of that.
  private static let ends: [([Outcome], String)] = [
    ([.success, .success], ""),
    ([.failure, .success, .success, .success, .success], " – 1 failed"),
    ([.success, .failure, .failure], " – 2 failed"),
    ([.failure, .failure], " – failed"),
    ([.denied, .denied], " – refused"),
    ([.success, .denied, .failure, .failure], " – 1 refused, 2 failed"),
    ([.denied, .failure], " – 1 refused, 1 failed"),
  ]

  @Test("say how many requests were refused and failed, in whatever order", arguments: ends)
  func outcomes(ends: [Outcome], told: String) {
    for operations in [["GetObject"], ["GetObject", "PutObject"]] {
      let run = texts(ends, of: operations).first { $0.hasPrefix("GetObject") }
      let names = operations.prefix(ends.count).joined(separator: " and ")
      #expect(run == names + told)
    }
  }

  /// The lines of requests that are told by caller, because each by itself would be too many.
  private func texts(_ ends: [Outcome], of operations: [String]) -> [String] {
    func event(_ number: Int, _ operation: String, _ outcome: Outcome, from address: String)
      -> EventRecord
    {
      EventRecord(
        time: at("2026-03-02T14:00:00Z").advanced(bySeconds: Double(number)),
        caller: Caller(credential: "k", address: address, addressClass: .address, agent: "curl"),
        action: Action(operation: operation), resource: "", outcome: outcome, status: 0,
        source: "log", recordNumber: Int64(number + 1))
    }
    let told = ends.enumerated().map {
      event($0, operations[$0 % operations.count], $1, from: "192.0.2.1")
    }
    let others = (0...TimelineEntry.limit).map {
      event($0, "Other\($0)", .success, from: "192.0.2.2")
    }
    return Report(
      inquest: Fixture.noSign.inquest, events: told + others, programVersion: "1"
    ).timeline.map(\.text)
  }
}
