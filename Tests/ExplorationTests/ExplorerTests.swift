import Reporting
import TestSupport
import Testing
import Vocabulary

@testable import Exploration

@Suite("A look into an inquest")
struct ExplorerTests {
  private static let size = ScreenSize(columns: 100, rows: 24)

  /// Presses keys and meets every wish as the program does.
  private func press(
    _ keys: [Key], _ explorer: inout Explorer, _ made: MadeCase
  ) -> Bool {
    for key in keys {
      switch explorer.press(key) {
      case .leave: return false
      case .events(let filter, let first):
        let pages = EventPages(made.book, filter)
        explorer.receive(pages.page(from: first) { made.fetch($0, $1, $2) })
      case .record(let event):
        explorer.receive(
          RecordAnswer(
            lines: ["{\"record\": \(event.recordNumber)}"], notes: ["As imported:"],
            isDoubtful: false))
      case .redraw, nil: break
      }
    }
    return true
  }

  private func typed(_ text: String) -> [Key] { text.unicodeScalars.map { .character($0) } }

  private func text(_ explorer: Explorer) -> String {
    explorer.screen().lines.map(\.text).joined(separator: "\n")
  }

  /// What no screen may do, whatever was typed and whatever the logs hold.
  private func expectSound(_ explorer: Explorer) {
    let screen = explorer.screen()
    #expect(screen.lines.count == explorer.size.rows)
    for line in screen.lines {
      let columns = VisibleText.columns(line.text)
      #expect(columns <= explorer.size.columns, "\(line.text)")
      #expect(columns == line.columns)
      #expect(!line.text.unicodeScalars.contains { VisibleText.isHidden($0) }, "\(line.text)")
    }
    #expect(screen.lines.count { $0.isSelected } <= 1)
    if let column = screen.cursorColumn { #expect(column < explorer.size.columns) }
  }

  @Test("survives any keys in any order, in windows of any size", arguments: 0..<8)
  func randomKeys(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let hostile = [
      "\u{1B}[2J\u{9B}31m", "a\u{202E}b\u{2066}", "日本語の名前", "e\u{301}\u{302}\u{303}\u{304}",
      "שלום ABC", "👩‍👩‍👧‍👦", "\n\r\t", "",
    ]
    let made =
      seed % 2 == 0
      ? MadeCase(seed: seed, count: 1_400) : MadeCase(seed: seed, count: 150, texts: hostile)
    let keys: [Key] =
      [
        .up, .down, .down, .pageUp, .pageDown, .home, .end, .enter, .enter, .enter, .left, .right,
        .escape, .backspace,
      ] + typed("jkgGnpNcchhooeeffCHOxt/?q \u{C}\u{15}\u{6}é日z4")
    var explorer = Explorer(made.book, size: Self.size)
    for _ in 0..<140 {
      if Int.random(in: 0..<12, using: &random) == 0 {
        explorer.size = ScreenSize(
          columns: Int.random(in: 0..<210, using: &random),
          rows: Int.random(in: 0..<60, using: &random))
      }
      let key = keys[Int.random(in: 0..<keys.count, using: &random)]
      if !press([key], &explorer, made) { explorer = Explorer(made.book, size: explorer.size) }
      expectSound(explorer)
      if let page = explorer.page {
        #expect(page.events.allSatisfy { made.book.admits($0, explorer.filter) })
      }
    }
  }

  @Test("begins with the verdict and the callers, strangers first")
  func home() {
    let made = MadeCase(seed: 1, count: 500)
    let explorer = Explorer(made.book, size: Self.size)
    let lines = explorer.screen().lines.map(\.text)
    #expect(lines[0].hasPrefix("ABUSED — key-0"))
    let rows = lines.filter { $0.hasPrefix("foreign") || $0.hasPrefix("known") }
    #expect(rows.count == 2 && rows[0].hasPrefix("foreign"))
    #expect(explorer.screen().lines.first { $0.isSelected }?.text.hasPrefix("foreign") == true)
  }

  @Test("goes from the verdict to the record and back to what was seen")
  func wayDown() {
    let made = MadeCase(seed: 2, count: 500)
    var explorer = Explorer(made.book, size: Self.size)
    let home = text(explorer)
    #expect(press([.enter], &explorer, made))
    #expect(explorer.filter.caller == 0)
    let caller = text(explorer)
    #expect(caller.contains("Caller 203.0.113.0, 203.0.113.3 and 1 more"))
    #expect(caller.contains("160 : 1 for abuse"))
    #expect(press(typed("e"), &explorer, made))
    let events = text(explorer)
    #expect(explorer.page?.events.allSatisfy { made.group(of: $0) == 0 } == true)
    #expect(press([.down, .down, .enter], &explorer, made))
    let number = explorer.page == nil ? made.events.filter { made.group(of: $0) == 0 }[2] : nil
    #expect(text(explorer).contains("{\"record\": \(number?.recordNumber ?? -1)}"))
    #expect(press(typed("q"), &explorer, made))
    #expect(press([.up, .up], &explorer, made))
    #expect(text(explorer) == events)
    #expect(press(typed("q"), &explorer, made))
    #expect(text(explorer) == caller)
    #expect(press(typed("q"), &explorer, made))
    #expect(text(explorer) == home)
    #expect(!press(typed("q"), &explorer, made), "q leaves from the first screen")
  }

  @Test("adds filters up, shows them, and takes them away one by one or all")
  func filters() {
    let made = MadeCase(seed: 3, count: 800)
    var explorer = Explorer(made.book, size: Self.size)
    #expect(press(typed("e") + [.down] + typed("COH"), &explorer, made))
    let filter = explorer.filter
    #expect(filter.caller != nil && filter.work != nil && filter.time != nil)
    let status = explorer.screen().lines[22].text
    #expect(status.hasPrefix("Filter: caller 203.0.113."))
    #expect(status.contains(" · from 2026-02-"))
    #expect(explorer.page?.events.isEmpty == false)
    #expect(press([.backspace], &explorer, made))
    #expect(explorer.filter.time == nil && explorer.filter.work != nil)
    #expect(press(typed("x"), &explorer, made))
    #expect(explorer.filter.isEmpty)
    #expect(press(typed("/-3") + [.enter], &explorer, made))
    #expect(explorer.filter.text == "-3")
    #expect(
      explorer.page?.events.count == made.events.count { made.book.admits($0, explorer.filter) })
    #expect(press(typed("/") + [.backspace, .backspace, .enter], &explorer, made))
    #expect(explorer.filter.isEmpty)
    #expect(press(typed("/abc") + [.escape], &explorer, made))
    #expect(explorer.filter.isEmpty && explorer.typed == nil)
  }

