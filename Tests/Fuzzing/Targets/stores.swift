// Modules: Vocabulary Storage
// With: Shared/Tape.swift Tests/StorageTests/SampleFile.swift
import Glibc
import Vocabulary

@testable import Storage

/// A store whose file was changed: every question has an answer or an error in words, and whatever
/// the answer says can be written. Of each change three bytes are the place and one what stands
/// there then; a first byte from 128 on cuts the file too.
///
/// An execution opens a file and asks everything, which is a few thousand system calls.
enum Target {
  private static let folder: String = {
    var name = Array("/dev/shm/keyinquest-fuzz-XXXXXX".utf8CString)
    require(mkdtemp(&name) != nil, "there is room for a store")
    atexit {
      unlink(Target.path)
      rmdir(Target.folder)
    }
    return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()
  private static let path = folder + "/store.sqlite"
  private static let image = made()

  static func seeds() -> [[UInt8]] {
    var seeds: [[UInt8]] = [[0], [0, 0, 0, 20, 1], [1], [200, 0, 0, 1, 1]]
    for place in stride(from: 0, to: image.count, by: 509) {
      let number = UInt32(place)
      seeds.append([
        0, UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255), 0x7F,
      ])
    }
    return seeds
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    var tape = Tape(bytes)
    var changed = image
    let first = tape.byte()
    if first >= 128 {
      changed.removeLast(Int(tape.number(bytes: 3)) % (changed.count - 100))
    }
    while !tape.rest.isEmpty {
      let place = Int(tape.number(bytes: 3)) % changed.count
      changed[place] = tape.byte()
    }
    write(changed)
    do throws(StoreError) {
      try ask()
    } catch {
      require(!error.message.isEmpty && !error.message.contains("\n"), "an error is one line")
    }
    if first & 1 == 1 { importMore() }
  }

  private static func ask() throws(StoreError) {
    let store = try SQLiteStore(path: path, access: .readOnly)
    var times: [Timestamp] = []
    let ids = try store.credentials().map(\.id)
    let activity = try store.activity(of: ids)
    times += activity.cells.flatMap { [$0.first, $0.last] }
    let tally = try store.tally(of: ids, top: 3)
    times += tally.addresses.flatMap { [$0.first, $0.last] }
    let from = Timestamp(milliseconds: .min)
    let to = Timestamp(milliseconds: .max)
    for id in ids { _ = try store.resolve(id) }
    times += try store.events(of: ids, from: from, to: to, limit: 50).map(\.time)
    times += try store.uses(ofResources: try store.resources(holding: "a")).map(\.first)
    times += try store.lineage().map(\.time)
    times += try store.stateChanges().map(\.time)
    _ = try store.ledger()
    for time in times { require(!time.description.isEmpty, "a time can be written") }
  }

  private static func importMore() {
    do throws(StoreError) {
      var store = try SQLiteStore(path: path, access: .readWrite)
      try store.take(file(2))
      try store.commit()
    } catch {
      require(!error.message.isEmpty, "an error has words")
    }
    for ending in ["-journal", "-wal", "-shm"] { unlink(path + ending) }
  }

  private static func file(_ number: Int64) -> SampleFile {
    var file = SampleFile(path: "trail-\(number).json", content: "\(number)")
    file.events = (0..<40).map { index in
      SampleEvent(
        id: "\(number)-\(index)", seconds: 1_772_323_200 + number * 1000 + Int64(index) * 60,
        credential: index % 2 == 0 ? "AKIAEXAMPLE" : "AKIAOTHER",
        address: "203.0.113.\(index % 5)", operation: "Op\(index % 3)",
        resource: "bucket/a\(index % 4)", bytesOut: Int64(index) * 1_000_003, inputTokens: 5)
    }
    let time = Timestamp(seconds: 1_772_323_300)
    file.lineage = [
      LineageLink(
        parent: "AKIAEXAMPLE", child: "AKIAOTHER", operation: "CreateAccessKey", subject: "bob",
        time: time)
    ]
    file.aliases = [("AKIAEXAMPLE", "key…MPLE")]
    return file
  }

  private static func made() -> [UInt8] {
    do {
      var store = try SQLiteStore(path: path, access: .readWrite)
      try store.take(file(0))
      try store.take(file(1))
      try store.commit()
    } catch {
      fail("a store can be made: \(error)")
    }
    guard let file = fopen(path, "r") else { fail("a store is a file") }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes[..<count])
  }

  private static func write(_ bytes: [UInt8]) {
    guard let file = fopen(path, "w") else { fail("a store can be written") }
    require(fwrite(bytes, 1, bytes.count, file) == bytes.count, "a store can be written")
    fclose(file)
  }
}
