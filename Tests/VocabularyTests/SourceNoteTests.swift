import Testing
import Vocabulary

@Suite("Notes of files")
struct SourceNoteTests {
  private static func source(_ path: String, _ notes: String...) -> SourceSummary {
    SourceSummary(path: path, format: "f", bytes: 0, notes: notes)
  }

  @Test("are said once for all files they are about")
  func grouped() {
    let notes = [
      Self.source("a", "No keys."), Self.source("b", "No times.", "No keys."), Self.source("c"),
      Self.source("d", "No keys."),
    ].notes
    #expect(
      notes.map(\.text) == ["a and 2 other files: No keys.", "b: No times."])
    #expect(notes.first?.paths == ["a", "b", "d"])
    #expect([SourceSummary]().notes == [])
  }
}
