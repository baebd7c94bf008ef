internal import Foundation

/// Which file a path leads to, whatever its spelling and through whatever links.
public struct FileIdentity: Equatable, Sendable {
  private let device, number: UInt64
  /// Whether it is a file of bytes, and no folder, device or pipe.
  public let isRegular: Bool
  /// How long it was when it was looked at.
  public let byteCount: Int64

  /// A file stays the same while it grows.
  public static func == (left: FileIdentity, right: FileIdentity) -> Bool {
    left.device == right.device && left.number == right.number
  }

  /// `nil` when there is no such file.
  public init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    (device, number) = (UInt64(status.st_dev), UInt64(status.st_ino))
    byteCount = Int64(status.st_size)
    isRegular = status.st_mode & S_IFMT == S_IFREG
  }
}
