import Foundation
import Inquiry
import TestSupport
import Testing

@Suite("Which file a path leads to")
struct FileIdentityTests {
  @Test("a file that has grown is the same, by every way to it; a copy is another")
  func grown() throws {
    try withTemporaryFolder { folder in
      let (file, copy) = (folder.appending(path: "a"), folder.appending(path: "b"))
      try Data("1".utf8).write(to: file)
      let before = try #require(FileIdentity(file.path()))
      let handle = try FileHandle(forWritingTo: file)
      try handle.write(contentsOf: Data("123".utf8))
      try handle.close()
      try FileManager.default.copyItem(at: file, to: copy)
      let link = folder.appending(path: "link")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
      let after = try #require(FileIdentity(file.path()))
      #expect(before.byteCount == 1 && after.byteCount == 3)
      #expect(before == after && FileIdentity(link.path()) == before)
      #expect(FileIdentity(copy.path()) != after)
      #expect(FileIdentity(folder.appending(path: "none").path()) == nil)
    }
  }
}