  @Test("turns pages at the ends of a long list")
  func pages() throws {
    let made = MadeCase(seed: 4, count: 2_600)
    var explorer = Explorer(made.book, size: Self.size)
    #expect(press(typed("e"), &explorer, made))
    #expect(text(explorer).contains("Events 1–1,000 of 2,600"))
    for _ in 0..<999 { #expect(press([.down], &explorer, made)) }
    #expect(explorer.page?.first == 0)
    #expect(press([.down], &explorer, made))
    #expect(text(explorer).contains("Events 1,001–2,000 of 2,600"))
    #expect(press([.up], &explorer, made))
    #expect(text(explorer).contains("Events 1–1,000 of 2,600"))
    #expect(explorer.place.cursor == 999)
    #expect(press(typed("G"), &explorer, made))
    #expect(text(explorer).contains("Events 2,001–2,600 of 2,600"))
    #expect(explorer.page?.events.last == made.events.last)
    #expect(press(typed("g"), &explorer, made))
    #expect(explorer.page?.events.first == made.events.first)
    #expect(press(typed("t"), &explorer, made))
    let exposed = made.book.inquest.exposure.from
    let first = try #require(explorer.page?.events.first)
    #expect(first.time.slot >= exposed.slot)
    #expect(made.events.count { $0.time.slot < exposed.slot } == Int(explorer.page?.first ?? -1))
  }

  @Test("says why there is nothing to see")
  func nothing() {
    let made = MadeCase(seed: 5, count: 0)
    var explorer = Explorer(made.book, size: Self.size)
    #expect(text(explorer).contains("No caller has calls that the filter leaves in."))
    #expect(press(typed("e"), &explorer, made))
    #expect(text(explorer).contains("Events: none"))
    #expect(press(typed("h"), &explorer, made))
    #expect(text(explorer).contains("There are no single calls."))
    explorer.size = ScreenSize(columns: 20, rows: 4)
    #expect(text(explorer).hasPrefix("Make the window"))
  }
}
