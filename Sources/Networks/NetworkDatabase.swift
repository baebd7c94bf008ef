internal import CMaxMind
internal import Foundation
internal import Vocabulary

/// One open file in the MaxMind DB format, asked for what it knows of addresses.
struct NetworkDatabase: ~Copyable {
  let path: String
  /// The name its maker gave it: `GeoLite2-ASN`, `DBIP-City-Lite`, `ipinfo lite`.
  let kind: String
  let built: Timestamp
  // The library's results point back into it, so it must not move.
  private let handle: UnsafeMutablePointer<MMDB_s>

  private init(_ handle: UnsafeMutablePointer<MMDB_s>, path: String) {
    self.handle = handle
    self.path = path
    let metadata = handle.pointee.metadata
    kind = metadata.database_type.map { String(cString: $0) } ?? ""
    // The last second of the year 9999: what lies beyond is damage.
    built = Timestamp(seconds: Int64(min(metadata.build_epoch, 253_402_300_799)))
  }

  deinit {
    MMDB_close(handle)
    handle.deallocate()
  }

  /// Opens a database; one that holds no field of ``NetworkRecord`` is refused.
  static func open(path: String) throws(NetworkError) -> NetworkDatabase {
    let database = NetworkDatabase(try handle(on: path), path: path)
    guard try database.holdsKnownField() else {
      throw NetworkError(
        message: "the network database '\(path)' (\(database.kind)) holds no autonomous system, no "
          + "country and no location in a layout that is known here. Give an ASN, Country or City "
          + "database of MaxMind or DB-IP, or IPinfo Lite.")
    }
    return database
  }

  private static func handle(
    on path: String
  ) throws(NetworkError) -> UnsafeMutablePointer<MMDB_s> {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let reason = String(cString: strerror(errno))
      throw NetworkError(
        message: "cannot read the network database '\(path)': \(reason). Check the path.")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw NetworkError(
        message: "the network database '\(path)' is no file. Name a file that ends in .mmdb.")
    }
    let handle = UnsafeMutablePointer<MMDB_s>.allocate(capacity: 1)
    handle.initialize(to: MMDB_s())
    let result = MMDB_open(path, UInt32(MMDB_MODE_MMAP), handle)
    guard result == MMDB_SUCCESS else {
      handle.deallocate()
      throw NetworkError(
        message: "'\(path)' is no whole database in the MaxMind DB format "
          + "(\(reason(result))). Download the .mmdb file again, unpack it if it is packed "
          + "(.gz, .tar.gz), and name that.")
    }
    return handle
  }

  fileprivate static func reason(_ result: Int32) -> String {
    MMDB_strerror(result).map { String(cString: $0) } ?? "error \(result)"
  }

  fileprivate func damaged(_ result: Int32) -> NetworkError {
    NetworkError(
      message: "the network database '\(path)' is damaged (\(NetworkDatabase.reason(result))). "
        + "Download it again.")
  }
}

extension NetworkDatabase {
  /// What is known of all addresses of a prefix; `nil` when nothing is, or not the same of all.
  func record(of prefix: NetworkPrefix) throws(NetworkError) -> NetworkRecord? {
    var failure: Int32 = 0
    let found =
      prefix.address.isIPv4 ? lookUp4(prefix.address, &failure) : lookUp6(prefix.address, &failure)
    // A database of IPv4 addresses alone knows nothing of IPv6.
    if failure == MMDB_IPV6_LOOKUP_IN_IPV4_DATABASE_ERROR { return nil }
    guard failure == MMDB_SUCCESS else { throw damaged(failure) }
    guard found.found_entry else { return nil }
    // In a database of both versions IPv4 lies 96 bits deep.
    let isDeep = prefix.address.isIPv4 && handle.pointee.metadata.ip_version == 6
    guard Int(found.netmask) - (isDeep ? 96 : 0) <= prefix.bitCount else { return nil }
    return try record(at: found.entry)
  }

  private func lookUp4(_ address: NetworkAddress, _ failure: inout Int32) -> MMDB_lookup_result_s {
    var socket = sockaddr_in()
    socket.sin_family = sa_family_t(AF_INET)
    socket.sin_addr.s_addr = UInt32(truncatingIfNeeded: address.low).bigEndian
    return withUnsafePointer(to: &socket) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        MMDB_lookup_sockaddr(handle, $0, &failure)
      }
    }
  }

  private func lookUp6(_ address: NetworkAddress, _ failure: inout Int32) -> MMDB_lookup_result_s {
    var socket = sockaddr_in6()
    socket.sin6_family = sa_family_t(AF_INET6)
    withUnsafeMutableBytes(of: &socket.sin6_addr) { bytes in
      bytes.storeBytes(of: address.high.bigEndian, as: UInt64.self)
      bytes.storeBytes(of: address.low.bigEndian, toByteOffset: 8, as: UInt64.self)
    }
    return withUnsafePointer(to: &socket) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        MMDB_lookup_sockaddr(handle, $0, &failure)
      }
    }
  }

  private func record(at entry: MMDB_entry_s) throws(NetworkError) -> NetworkRecord {
    var failure: Int32 = MMDB_SUCCESS
    let record = NetworkRecord { first, second in
      var entry = entry
      var value = MMDB_entry_data_s()
      let result = maxminddb_value(&entry, &value, first, second)
      switch result {
      case MMDB_SUCCESS: return value.has_data ? NetworkRecord.Value(value) : nil
      // Another layout has something else in this place.
      case MMDB_LOOKUP_PATH_DOES_NOT_MATCH_DATA_ERROR, MMDB_INVALID_LOOKUP_PATH_ERROR: return nil
      default:
        failure = result
        return nil
      }
    }
    guard failure == MMDB_SUCCESS else { throw damaged(failure) }
    return record
  }

  /// Records and nodes that are looked at to learn a database's layout.
  private static let (sampledRecords, sampledNodes) = (1_000, 200_000)

  private func holdsKnownField() throws(NetworkError) -> Bool {
    var nodes: [UInt32] = [0]
    var (records, visited) = (0, 0)
    while let number = nodes.popLast(), records < NetworkDatabase.sampledRecords,
      visited < NetworkDatabase.sampledNodes
    {
      visited += 1
      var node = MMDB_search_node_s()
      let result = MMDB_read_node(handle, number, &node)
      guard result == MMDB_SUCCESS else { throw damaged(result) }
      for (type, next, entry) in [
        (node.right_record_type, node.right_record, node.right_record_entry),
        (node.left_record_type, node.left_record, node.left_record_entry),
      ] {
        switch Int32(type) {
        case MMDB_RECORD_TYPE_SEARCH_NODE: nodes.append(UInt32(truncatingIfNeeded: next))
        case MMDB_RECORD_TYPE_DATA:
          records += 1
          if try !record(at: entry).isEmpty { return true }
        case MMDB_RECORD_TYPE_EMPTY: break
        default: throw damaged(MMDB_CORRUPT_SEARCH_TREE_ERROR)
        }
      }
    }
    return false
  }
}
