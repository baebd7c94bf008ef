import Foundation
import TestSupport
import Testing

@testable import Ingestion

@Suite("The digest of a file")
struct FileDigestTests {
  @Test(
    "is SHA-256 over all of it",
    arguments: [
      // FIPS 180-4, and a million letters, which take several reads.
      ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
      ("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ])
  func known(_ text: String, _ count: Int, _ hash: String) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "file")
      try Data(String(repeating: text, count: count).utf8).write(to: file)
      #expect(try sha256(ofFile: file.path()) == hash)
    }
  }

  @Test("of a missing file is an error that names it")
  func missing() {
    let error = #expect(throws: ReadingError.self) { try sha256(ofFile: "nowhere.mmdb") }
    #expect(error?.message.contains("nowhere.mmdb") == true)
  }
}
