import Storage
import Testing

@Suite("The address of a ClickHouse server")
struct ClickHouseAddressTests {
  @Test(
    "An address is read, and written out in full",
    arguments: [
      ("clickhouse://h", "clickhouse://default@h:8123/default"),
      ("clickhouses://h", "clickhouses://default@h:8443/default"),
      ("clickhouse://h/", "clickhouse://default@h:8123/default"),
      ("ClickHouse://H.Example/Logs", "clickhouse://default@h.example:8123/Logs"),
      ("clickhouse://me@h:9/db", "clickhouse://me@h:9/db"),
      ("clickhouse://me%3Ayou%40here@h:9/db", "clickhouse://me%3Ayou%40here@h:9/db"),
      ("clickhouse://me@here@h/db", "clickhouse://me%40here@h:8123/db"),
      ("clickhouse://[::1]:81/db", "clickhouse://default@[::1]:81/db"),
      ("clickhouses://[2001:DB8::1]/db", "clickhouses://default@[2001:db8::1]:8443/db"),
      ("clickhouse://h/a%20b%2Fc", "clickhouse://default@h:8123/a%20b%2Fc"),
      ("clickhouse://h/é", "clickhouse://default@h:8123/%C3%A9"),
      ("clickhouse://h/db?table=t", "clickhouse://default@h:8123/db?table=t"),
      ("clickhouse://h?table=prod.log", "clickhouse://default@h:8123/default?table=prod.log"),
      ("clickhouse://h/db?cluster=a%26b", "clickhouse://default@h:8123/db?cluster=a%26b"),
    ])
  func reads(text: String, full: String) throws {
    #expect(ClickHouseAddress.isAddress(text))
    let address = try ClickHouseAddress(text)
    #expect(address.description == full)
    #expect(try ClickHouseAddress(full) == address)
  }

  @Test("The parts are decoded")
  func parts() throws {
    let address = try ClickHouseAddress("clickhouses://a%3Ab@[::1]:1/d%20b?table=x.y%25")
    #expect(address.isEncrypted)
    #expect(address.user == "a:b")
    #expect(address.host == "::1")
    #expect(address.port == 1)
    #expect(address.database == "d b")
    #expect(address.table == "x.y%")
    #expect(address.cluster == nil)
  }

  @Test(
    "What is no address is refused with its reason",
    arguments: [
      ("clickhouse://", "no host"), ("clickhouse://@", "no host"),
      ("clickhouse://@h", "the user has no name"), ("clickhouse://h:0", "port"),
      ("clickhouse://h:65536", "port"), ("clickhouse://h:", "port"),
      ("clickhouse://h:+1", "port"), ("clickhouse://h:99999999999999999999", "port"),
      ("clickhouse://::1/db", "brackets"), ("clickhouse://[::1", "not closed"),
      ("clickhouse://[::1]x", "may follow"), ("clickhouse://[h]", "not an IPv6 address"),
      ("clickhouse://a b/db", "host name"), ("clickhouse://h/a/b", "more than a database"),
      ("clickhouse://h/%zz", "two hex digits"), ("clickhouse://h/%2", "two hex digits"),
      ("clickhouse://h/%ff", "not UTF-8"), ("clickhouse://h/a%0Ab", "control character"),
      ("clickhouse://a%0D%0AX:@h", "password"), ("clickhouse://a%0D%0AX@h", "control character"),
      ("clickhouse://h/db#x", "'#'"), ("clickhouse://h/db?", "nothing else"),
      ("clickhouse://h?tables=x", "nothing else"), ("clickhouse://h?table=", "no name"),
      ("clickhouse://h?table", "no name"), ("clickhouse://h?table=a&table=b", "twice"),
      ("clickhouse://h?table=a&cluster=b", "both"), ("clickhouse:/h", "begins with neither"),
      ("/var/lib/store", "begins with neither"), ("", "begins with neither"),
    ])
  func refuses(text: String, reason: String) {
    let error = #expect(throws: StoreError.self) { try ClickHouseAddress(text) }
    guard case .address(let told) = error?.cause else {
      Issue.record("another cause: \(String(describing: error))")
      return
    }
    #expect(told.contains(reason), "\(told)")
    #expect(error?.message.contains("clickhouse://USER@HOST:8123/DATABASE") == true)
  }

  @Test("Files are no addresses", arguments: ["keyinquest.sqlite", "./clickhouse:", "clickhouse"])
  func files(path: String) {
    #expect(!ClickHouseAddress.isAddress(path))
  }

  /// However wrongly a password was put into an address, and whatever else is wrong with it.
  @Test(
    "A password is refused and not repeated",
    arguments: [
      "clickhouse://me:hunter2@h/db", "clickhouse://:hunter2@h", "clickhouse://me:hunter2@h:x",
      "clickhouse://me:hun/hunter2@h/db", "clickhouse://me:a@hunter2@h", "clickhouse://me:hunter2",
      "clickhouse://me:hunter2?x@h", "clickhouse://me:?hunter2@h", "clickhouse://me:#hunter2@h",
      "clickhouse://h?password=hunter2", "clickhouse://h?user=me&password=hunter2&table=x",
      "clickhouse://me:hunter2@[::1", "clickhouse://me@h:hunter2/db", "hunter2",
      "clickhouse://me:hunter2@h/%zz", "clickhouse://hunter2:@h", "clickhouse://[hunter2]",
    ])
  func password(text: String) {
    let error = #expect(throws: StoreError.self) { try ClickHouseAddress(text) }
    #expect(error?.message.contains("hunter2") == false, "\(error?.message ?? "")")
    #expect(error.map { "\($0)" }?.contains("hunter2") == false)
  }

  @Test("A password is refused with what to do instead")
  func advice() {
    let error = #expect(throws: StoreError.self) {
      try ClickHouseAddress("clickhouse://me:hunter2@h/db")
    }
    #expect(error?.message.contains("--store-password-from") == true)
    #expect(error?.message.contains("CLICKHOUSE_PASSWORD") == true)
    #expect(error?.path == "clickhouse://…@h/db")
  }

  @Test("The options show no password, however they are looked at")
  func options() {
    let options = ClickHouseOptions(password: "hunter2")
    var dumped = ""
    dump(options, to: &dumped)
    for text in [dumped, "\(options)", String(reflecting: options), String(describing: options)] {
      #expect(!text.contains("hunter2"), "\(text)")
    }
    #expect("\(Mirror(reflecting: options).children.map(\.value))".contains("hunter2") == false)
  }
}
