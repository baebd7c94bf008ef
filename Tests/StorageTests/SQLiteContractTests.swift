import Storage
import Testing

@Suite("SQLite in memory keeps the contract")
struct SQLiteInMemoryTests {
  private var contract: EventStoreContract<SQLiteStore> {
    EventStoreContract { try SQLiteStore(path: ":memory:", access: .readWrite) }
  }

  @Test("every record is accounted for")
  func conservation() throws { try contract.conservation() }

  @Test("a file whose records do not add up is refused whole")
  func vanished() throws { try contract.recordsThatVanishAreRefused() }
}
