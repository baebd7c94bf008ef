import Foundation
import Synchronization

/// Ctrl-C, noticed instead of obeyed at once: what is half done is put right first.
enum Interrupt {
  private static let isPending = Atomic(false)

  /// From here on the first Ctrl-C is only noticed; the second ends the program.
  static func watch() {
    isPending.store(false, ordering: .relaxed)
    signal(SIGINT) { _ in
      Interrupt.isPending.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
  }

  static var wasAsked: Bool { isPending.load(ordering: .relaxed) }
}
