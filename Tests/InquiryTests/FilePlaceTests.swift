import Foundation
import Inquiry
import TestSupport
import Testing

@Suite("Where a path leads")
struct FilePlaceTests {
  @Test("is the same by every spelling and through links, whether something is there or not")
  func same() throws {
    try withTemporaryFolder { folder in
      let files = FileManager.default
      let deep = folder.appending(path: "a b ü")
      try files.createDirectory(at: deep, withIntermediateDirectories: true)
      for (link, target) in [
        ("away", "a b ü"), ("dead", "a b ü/new"), ("deader", "dead"), ("loop", "loop"),
      ] {
        try files.createSymbolicLink(
          atPath: folder.appending(path: link).path(), withDestinationPath: target)
      }
      func place(_ path: String) -> FilePlace {
        FilePlace(folder.path(percentEncoded: false) + "/" + path)
      }
      let new = place("a b ü/new")
      for spelling in ["a b ü/./new", "away/new", "dead", "deader", "a b ü/../away/new"] {
        #expect(place(spelling) == new, "\(spelling)")
      }
      try Data().write(to: deep.appending(path: "new"))
      for spelling in ["a b ü/new", "away/new", "dead"] {
        #expect(place(spelling) == new, "\(spelling)")
      }
      #expect(place("a b ü/old") != new && place("new") != new)
      #expect(place("loop").path.hasSuffix("/loop"))
      #expect(FilePlace("/none").path == "/none")
    }
  }
}
