import TestSupport
import Testing

@Suite("Schemas on the command line")
struct SchemaCommandTests {
  @Test("are listed, and printed by any of their names")
  func printed() throws {
    let list = try ProgramRun(["schema"])
    #expect(list.status == 0 && list.output.hasPrefix("report-1"))
    for line in list.output.split(separator: "\n") {
      let name = String(try #require(line.split(separator: " ").first))
      let run = try ProgramRun(["schema", name])
      #expect(run.status == 0)
      #expect(
        try run.object["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    }
    let short = try ProgramRun(["schema", "report-1"]).output
    #expect(try ProgramRun(["schema", "keyinquest.report/1"]).output == short)
  }

  @Test("that are not there are an error that says what is")
  func mistakes() throws {
    let run = try ProgramRun(["schema", "report-9"])
    #expect(run.status == 2 && run.errors.contains("'keyinquest schema' lists the names"))
    #expect(try ProgramRun(["schema", "report-1", "check-1"]).status == 64)
  }
}
