import Foundation
import Ingestion
import TestSupport
import Testing
import Vocabulary

@testable import Inquiry

@Suite("The order of leak findings")
struct LeakOrderTests {
  private static let alert =
    #"{"number":7,"created_at":"2026-03-05T22:40:00Z","html_url":"https://example.com/alerts/7","#
    + #""secret_type":"key_a","secret":"EXAMPLE","resolution":null,"resolved_at":null,"#
    + #""publicly_leaked":false,"first_location_detected":{"path":"a.py","start_line":9,"#
    + #""commit_sha":"0a1b"}}"#

  private static let differences = [
    ("2026-03-05T22:40:00Z", "2026-03-05T22:39:00Z"), ("alerts/7", "alerts/8"),
    ("key_a", "key_b"), ("a.py", "b.py"), (#""start_line":9"#, #""start_line":10"#),
    (#""start_line":9"#, #""start_line":null"#), ("0a1b", "0c2d"),
    (#""resolution":null"#, #""resolution":"revoked""#),
    (
      #""resolution":null,"resolved_at":null"#,
      #""resolution":"revoked","resolved_at":"2026-03-06T08:00:00Z""#
    ),
    (#""publicly_leaked":false"#, #""publicly_leaked":true"#),
  ]

  private func findings(_ alerts: [String]) throws -> [LeakFinding] {
    try withTemporaryFolder { folder in
      let paths = try alerts.enumerated().map { index, alert in
        let file = folder.appending(path: "\(index).json")
        try Data("[\(alert)]".utf8).write(to: file)
        return file.path()
      }
      var question = InquestQuestion(credential: "k")
      question.add(try LeakReports.read(paths: paths), of: [["k"]])
      return try #require(question.leak).findings
    }
  }

  @Test("does not depend on the order of the reports, whatever tells two of them apart")
  func pairs() throws {
    for (old, new) in Self.differences {
      let other = Self.alert.replacing(old, with: new)
      let found = try findings([Self.alert, other])
      #expect(found.count == 2, "\(new)")
      #expect(try findings([other, Self.alert]) == found, "\(new)")
    }
  }

  @Test("is the same for every order of many reports, the earliest first, the undated last")
  func many() throws {
    let undated = Self.alert.replacing("2026-03-05T22:40:00Z", with: "")
    var alerts =
      [Self.alert, undated]
      + Self.differences.map { Self.alert.replacing($0.0, with: $0.1) }
    let expected = try findings(alerts)
    #expect(expected.count == alerts.count)
    #expect(expected.first?.earliest == Timestamp(rfc3339: "2026-03-05T22:39:00Z"))
    #expect(expected.last?.earliest == nil)
    var random = SeededRandom(seed: 9)
    for _ in 0..<20 {
      alerts.shuffle(using: &random)
      #expect(try findings(alerts) == expected)
    }
  }
}
