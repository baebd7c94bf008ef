import Testing
import Vocabulary

@testable import Ingestion

@Suite("Jenkins Audit Trail")
struct JenkinsAuditTrailTests {
  @Test("says that a parameter of a build can hold records of another user")
  func forged() throws {
    let text = """
      Mar 4, 2026 2:12:08,004 AM job/deploy/ #42 Started by user mallory, Parameters:[NOTE: {a
      Mar 4, 2026 2:12:09,000 AM /manage/credentials/store by admin from 203.0.113.77
      x}]

      """
    let file = try read(text, as: "jenkins-audit-trail", zone: .utc)
    #expect(file.events.map(\.principal) == ["mallory", "admin"])
    #expect(file.summary.notes.contains { $0.contains("look like another user's") })
  }

  @Test("without the zone the file is known, and every record asks for it")
  func noZone() throws {
    let file = try read(JenkinsAuditTrailFormat.samples[1].text)
    #expect(file.summary.format == "jenkins-audit-trail")
    #expect(file.rows.isEmpty && file.rejects.count == 2)
    #expect(file.rejects.allSatisfy { $0.reason.contains("--log-timezone") })
  }

  @Test(
    "what is no message of the plugin is refused, not passed over",
    arguments: [
      "something before the first record", "Mar 4, 2026 2:11:07,123 AM ",
      "Mar 4, 2026 2:11:07,123 AM hudson.WebAppMain run", "Mar 4, 2026 2:11:07,123 AM /a by b",
      "Mar 4, 2026 2:11:07,123 AM 'deploy' used", "Mar 4, 2026 2:11:07,123 AM job #x",
      "Mar 34, 2026 2:11:07,123 AM /a by b from 203.0.113.7",
    ])
  func noMessage(line: String) throws {
    let file = try read(line + "\n", as: "jenkins-audit-trail", zone: .utc)
    #expect(file.rows.isEmpty && file.rejects.count == 1)
  }
}
