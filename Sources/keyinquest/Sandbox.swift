import CProcess
import Storage

/// What the program gives away before it reads the first byte that an attacker may have written.
enum Sandbox {
  /// Gives away the network and the starting of programs for good, unless the command line names a
  /// store on a server: whoever took over the program through a log could send nothing out.
  ///
  /// Where the kernel has no such filter nothing changes: the program opens no connection by itself
  /// either.
  static func enter(for arguments: ParsedArguments) {
    if let store = arguments.value("store"), ClickHouseAddress.isAddress(store) { return }
    _ = deny_network_and_programs()
  }
}
