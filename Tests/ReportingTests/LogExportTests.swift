import Testing
import Vocabulary

@testable import Reporting

@Suite("Which logs to export next")
struct LogExportTests {
  private static func exports(
    _ provider: Provider, _ outcome: VerdictOutcome = .abused, fromGiven: Bool = true
  ) -> [LogExport] {
    var inquest = Fixture.abused.inquest
    inquest.issuer = CredentialIssuer(provider: provider, basis: "")
    inquest.verdict.outcome = outcome
    inquest.exposure.fromGiven = fromGiven
    return Remediation(inquest).exports
  }

  @Test(
    "Every provider has some, and each says why and how it is read", arguments: Provider.allCases)
  func complete(provider: Provider) {
    let exports = Self.exports(provider)
    #expect(exports.count >= 3)
    for export in exports {
      #expect(!export.why.isEmpty && !export.log.hasSuffix("."), "\(export.log)")
      #expect(
        export.readWith.isEmpty || export.readWith.hasPrefix("keyinquest "), "\(export.log)")
      for command in export.commands + [export.readWith] {
        #expect(!command.contains("\n"), "\(command)")
      }
    }
  }

  @Test("What is deleted is dated from the exposure")
  func retention() throws {
    let exports = Self.exports(.gitHub)
    let git = try #require(exports.first { $0.keptDays == 7 })
    let from = Fixture.abused.inquest.exposure.from
    #expect(git.goneAfter == from.advanced(bySeconds: 7 * 86_400))
    #expect(git.retentionWords?.contains(git.goneAfter?.dateText ?? "?") == true)
    // Days that nobody documents are not made up.
    #expect(Self.exports(.claude).allSatisfy { $0.keptDays == nil && $0.goneAfter == nil })
  }

  @Test("An accusation asks first what was done, an open case who it was")
  func order() {
    #expect(Self.exports(.gitHub, .abused).first?.question == .whatTheyDid)
    #expect(Self.exports(.gitHub, .cannotTell).first?.question == .whoUsedIt)
    #expect(Self.exports(.gitHub, .cannotTell).last?.question == .howItGotOut)
  }

  @Test("Words of the log go into a command only when they are plain")
  func hostile() {
    var inquest = Fixture.hostile.inquest
    for provider in Provider.allCases {
      inquest.issuer = CredentialIssuer(provider: provider, basis: "")
      inquest.credential.id = "a'; rm -rf /; '"
      for export in Remediation(inquest).exports {
        for command in export.commands + [export.readWith] {
          #expect(!command.contains("rm -rf"), "\(command)")
        }
      }
    }
  }
}
