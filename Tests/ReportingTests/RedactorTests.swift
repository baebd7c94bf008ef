import Testing

@testable import Reporting

@Suite("Names inside of sentences")
struct RedactorTests {
  private func redacted(_ text: String, _ names: [String: String]) -> String {
    Redactor(whole: names, inside: names).redacted(text)
  }

  @Test(
    "are replaced as whole words, the longest first",
    arguments: [
      ("ann and anna", "person-1 and person-2"), ("ann-marie, ann.", "person-3, person-1."),
      ("annex", "annex"), ("Hannah", "Hannah"), ("user/ann", "user/person-1"),
      ("„ann“ – ann…", "„person-1“ – person-1…"), ("éann", "éann"), ("ann", "person-1"), ("", ""),
    ])
  func words(text: String, expected: String) {
    let names = ["ann": "person-1", "anna": "person-2", "ann-marie": "person-3"]
    #expect(redacted(text, names) == expected)
  }

  @Test("are found in shell words and in JSON inside of commands")
  func quoted() {
    let names = ["o'neil": "person-1", "say \"hi\"": "resource-1"]
    #expect(redacted("--user-name 'o'\\''neil'", names) == "--user-name 'person-1'")
    #expect(redacted("{\"a\":\"say \\\"hi\\\"\"}", names) == "{\"a\":\"resource-1\"}")
  }

  @Test("do not take an address for the beginning of another")
  func addresses() {
    let names = ["192.0.2.1": "address-1", "192.0.2.0/24": "network-1"]
    #expect(
      redacted("192.0.2.1, 192.0.2.10 of 192.0.2.0/24", names)
        == "address-1, 192.0.2.10 of network-1")
  }

  @Test(
    "are known by their form where no structure tells them",
    arguments: [
      ("from 10.1.2.3:443", "10.1.2.3"), ("[2001:DB8::1]", "2001:DB8::1"),
      ("in 10.1.2.0/24.", "10.1.2.0/24"), ("by ann@corp.example,", "ann@corp.example"),
      ("on db-1.corp.internal:5432", "db-1.corp.internal"),
      ("arn:aws:iam::123456789012:role/path/Deploy", "Deploy"),
      ("arn:aws:sns:eu-west-1:123456789012:orders", "123456789012"),
      ("arn:aws:s3:::ledger/2026/*", "ledger"), ("http://10.1.2.3/path", "10.1.2.3"),
      ("AROAEXAMPLEEXAMPLE123", "AROAEXAMPLEEXAMPLE123"),
    ])
  func patterns(text: String, name: String) {
    var names = Pseudonyms(kept: KeptNames([]))
    names.hide(patternsIn: text)
    #expect(names.byName[name] != nil, "\(names.byName.keys.sorted())")
    #expect(!redacted(text, names.insideNames).contains(name))
  }

  @Test(
    "are not seen where there is none",
    arguments: [
      "at 10:23:03 on 2026-03-02", "Chrome/120.0.0.0 Safari/537.36", "0.0.0.0/0 and ::1",
      "s3.eu-west-1.amazonaws.com and api.anthropic.com", "arn:aws:iam::aws:policy/ReadOnlyAccess",
      "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3",
      "version 1.2.3 of file.json",
      "9da138eb842812028f38af64a2f41fb2652937ee54e440b86e13362874fb19e7",
      "std::vector, arn:aws:s3:::*",
    ])
  func noPatterns(text: String) {
    var names = Pseudonyms(kept: KeptNames([]))
    names.hide(patternsIn: text)
    #expect(names.byName.isEmpty, "\(names.byName)")
  }

  @Test("that were cut off with an ellipsis get the pseudonym of the whole")
  func shortened() {
    var names = Pseudonyms(kept: KeptNames([]))
    names.hide("the-very-long-name-of-a-service-account", as: .person)
    let text = "Whose is the-very-long-name-of-a-s…?"
    names.hide(shortenedIn: text)
    #expect(redacted(text, names.insideNames) == "Whose is person-1?")
  }

  @Test("are the words of a user agent that no public software has")
  func agents() {
    var names = Pseudonyms(kept: KeptNames([]))
    for agent in [
      "Boto3/1.36.2 md/Botocore#1.36.2 ua/2.0 os/linux#6.8.0-52 lang/python#3.12.3",
      "Mozilla/5.0 (X11; Linux x86_64; rv:135.0) Gecko/20100101 Firefox/135.0",
      "Anthropic/Python 0.75.0", "python-requests/2.31.0", "curl/8.5.0",
    ] { names.hide(agent: agent) }
    #expect(names.byName.isEmpty, "\(names.byName)")
    names.hide(agent: "storefront/4.8.1 (node-fetch 3.3.2; acme)")
    #expect(names.byName == ["storefront": "software-1", "acme": "software-2"])
  }
}
