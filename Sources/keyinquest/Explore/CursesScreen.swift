import CCurses
import CProcess
import Exploration
import Foundation

/// The terminal as a whole screen, as long as this value lives: what is drawn comes from outside.
struct CursesScreen: ~Copyable {
  private let isColored: Bool

  /// - Throws: ``CommandError`` when the terminal cannot be drawn on.
  init(color: Bool) throws(CommandError) {
    let kind = ProcessInfo.processInfo.environment["TERM"] ?? ""
    switch curses_begin() {
    case 0: break
    case -1:
      throw CommandError(
        message: "this machine does not know the terminal '\(kind)' (TERM). Try it as another: "
          + "TERM=xterm-256color keyinquest explore ….")
    default:
      throw CommandError(
        message: "the terminal '\(kind)' (TERM) cannot draw on a whole screen; use 'keyinquest "
          + "check' or 'keyinquest report'.")
    }
    isColored = color && curses_color()
    let farewell = [
      curses_farewell_attributes(), curses_farewell_keypad(), curses_farewell_cursor(),
      curses_farewell_screen(),
    ].map { $0.map { String(cString: $0) } ?? "" }.joined()
    // The terminal is restored to how it is set when this is called.
    reset_shell_mode()
    _ = guard_terminal(farewell)
    reset_prog_mode()
  }

  deinit { endwin() }

  /// `ncurses 6.4.20221231`, as it is loaded on this machine.
  static var version: String { curses_version().map { String(cString: $0) } ?? "ncurses" }

  var size: ScreenSize {
    ScreenSize(columns: Int(curses_columns()), rows: Int(curses_rows()))
  }

  /// Whether Ctrl-C was pressed, or nobody sits at the terminal any more.
  var mustLeave: Bool { terminal_was_interrupted() != 0 }

  /// The next key; `nil` when none was pressed for a moment, or one that means nothing here.
  func key() throws(CommandError) -> Key? {
    var value: wint_t = 0
    var isNamed = false
    guard curses_key(&value, &isNamed) == OK else {
      var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      if poll(&input, 1, 0) > 0, Int32(input.revents) & (POLLHUP | POLLERR | POLLNVAL) != 0 {
        throw CommandError(message: "the terminal is gone.")
      }
      return nil
    }
    if isNamed { return CursesScreen.named(Int32(bitPattern: value)) }
    switch value {
    case 10, 13: return .enter
    case 27: return curses_drop_sequence() ? nil : .escape
    case 8, 127: return .backspace
    default: return Unicode.Scalar(value).map { .character($0) }
    }
  }

  private static func named(_ number: Int32) -> Key? {
    switch number {
    case KEY_UP: .up
    case KEY_DOWN: .down
    case KEY_LEFT: .left
    case KEY_RIGHT: .right
    case KEY_PPAGE: .pageUp
    case KEY_NPAGE: .pageDown
    case KEY_HOME: .home
    case KEY_END: .end
    case KEY_ENTER: .enter
    case KEY_BACKSPACE: .backspace
    default: nil
    }
  }

  /// Draws everything anew with the next ``draw(_:)``.
  func forget() { curses_redraw() }

  func draw(_ screen: Screen) {
    let size = self.size
    erase()
    for (row, line) in screen.lines.prefix(size.rows).enumerated() {
      move(Int32(row), 0)
      put(line, columns: size.columns)
    }
    if let column = screen.cursorColumn, size.rows >= 2 {
      curs_set(1)
      move(Int32(size.rows - 2), Int32(column))
    } else {
      curs_set(0)
    }
    refresh()
  }

  private func put(_ line: StyledLine, columns: Int) {
    var taken = 0
    for piece in line.pieces {
      apply(piece.style, isSelected: line.isSelected)
      var characters: [wchar_t] = []
      for scalar in piece.text.unicodeScalars {
        // The library's own measure decides: beyond the margin it would write into the next line.
        let measured = Int(curses_width(wchar_t(bitPattern: scalar.value)))
        let shown: Unicode.Scalar = measured < 0 ? "?" : scalar
        let width = measured < 0 ? 1 : measured
        guard taken + width <= columns else { break }
        taken += width
        characters.append(wchar_t(bitPattern: shown.value))
      }
      addnwstr(characters, Int32(characters.count))
    }
    curses_style(0, false, false, false)
  }

  private func apply(_ style: TextStyle, isSelected: Bool) {
    let (pair, bold, faint): (Int16, Bool, Bool) =
      switch style {
      case .plain: (0, false, false)
      case .strong: (0, true, false)
      case .faint: (0, false, true)
      case .bad: (1, true, false)
      case .warning: (2, true, false)
      case .good: (3, true, false)
      case .open: (4, true, false)
      }
    // Faint letters on a reversed line are hard to read.
    curses_style(isColored ? pair : 0, bold, faint && !isSelected, isSelected)
  }
}
