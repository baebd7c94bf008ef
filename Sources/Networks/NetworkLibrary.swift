internal import CMaxMind

/// The system's library that reads network databases.
public enum NetworkLibrary {
  /// `libmaxminddb 1.7.1`, as it is loaded on this machine.
  public static var version: String {
    "libmaxminddb " + (MMDB_lib_version().map { String(cString: $0) } ?? "of an unknown version")
  }
}
