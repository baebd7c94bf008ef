import Testing
import Vocabulary

@testable import Reporting

@Suite("The words of the report")
struct GlossaryTests {
  /// Terms of art, each by the root that headings and columns use.
  private static let art = [
    "caller", "foreign", "undecided", "known", "baseline", "exposure", "derived", "odds", "ratio",
    "log10", "prior", "power", "episode", "excess", "expected", "interval", "adjusted p",
    "detector",
    "indicator", "ATT&CK", "STIX", "IOC", "digest", "SHA-256", "fingerprint", "tripwire", "gap",
    "hole", "rejected", "duplicate", "blank", "record", "service", "rotation", "principal",
    "least privilege", "token", "region", "refused", "failed", "discovery", "stranger", "signature",
    "act of note", "private address",
  ]

  private func terms(_ fixture: Fixture) -> [String] {
    let section = ReportComposition(report: fixture.report).glossary()
    return section.blocks.flatMap { block -> [String] in
      guard case .facts(let facts) = block else { return [] }
      return facts.map { $0.name.lowercased() }
    }
  }

  @Test("Every term of art is explained, once", arguments: Fixture.all)
  func complete(fixture: Fixture) {
    let terms = terms(fixture)
    #expect(Set(terms).count == terms.count)
    for word in Self.art {
      #expect(terms.contains { $0.contains(word.lowercased()) }, "\(word)")
    }
  }

  @Test("Every kind of term that was weighed is explained", arguments: Fixture.all)
  func families(fixture: Fixture) {
    let families = Set(fixture.inquest.verdict.hypotheses.flatMap(\.evidence).map(\.family))
    let terms = terms(fixture)
    for family in families where family != "<script>" && fixture.name != "hostile" {
      #expect(terms.contains("term: \(family)"), "\(family)")
    }
  }

  /// Words of headings and columns that a dictionary has; a new one is a term or stands here.
  @Test("Headings and columns use no abbreviation that is not explained", arguments: Fixture.all)
  func abbreviations(fixture: Fixture) {
    let explained = terms(fixture).joined(separator: " ").uppercased()
    let usual: Set = ["AWS", "UTC", "JSON", "API", "KV", "CSV", "NO"]
    for section in ReportComposition(report: fixture.report).sections() {
      var titles = [section.title]
      for block in section.blocks {
        switch block {
        case .heading(let title): titles.append(title)
        case .table(let table): titles += [table.caption] + table.columns.map(\.title)
        default: break
        }
      }
      for title in titles where fixture.name != "hostile" {
        for word in title.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
          guard word.count >= 2, word.allSatisfy({ $0.isUppercase || $0.isNumber }),
            word.contains(where: \.isLetter), !word.contains(where: \.isNumber)
          else { continue }
          #expect(usual.contains(String(word)) || explained.contains(word), "\(word) in '\(title)'")
        }
      }
    }
  }
}
