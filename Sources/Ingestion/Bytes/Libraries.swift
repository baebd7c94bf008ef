internal import CCrypto
internal import CZlib
internal import CZstandard

/// The system's libraries that read files, as they are loaded on this machine.
public enum IngestionLibraries {
  /// `zlib 1.3.1`; what has no version of its own at run time is left out.
  public static var versions: [String] {
    var versions: [String] = []
    if let text = zlibVersion() { versions.append("zlib \(String(cString: text))") }
    if let text = ZSTD_versionString() { versions.append("zstd \(String(cString: text))") }
    if let text = OpenSSL_version(OPENSSL_VERSION_STRING) {
      versions.append("OpenSSL \(String(cString: text))")
    }
    return versions
  }
}
