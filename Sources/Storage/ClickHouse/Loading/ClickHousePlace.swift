import Vocabulary

/// The database in which a loaded store's tables are, or will be.
struct ClickHousePlace {
  let connection: ClickHouseConnection

  init(_ connection: ClickHouseConnection) { self.connection = connection }

  private var address: ClickHouseAddress { connection.address }

  /// Makes the tables that are missing; throws when they are missing and must not be made.
  func prepare(access: SQLiteStore.Access) throws(StoreError) {
    let names = try tables()
    guard !names.contains(ClickHouseSchema.marker.name) else { return }
    if let other = names.first(where: { $0.hasPrefix("keyinquest_store_") }) {
      let found = Int(other.dropFirst("keyinquest_store_".count)) ?? 0
      throw StoreError(
        path: connection.path,
        cause: found > ClickHouseSchema.version
          ? .newerSchema(found: found, known: ClickHouseSchema.version)
          : .olderSchema(found: found, known: ClickHouseSchema.version))
    }
    guard access == .readWrite else {
      throw StoreError(
        path: connection.path,
        cause: .cannotOpen(
          reason: "the database '\(address.database)' has no tables of keyinquest; import logs "
            + "first, or name a table to read with ?table= and --map"))
    }
    try makeTables()
  }

  private func tables() throws(StoreError) -> [String] {
    let rows = try connection.select(
      """
      SELECT name FROM system.tables
      WHERE database = \(ClickHouseLiteral.string(address.database)) ORDER BY name
      """, purpose: "which tables there are")
    return try rows.texts(0)
  }

  /// On a cluster the statements have to run on every server, which one server can do for all only
  /// where the cluster has a keeper.
  private func makeTables() throws(StoreError) {
    let statements = ClickHouseSchema.statements(
      database: address.database, cluster: address.cluster, isForAll: true)
    guard let cluster = address.cluster else {
      for statement in statements {
        try connection.execute(statement, purpose: "making the tables")
      }
      return
    }
    do throws(StoreError) {
      for statement in statements {
        try connection.execute(statement, purpose: "making the tables")
      }
    } catch {
      throw StoreError(
        path: connection.path,
        cause: .cannotOpen(
          reason: "the tables are missing, and this server cannot make them on every server of the "
            + "cluster '\(cluster)' (\(error.message)). 'keyinquest import --store URL --explain' "
            + "prints the statements; run them on each server"))
    }
  }
}
