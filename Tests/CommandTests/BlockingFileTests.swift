import Foundation
import TestSupport
import Testing

@Suite("Files that never end, or that nobody writes to")
struct BlockingFileTests {
  private static let line =
    "{\"time\":\"2026-03-02T14:05:00Z\",\"ip\":\"192.0.2.1\",\"key\":\"k\"}\n"
  /// A program that waits is ended with another status than its own.
  private static let patient = ["/usr/bin/timeout", "60"]

  private func inFolder(_ body: (URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "logs"), withIntermediateDirectories: true)
      try Data(Self.line.utf8).write(to: folder.appending(path: "logs/a.jsonl"))
      try body(folder)
    }
  }

  private func run(_ arguments: [String], in folder: URL) throws -> ProgramRun {
    try ProgramRun(arguments, in: folder, tracer: Self.patient)
  }

  @Test(
    "of the kernel are not read in a folder, and told: a log may have stood there",
    arguments: ["/proc/kmsg", "/proc/version", "/proc/self/mem"])
  func kernel(target: String) throws {
    try inFolder { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "logs/x.log").path(), withDestinationPath: target)
      let imported = try run(["import", "--store", "s.sqlite", "logs"], in: folder)
      #expect(imported.status == 0)
      #expect(
        imported.errors.contains("not read: logs/x.log: the kernel makes it up"),
        "\(imported.errors)")
      #expect(imported.output.contains("read 1 = imported 1"))
      let verified = try run(["verify", "--store", "s.sqlite", "logs"], in: folder)
      #expect(verified.status == 3, "\(verified.output)\(verified.errors)")
      #expect(verified.output.contains("logs/x.log"), "\(verified.output)")
    }
  }

  @Test("are not opened because a report names them", arguments: ["/proc/kmsg", "pipe"])
  func report(path: String) throws {
    try inFolder { folder in
      #expect(mkfifo(folder.appending(path: "pipe").path(), 0o600) == 0)
      try Data("192.0.2.0/24\n".utf8).write(to: folder.appending(path: "known.txt"))
      let made = try run(
        [
          "report", "-q", "--key", "k", "--format", "json", "--output", "r.json", "--known",
          "known.txt", "logs",
        ], in: folder)
      #expect([0, 1, 3].contains(made.status), "\(made.errors)")
      let report = folder.appending(path: "r.json")
      let text = try String(contentsOf: report, encoding: .utf8)
      for name in ["logs/a.jsonl", "known.txt"] {
        let quoted = "\"\(name.replacing("/", with: "\\/"))\""
        let plain = "\"\(name)\""
        #expect(text.contains(quoted) || text.contains(plain))
        let other = text.replacing(quoted, with: "\"\(path)\"")
          .replacing(plain, with: "\"\(path)\"")
        try Data(other.utf8).write(to: report)
        let verified = try run(["verify", "r.json"], in: folder)
        #expect([1, 3].contains(verified.status), "\(verified.output)\(verified.errors)")
        #expect(verified.output.contains("missing: "), "\(verified.output)")
      }
    }
  }

  @Test("are not opened because a store names them as digests")
  func digest() throws {
    try withTemporaryFolder { folder in
      let key = MadeKey()
      let record =
        #"{"Records":[{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","accessKeyId":"#
        + #""AKIAIOSFODNN7EXAMPLE"},"eventTime":"2026-03-04T00:05:00Z","eventSource":"#
        + #""s3.amazonaws.com","eventName":"ListBuckets","awsRegion":"us-east-1","#
        + #""sourceIPAddress":"192.0.2.7","userAgent":"ci/1","eventID":"1"}]}"#
      let trail = MadeTrail([[record], [record]], key: key)
      try trail.write(to: folder)
      #expect(try run(["import", "-q", "AWSLogs"], in: folder).status == 0)
      let digest = folder.appending(path: trail.digests[0].path)
      try FileManager.default.removeItem(at: digest)
      #expect(mkfifo(digest.path(), 0o600) == 0)
      let check = try run(["check", "--key", "AKIAIOSFODNN7EXAMPLE"], in: folder)
      #expect(check.status == 3, "\(check.output)\(check.errors)")
    }
  }

  @Test("are read when the user names them: a pipe, and standard input by its path")
  func named() throws {
    try inFolder { folder in
      let pipe = folder.appending(path: "pipe")
      #expect(mkfifo(pipe.path(), 0o600) == 0)
      let fromPipe = try ProgramRun(
        ["import", "--store", "p.sqlite", "pipe"], in: folder,
        tracer: Self.patient + ["/bin/sh", "-c", "cat logs/a.jsonl >pipe & exec \"$0\" \"$@\""])
      #expect(fromPipe.output.contains("read 1 = imported 1"), "\(fromPipe.errors)")
      let fromInput = try ProgramRun(
        ["import", "--store", "i.sqlite", "/dev/stdin"], in: folder, input: Data(Self.line.utf8))
      #expect(fromInput.output.contains("read 1 = imported 1"), "\(fromInput.errors)")
    }
  }
}
