import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite("SQLite keeps the contract of a store")
struct SQLiteContractTests {
  enum Place: CaseIterable {
    case temporary, memory, disk
    /// As on disk, but written and committed every few events.
    case smallSteps
  }

  typealias Contract = EventStoreContract<SQLiteStore>

  @Test("it keeps every promise", arguments: Place.allCases, Contract.promises.map(\.name))
  func promise(_ place: Place, _ name: String) throws {
    let promise = try #require(Contract.promises.first { $0.name == name })
    try withTemporaryFolder { folder in
      try promise.check(
        Contract {
          let path = folder.appending(path: UUID().uuidString).path()
          switch place {
          case .temporary: return try SQLiteStore.temporary()
          case .memory: return try SQLiteStore(path: ":memory:", access: .readWrite)
          case .disk: return try SQLiteStore(path: path, access: .readWrite)
          case .smallSteps:
            let limits = ImportLimits(pendingEvents: 4, filesPerCommit: 2, eventsPerCommit: 5)
            return try SQLiteStore(
              path: path, access: .readWrite, schema: .current, limits: limits)
          }
        })
    }
  }
}
