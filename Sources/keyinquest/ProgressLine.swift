import Foundation
import Inquiry

/// One line on the terminal that tells how far an import is; nothing where standard error is none.
final class ProgressLine {
  private let isShown: Bool
  private let width: Int
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var lastDrawn: ContinuousClock.Instant
  private var isDrawn = false

  init(_ terminal: Terminal, isQuiet: Bool) {
    isShown = !isQuiet && isatty(STDERR_FILENO) == 1
    width = terminal.width
    start = clock.now
    lastDrawn = start
  }

  /// Draws at most five times a second, and not in the first: short imports stay quiet.
  func show(_ progress: ImportProgress) {
    let now = clock.now
    guard isShown, now - start > .seconds(1), now - lastDrawn > .milliseconds(200) else { return }
    lastDrawn = now
    isDrawn = true
    let seconds = (now - start) / .seconds(1)
    Terminal.draw(String(printable(text(progress, seconds)).prefix(width - 1)))
  }

  /// Takes the line away.
  func clear() {
    if isDrawn { Terminal.draw("") }
    isDrawn = false
  }

  private func text(_ progress: ImportProgress, _ seconds: Double) -> String {
    var parts = [
      "file \(progress.fileNumber) of \(progress.fileCount)",
      "\(megabytes(progress.bytesRead)) of \(megabytes(progress.bytesInAll)) MB",
      "\(progress.recordsRead) records",
    ]
    if seconds >= 1 { parts.append("\(Int(Double(progress.recordsRead) / seconds)) a second") }
    if progress.bytesRead > 0, progress.bytesInAll >= progress.bytesRead {
      let left =
        seconds * Double(progress.bytesInAll - progress.bytesRead) / Double(progress.bytesRead)
      parts.append(left < 90 ? "\(Int(left) + 1) s left" : "\(Int(left / 60) + 1) min left")
    }
    return (parts + [progress.path]).joined(separator: " · ")
  }

  private func megabytes(_ bytes: Int64) -> String { String(bytes / 1_000_000) }
}
