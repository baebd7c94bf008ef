import CProcess
import Foundation
import Synchronization

/// Ctrl-C, noticed instead of obeyed at once: what is half done is put right first.
enum Interrupt {
  private static let isPending = Atomic(false)

  /// From here on the first Ctrl-C is only noticed; the second ends the program.
  static func watch() {
    isPending.store(false, ordering: .relaxed)
    // Whoever started the program may have blocked the signal for itself; that is inherited.
    var interrupts = sigset_t()
    sigemptyset(&interrupts)
    sigaddset(&interrupts, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &interrupts, nil)
    signal(SIGINT) { _ in
      Interrupt.isPending.store(true, ordering: .relaxed)
      signal(SIGINT, obey_signal)
    }
  }

  static var wasAsked: Bool { isPending.load(ordering: .relaxed) }
}
