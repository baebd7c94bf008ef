import Foundation

/// Files that the kernel makes up while they are read (`/proc`, `/sys`, tracing): they look like
/// files of bytes, and some never end, or wait for ever.
public struct KernelFiles: Sendable {
  /// The file systems of such files, as `/proc/self/mountinfo` names them.
  private static let types: Set<Substring> = [
    "proc", "sysfs", "tracefs", "debugfs", "securityfs", "configfs", "cgroup", "cgroup2",
  ]

  /// Whether a device, as major and minor number, is of such a file system; empty where the system
  /// does not tell.
  private let devices: [Substring: Bool]

  /// Asks the system what is mounted now.
  public init() {
    let table = FileManager.default.contents(atPath: "/proc/self/mountinfo") ?? Data()
    let lines = String(decoding: table, as: UTF8.self).split(separator: "\n")
    let mounts = lines.compactMap { line -> (Substring, Bool)? in
      // The type follows a dash, behind fields of which there may be any number.
      let fields = line.split(separator: " ")
      guard fields.count > 2, let dash = fields.dropFirst(6).firstIndex(of: "-"),
        dash + 1 < fields.count
      else { return nil }
      return (fields[2], KernelFiles.types.contains(fields[dash + 1]))
    }
    devices = Dictionary(mounts) { $0 || $1 }
  }

  /// Whether what `path` leads to, through whatever links, is one of them.
  public func holds(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && holds(path, device: UInt64(status.st_dev))
  }

  /// The same; `device` is what `stat` says of `path`.
  func holds(_ path: String, device: UInt64) -> Bool {
    guard !devices.isEmpty else { return false }
    // As the C library takes the numbers of a device apart.
    let major = device >> 8 & 0xFFF | device >> 32 & ~0xFFF
    let minor = device & 0xFF | device >> 12 & ~0xFF
    return devices["\(major):\(minor)"] ?? KernelFiles.hasNoRoom(path)
  }

  /// Of a file system that is mounted only elsewhere, which a link below `/proc` may lead to:
  /// whether it has no blocks and no files to count, as those of the kernel.
  private static func hasNoRoom(_ path: String) -> Bool {
    var system = statvfs()
    guard statvfs(path, &system) == 0 else { return false }
    return system.f_blocks == 0 && system.f_files == 0
  }
}
