import Foundation
import Storage
import TestSupport
import Testing

@testable import keyinquest

@Suite("Options of a store on a server")
struct StoreOptionsTests {
  private func parsed(_ arguments: [String]) throws -> ParsedArguments {
    try ParsedArguments(arguments, options: StoreOptions.all)
  }

  @Test(
    "The first line of a file is the password, as it stands",
    arguments: [
      ("hunter2", "hunter2"), ("hunter2\n", "hunter2"), ("hunter2\r\nmore", "hunter2"),
      (" a b \n", " a b "), ("pässwörd\n", "pässwörd"),
    ])
  func file(content: String, password: String) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "password").path()
      try Data(content.utf8).write(to: URL(filePath: path))
      let arguments = try parsed(["--store-password-from", "file:\(path)"])
      #expect(try StorePassword.read(arguments) == password)
    }
  }

  @Test("A descriptor is read up to the end of the line")
  func descriptor() throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data("hunter2\nrest".utf8))
    let number = pipe.fileHandleForReading.fileDescriptor
    #expect(
      try StorePassword.read(try parsed(["--store-password-from", "fd:\(number)"])) == "hunter2")
  }

  @Test(
    "A source without a password is an error that says so",
    arguments: [
      ("env:KEYINQUEST_NOT_SET", "'KEYINQUEST_NOT_SET' is not set"),
      ("file:/nonexistent", "cannot read the password from '/nonexistent': No such file"),
      ("fd:9999", "cannot read the password from descriptor 9999"),
      ("file:/dev/null", "the password read is empty"),
    ])
  func missing(source: String, words: String) throws {
    let arguments = try parsed(["--store-password-from", source])
    let error = #expect(throws: CommandError.self) { try StorePassword.read(arguments) }
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }

  @Test(
    "A password itself is no source, and is not repeated", arguments: ["hunter2", "fd:hunter2"])
  func noSource(source: String) throws {
    let arguments = try parsed(["--store-password-from", source])
    let error = #expect(throws: UsageError.self) { try StorePassword.read(arguments) }
    #expect(error?.message.contains("env:NAME") == true)
    #expect(error?.message.contains("hunter2") == false)
  }

  private func options(_ arguments: [String]) throws -> String {
    let terminal = Terminal(environment: [:])
    let options = try StoreOptions.clickHouse(
      try parsed(arguments), progress: ProgressLine(terminal, isQuiet: true))
    return "\(options.maxRowsToRead ?? -1) \(options.certificateAuthorityFile ?? "-")"
  }

  @Test("Limit and authorities are taken over")
  func others() throws {
    #expect(try options([]) == "-1 -")
    #expect(try options(["--max-rows-to-read", "5", "--store-ca", "/dev/null"]) == "5 /dev/null")
  }

  @Test(
    "A limit that is no number of rows, and a file that is not there",
    arguments: [
      ["--max-rows-to-read", "0"], ["--max-rows-to-read", "-1"], ["--max-rows-to-read", "1e6"],
      ["--max-rows-to-read", ""], ["--store-ca", "/nonexistent"],
    ])
  func refused(arguments: [String]) throws {
    #expect(throws: (any Error).self) { try options(arguments) }
  }

  @Test("They are wrong usage with a store that is a file")
  func files() throws {
    try StoreOptions.requireServer(try parsed([]))
    let error = #expect(throws: UsageError.self) {
      try StoreOptions.requireServer(try parsed(["--max-rows-to-read", "5"]))
    }
    #expect(error?.message.contains("--max-rows-to-read") == true)
  }
}
