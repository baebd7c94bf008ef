import TestSupport
import Testing

@testable import Storage

@Suite("The words of a ClickHouse server")
struct ClickHouseServerMessageTests {
  @Test(
    "They are told without data, traces and versions",
    arguments: [
      (
        "Code: 60, e.displayText() = DB::Exception: Table default.x doesn't exist., e.what() = DB::Exception",
        60, "Table default.x doesn't exist. (UNKNOWN_TABLE)"
      ),
      (
        "Code: 60. DB::Exception: Table default.x does not exist. Maybe you meant default.y?. (UNKNOWN_TABLE) (version 26.9.2.1 (official build))\n",
        60, "Table default.x does not exist. Maybe you meant default.y?. (UNKNOWN_TABLE)"
      ),
      (
        "Code: 47. DB::Exception: Unknown expression identifier `cred` in scope SELECT cred FROM t WHERE k = 'AKIA'. (UNKNOWN_IDENTIFIER)",
        47, "Unknown expression identifier `cred` (UNKNOWN_IDENTIFIER)"
      ),
      (
        "Code: 47, e.displayText() = DB::Exception: Unknown identifier: cred, Stack trace:\n\n0. clickhouse-server(StackTrace::StackTrace()+0x16)",
        47, "Unknown identifier: cred (UNKNOWN_IDENTIFIER)"
      ),
      (
        "Code: 43, e.displayText() = DB::Exception: Illegal type of 'AKIA \\'x\\' y' and 'z', e.what()",
        43, "Illegal type of '…' and '…' (ILLEGAL_TYPE_OF_ARGUMENT)"
      ),
      (
        "Code: 43, e.displayText() = DB::Exception: Illegal value 'AKIA", 43,
        "Illegal value '… (ILLEGAL_TYPE_OF_ARGUMENT)"
      ),
      (
        "Code: 62, e.displayText() = DB::Exception: Syntax error: failed at position 8: AKIA", 62,
        "SYNTAX_ERROR at position 8 of the query"
      ),
      ("Code: 62. DB::Exception: AKIA", 62, "SYNTAX_ERROR"),
      (
        "Code: 60. DB::Exception: Unknown table expression identifier 'logs' in scope SELECT 'AKIA'. (UNKNOWN_TABLE)",
        60, "Unknown table expression identifier 'logs' (UNKNOWN_TABLE)"
      ),
      (
        "Code: 27, e.displayText() = DB::Exception: Cannot parse input: expected , before: AKIA",
        27,
        "CANNOT_PARSE_INPUT_ASSERTION_FAILED"
      ),
      (
        "Code: 99999, e.displayText() = DB::Exception: New words\nin two lines", 99999,
        "New words in two lines"
      ),
      ("Code: 99999", 99999, "the server's error 99999"),
    ])
  func words(text: String, code: Int, reason: String) {
    let message = ServerMessage(text.utf8)
    #expect(message.code == code)
    #expect(message.reason == reason)
  }

  @Test("Text of somebody else says nothing", arguments: ["", "<html>AKIA</html>", "Code: x"])
  func others(text: String) {
    let message = ServerMessage(text.utf8)
    #expect(message.code == nil)
    #expect(message.reason == "no words of ClickHouse's")
  }

  @Test("The header's number goes before the text's")
  func header() {
    let message = ServerMessage("Code: 62. DB::Exception: AKIA".utf8, headerCode: 241)
    #expect(message.code == 241)
    #expect(message.reason == "MEMORY_LIMIT_EXCEEDED")
  }

  @Test("It is one short line, whatever bytes came", arguments: 0..<200)
  func shape(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var bytes = Array("Code: 1000, e.displayText() = DB::Exception: ".utf8)
    for _ in 0..<Int.random(in: 0...2000, using: &random) {
      bytes.append(UInt8.random(in: 0...255, using: &random))
    }
    let reason = ServerMessage(bytes).reason
    #expect(reason.count <= OneLine.mostCharacters + " (POCO_EXCEPTION)".count)
    #expect(reason.unicodeScalars.allSatisfy { $0.value >= 32 && !(127...159).contains($0.value) })
  }
}
