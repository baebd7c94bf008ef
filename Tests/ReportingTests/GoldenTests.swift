import TestSupport
import Testing
import Vocabulary

@testable import Reporting

@Suite("Reports as people read them")
struct GoldenTests {
  @Test("every renderer keeps its words and layout", arguments: Fixture.all)
  func golden(fixture: Fixture) throws {
    for renderer in ReportRenderers.all {
      let fileExtension = type(of: renderer).fileExtension
      guard isKept(fixture, fileExtension) else { continue }
      try expectGolden(
        renderer.render(fixture.report), named: "\(fixture.name).\(fileExtension)")
    }
    guard isKept(fixture, "check.json") else { return }
    try expectGolden(CheckObject(fixture.inquest).json(), named: "\(fixture.name).check.json")
  }

  /// Nobody reads half a megabyte: hostile text is tested by rules, and JSON on one fixture.
  private func isKept(_ fixture: Fixture, _ fileExtension: String) -> Bool {
    if fixture.name == "hostile" { return fileExtension == "txt" }
    return fileExtension != "json" || fixture.name == "cannot-tell"
  }

  @Test("the same report gives the same bytes", arguments: Fixture.all)
  func repeatable(fixture: Fixture) {
    for renderer in ReportRenderers.all {
      #expect(renderer.render(fixture.report) == renderer.render(fixture.report))
    }
  }

  @Test("the order in which events arrive does not matter")
  func orderOfEvents() {
    var generator = SeededRandom(seed: 7)
    var shuffled = Fixture.abused
    shuffled.events.shuffle(using: &generator)
    let renderer = MarkdownRenderer()
    #expect(renderer.render(shuffled.report) == renderer.render(Fixture.abused.report))
  }

  @Test("names and extensions of renderers are unique")
  func names() {
    let names = ReportRenderers.all.map { type(of: $0).name }
    let extensions = ReportRenderers.all.map { type(of: $0).fileExtension }
    #expect(Set(names).count == names.count)
    #expect(Set(extensions).count == extensions.count)
    #expect(names == ["terminal", "html", "markdown", "json", "csv", "stix", "ocsf"])
  }
}
