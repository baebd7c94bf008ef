import CCurl

/// The library that speaks to servers.
public enum HTTPLibrary {
  /// `libcurl 8.14.1`.
  public static var version: String {
    guard let text = curl_version() else { return "libcurl" }
    // The libraries it stands on follow behind a blank.
    let name = String(cString: text).prefix { $0 != " " }
    return String(name.map { $0 == "/" ? " " : $0 })
  }
}
