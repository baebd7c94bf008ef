import Testing

@testable import Storage

@Suite("Literals of ClickHouse")
struct ClickHouseLiteralTests {
  @Test(
    "Text is quoted, and anything but printable ASCII is written in hexadecimal",
    arguments: [
      ("", "''"), ("AKIA1", "'AKIA1'"), ("it's", "'it''s'"), (#"a\b"#, #"'a\\b'"#),
      (#"\'"#, #"'\\'''"#), ("a\nb", "unhex('610a62')"), ("\u{0}", "unhex('00')"),
      ("é", "unhex('c3a9')"), ("~ ", "'~ '"), ("\u{7F}", "unhex('7f')"), ("{from}", "'{from}'"),
    ])
  func texts(text: String, literal: String) {
    #expect(ClickHouseLiteral.string(text) == literal)
  }

  @Test("Bytes that are no UTF-8 are kept")
  func bytes() {
    #expect(ClickHouseLiteral.string(bytes: [0xFF, 0x41]) == "unhex('ff41')")
  }

  @Test("Lists are separated by commas")
  func lists() {
    #expect(ClickHouseLiteral.strings(["a", "b'"]) == "'a', 'b'''")
    #expect(ClickHouseLiteral.strings([]) == "")
  }

  @Test(
    "Names stand in backquotes",
    arguments: [("a", "`a`"), ("a`b", #"`a\`b`"#), (#"a\"#, #"`a\\`"#), ("größe", "`größe`")])
  func names(name: String, quoted: String) {
    #expect(ClickHouseLiteral.name(name) == quoted)
  }

  @Test(
    "A table is read with and without its database",
    arguments: [
      ("access_log", nil, "access_log"), ("prod.access_log", "prod", "access_log"),
      ("`a.b`.`c d`", "a.b", "c d"), ("prod.`x`", "prod", "x"),
    ] as [(String, String?, String)])
  func tables(text: String, database: String?, table: String) {
    #expect(TableName(text)?.database == database)
    #expect(TableName(text)?.table == table)
  }

  @Test(
    "What is no name is no table",
    arguments: ["", ".", "a.", ".a", "a.b.c", "a b", "a'b", "`a", "a`b`", "a;b(", "``", "a\\.b"])
  func noTables(text: String) {
    #expect(TableName(text) == nil)
  }
}
