import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite("Where a file lies")
struct PlaceDigestTests {
  @Test("is the same by whatever way, and another in another folder or under another name")
  func places() throws {
    try withTemporaryFolder { folder in
      for name in ["a", "b"] {
        try FileManager.default.createDirectory(
          at: folder.appending(path: name), withIntermediateDirectories: true)
      }
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "link").path(), withDestinationPath: "a")
      func place(_ path: String) -> String? {
        PlaceDigest.sha256(ofFile: folder.path() + "/" + path)
      }
      let here = try #require(place("a/x.log"))
      #expect(here.utf8.count == 64)
      for same in ["link/x.log", "a//x.log", "b/../a/x.log", "a/./x.log", "a/x.log/"] {
        #expect(place(same) == here, "\(same)")
      }
      for other in ["b/x.log", "a/y.log", "x.log", "a"] { #expect(place(other) != here) }
      // What lies there does not matter: it may be a link that leads nowhere.
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "a/x.log").path(), withDestinationPath: "/nonexistent")
      #expect(place("a/x.log") == here)
    }
  }

  @Test(
    "is not known of what a path does not say",
    arguments: [
      "-", "", ".", "..", "/", "/tmp/..", "/nonexistent/x.log", "/tmp/[redacted].log",
      "/tmp/[redacted:3f9c2a1b].log", "/tmp/\u{FFFD}.log",
    ])
  func unknown(path: String) {
    #expect(PlaceDigest.sha256(ofFile: path) == nil)
  }
}
