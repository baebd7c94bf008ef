import Testing

@testable import Detection

@Suite("Names of software")
struct SoftwareNameTests {
  @Test(
    "are the program and the exact text, without brackets and spaces around it",
    arguments: [
      ("curl/8.5.0", "curl", "curl/8.5.0"), ("[aws-cli/2.1 md/x]", "aws-cli", "aws-cli/2.1 md/x"),
      ("[ S3Console/0.4 ] ", "s3console", "S3Console/0.4"), ("x/1 é] ]", "x", "x/1 é"),
      ("a", "a", "a"),
    ])
  func names(agent: String, family: String, exact: String) {
    let name = SoftwareName(agent: agent)
    #expect(name?.family == family && name?.exact == exact)
  }

  @Test("are not in what says nothing", arguments: ["", " ", "-", "[]", "[ ] ]", "[-]", "]["])
  func nothing(agent: String) {
    // A bracket that closes before one opens is text.
    #expect((SoftwareName(agent: agent) == nil) == (agent != "]["))
  }

  @Test(
    "and marks cost no more than the agent is long",
    arguments: [" ", "]", "[ ", "k ", "kal", "-"])
  func long(filling: String) {
    let agent = "tool/1.0 " + String(repeating: filling, count: 200_000 / filling.utf8.count)
    #expect(SoftwareName(agent: agent)?.family == "tool")
    #expect(SoftwareMarks.mark(of: agent, in: SoftwareMarks.all) == nil)
    #expect(SoftwareMarks.mark(of: agent + " Kali-2026", in: SoftwareMarks.all) == "kali")
  }

  @Test(
    "hold a mark only as a word of its own",
    arguments: [
      ("kali-amd64", "kali"), ("Linux Kali", "kali"), ("alkaline/1", nil), ("kalinka", nil),
      ("xkali kali2", "kali"), ("", nil), ("sqlmap/1.8 (https://sqlmap.org)", "sqlmap"),
    ] as [(String, String?)])
  func marks(agent: String, mark: String?) {
    #expect(SoftwareMarks.mark(of: agent, in: SoftwareMarks.attackTools) == mark)
  }
}
