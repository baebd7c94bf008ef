import Foundation
import Ingestion
import Inquiry
import Storage
import Synchronization

/// One line on the terminal that tells how far an import or a question to a server is; nothing
/// where standard error is none.
final class ProgressLine: Sendable {
  private struct Drawing {
    var last: ContinuousClock.Instant
    var isDrawn = false
  }

  /// Whether something else has the terminal.
  private static let isSilenced = Atomic(false)

  private let isShown: Bool
  private let width: Int
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let drawing: Mutex<Drawing>

  init(_ terminal: Terminal, isQuiet: Bool) {
    isShown = !isQuiet && isatty(STDERR_FILENO) == 1
    width = terminal.width
    start = clock.now
    drawing = Mutex(Drawing(last: start))
  }

  /// Draws at most five times a second, and not in the first: short imports stay quiet.
  func show(_ progress: ImportProgress) { draw { text(progress, $0) } }

  /// As ``show(_:)`` of an import.
  func show(_ progress: QueryProgress) { draw { _ in text(progress) } }

  /// As ``show(_:)`` of an import; `text` is made only when it is drawn.
  func show(_ text: @autoclosure () -> String) { draw { _ in text() } }

  /// From here on no line is drawn: the whole screen belongs to somebody else.
  static func silence() { isSilenced.store(true, ordering: .relaxed) }

  /// Takes the line away.
  func clear() {
    drawing.withLock { drawing in
      if drawing.isDrawn { Terminal.draw("") }
      drawing.isDrawn = false
    }
  }

  /// - Parameter text: makes the line from the seconds since the beginning.
  private func draw(_ text: (Double) -> String) {
    let now = clock.now
    guard isShown, now - start > .seconds(1), !ProgressLine.isSilenced.load(ordering: .relaxed)
    else { return }
    drawing.withLock { drawing in
      guard now - drawing.last > .milliseconds(200) else { return }
      drawing.last = now
      drawing.isDrawn = true
      // Whole first, then cut: what is left of a key in a path is not known for one.
      let line = CredentialKey.withoutSecrets(text((now - start) / .seconds(1)))
      Terminal.draw(String(printable(line).prefix(width - 1)))
    }
  }

  private func text(_ progress: ImportProgress, _ seconds: Double) -> String {
    // A pipe does not say how long it is.
    let isLengthKnown = progress.bytesInAll >= progress.bytesRead
    let ofAll = isLengthKnown ? " of \(megabytes(progress.bytesInAll))" : ""
    var parts = [
      "file \(progress.fileNumber) of \(progress.fileCount)",
      "\(megabytes(progress.bytesRead))\(ofAll) MB", "\(progress.recordsRead) records",
    ]
    if seconds >= 1 { parts.append("\(Int(Double(progress.recordsRead) / seconds)) a second") }
    if progress.bytesRead > 0, isLengthKnown {
      let left =
        seconds * Double(progress.bytesInAll - progress.bytesRead) / Double(progress.bytesRead)
      parts.append(left < 90 ? "\(Int(left) + 1) s left" : "\(Int(left / 60) + 1) min left")
    }
    return (parts + [progress.path]).joined(separator: " · ")
  }

  private func text(_ progress: QueryProgress) -> String {
    let ofRows = progress.totalRows > 0 ? " of about \(progress.totalRows)" : ""
    // Numbers first: a narrow terminal cuts the end off.
    return "server read \(progress.rowsRead)\(ofRows) rows · \(megabytes(progress.bytesRead)) MB · "
      + progress.purpose
  }

  private func megabytes(_ bytes: Int64) -> String { String(bytes / 1_000_000) }
}
