internal import Vocabulary

/// What the keys do.
extension Explorer {
  /// Takes a key; the wish, if any, must be met before the next.
  public mutating func press(_ key: Key) -> Wish? {
    if typed != nil { return type(key) }
    message = ""
    switch key {
    case .up: return step(-1)
    case .down: return step(1)
    case .pageUp: return step(-max(1, bodyRows - 1))
    case .pageDown: return step(max(1, bodyRows - 1))
    case .home: return toStart()
    case .end: return toEnd()
    case .enter, .right: return open()
    case .escape, .left: return places.count > 1 ? goBack() : nil
    case .backspace: return refilter(filter.withoutLast())
    case .character(let character): return press(character)
    }
  }

  private mutating func press(_ character: Unicode.Scalar) -> Wish? {
    switch character {
    case "k": return step(-1)
    case "j": return step(1)
    case "g": return toStart()
    case "G": return toEnd()
    case " ", "\u{6}": return press(.pageDown)
    case "b", "\u{2}": return press(.pageUp)
    case "n": return turnOn(forward: true)
    case "p", "N": return turnOn(forward: false)
    case "q": return goBack()
    case "Q": return .leave
    case "x": return refilter(CallFilter())
    case "/":
      typed = filter.text
      return nil
    case "?": return place.view == .help ? goBack() : go(to: .help, filter: filter)
    case "\u{C}": return .redraw
    case "c": return goHome()
    case "h": return go(to: .hours, filter: filter, isBeside: true)
    case "o": return go(to: .works, filter: filter, isBeside: true)
    case "e": return go(to: .events, filter: filter, isBeside: true)
    case "f": return go(to: .findings, filter: filter, isBeside: true)
    case "t":
      if let wish = goToExposure() { return wish }
      if place.view != .hours { message = "t goes to the exposure among hours (h) and events (e)." }
      return nil
    case "C", "H", "O": return narrow(character)
    default:
      message = "'\(CellText.harmless(String(character)))' does nothing here. ? shows the keys."
      return nil
    }
  }

  // MARK: Moving

  private mutating func step(_ lines: Int) -> Wish? {
    let count = lineCount
    if lines > 0, place.cursor >= count - 1 { return turn(forward: true) }
    if lines < 0, place.cursor <= 0 { return turn(forward: false) }
    move(by: lines)
    return nil
  }

  private mutating func toStart() -> Wish? {
    if case .events = place.view, let page = place.page, page.first > 0 {
      return refilter(filter)
    }
    move(by: -place.cursor)
    return nil
  }

  private mutating func toEnd() -> Wish? {
    if let wish = turnToEnd() { return wish }
    move(by: lineCount)
    return nil
  }

  private mutating func turnOn(forward: Bool) -> Wish? {
    guard case .events = place.view, place.page != nil else {
      message = "Pages are turned in the list of events (e)."
      return nil
    }
    if let wish = turn(forward: forward) { return wish }
    message = forward ? "These are the last events." : "These are the first events."
    return nil
  }

  // MARK: Opening and filtering

  private mutating func open() -> Wish? {
    let body = self.body
    guard body.count > place.cursor, let target = body.line(place.cursor).target else { return nil }
    var filter = self.filter
    switch target {
    case .caller(let number):
      filter.set(caller: number)
      return go(to: .caller(number), filter: filter)
    case .time(let span):
      filter.set(time: span)
      return go(to: .events, filter: filter)
    case .work(let work):
      filter.set(work: work)
      return go(to: .events, filter: filter)
    case .event(let event): return show(event)
    }
  }

  /// Filters by the caller, the hour or the operation under the cursor.
  private mutating func narrow(_ character: Unicode.Scalar) -> Wish? {
    let body = self.body
    let target = body.count > place.cursor ? body.line(place.cursor).target : nil
    var event: EventRecord?
    if case .event(let shown) = place.view { event = shown }
    if case .event(let chosen)? = target { event = chosen }
    var filter = self.filter
    switch (character, target) {
    case ("C", .caller(let number)): filter.set(caller: number)
    case ("C", _): if let number = event.flatMap(book.caller(of:)) { filter.set(caller: number) }
    case ("H", .time(let span)): filter.set(time: span)
    case ("H", _): if let event { filter.set(time: book.hourSpan(of: event.time.slot)) }
    case ("O", .work(let work)): filter.set(work: work)
    default: if let event { filter.set(work: Work(event.action)) }
    }
    guard filter != self.filter else {
      message = "There is no call under the cursor to filter by."
      return nil
    }
    if case .event = place.view {
      _ = goBack()
      return go(to: .events, filter: filter)
    }
    return refilter(filter)
  }

  /// Takes what is typed after `/`.
  private mutating func type(_ key: Key) -> Wish? {
    guard var text = typed else { return nil }
    switch key {
    case .enter:
      typed = nil
      var filter = self.filter
      filter.set(text: text)
      return filter == self.filter ? nil : refilter(filter)
    case .escape:
      typed = nil
      return nil
    case .backspace:
      guard !text.isEmpty else {
        typed = nil
        return nil
      }
      text.unicodeScalars.removeLast()
      typed = text
      return nil
    case .character("\u{15}"): typed = ""
    case .character(let character):
      guard character.value >= 32, text.unicodeScalars.count < 200 else { return nil }
      text.unicodeScalars.append(character)
      typed = text
    default: break
    }
    return nil
  }
}

extension CaseBook {
  /// The hour of the zone that holds a slot.
  func hourSpan(of slot: Int64) -> CallFilter.Span {
    let start = hourStart(ofSlot: slot)
    return CallFilter.Span(from: start, to: saturatingSum(start, 12))
  }
}
