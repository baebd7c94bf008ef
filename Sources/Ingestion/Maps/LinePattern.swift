/// The form of a line: texts that stand there, and values between them.
///
/// Written as nginx writes a `log_format` (``init(nginx:)``) or as GoAccess does
/// (``init(goAccess:)``). A value reaches to the first place where what follows it fits; in quotes
/// it does not end at an escaped one. A space stands for one or more. What follows behind the last
/// quote or bracket of the pattern is not read; a last value without them reaches to the end.
///
/// Of a fixed form (``init(fixed:)``) a line must fit in one way only.
struct LinePattern: Sendable, Equatable {
  private enum Piece: Sendable, Equatable {
    case text([UInt8])
    /// The place of a value among ``names``.
    case value(Int, ValueKind)
    /// One or more spaces.
    case space
  }

  fileprivate enum ValueKind: Sendable, Equatable {
    /// It reaches to the first place where what follows it fits.
    case any
    /// As `any`, but an escaped quote does not end it.
    case quoted
    /// It is not empty, and holds no space.
    case word
    /// As `any`, but it stands outside of quotes and before one, and so it holds none.
    case bare
  }

  /// How much of one line is looked at before it is given up: a pattern of many values that fit
  /// everywhere could otherwise take a very long time, and a long line too. In bytes; a try costs
  /// some of its own.
  private static func budget(_ bytes: Int) -> Int { 262_144 + 8 * bytes }
  private static let bytesOfTry = 16
  private static let quote = UInt8(ascii: "\"")

  /// As it was written.
  let notation: String
  /// Whether the writer of the lines is known: see ``init(fixed:)``.
  private(set) var isFixed = false
  private var pieces: [Piece] = []
  /// Quotes in the texts between the values.
  private var quoteCount = 0
  /// The names of the values in their order; empty where nobody wants one.
  private(set) var names: [String] = []
  /// Where date and clock stand when they are values of their own.
  private(set) var dateIndex: Int?
  private(set) var timeIndex: Int?

  /// Pieces from left to right, by whoever reads a notation.
  init(notation: String, build: (inout Builder) throws -> Void) rethrows {
    self.notation = notation
    var builder = Builder()
    try build(&builder)
    isFixed = builder.isFixed
    let texts = builder.parts
    for (index, part) in texts.enumerated() {
      switch part {
      case .text(let text): append(text)
      case .value(let name):
        pieces.append(.value(names.count, builder.kind(ofValue: index)))
        names.append(name)
      }
    }
    dateIndex = names.firstIndex(of: "date")
    timeIndex = dateIndex == nil ? nil : names.firstIndex(of: "time")
  }

  private mutating func append(_ text: [UInt8]) {
    quoteCount += text.count { $0 == LinePattern.quote }
    for run in text.split(separator: 32, omittingEmptySubsequences: false).enumerated() {
      if run.offset > 0, pieces.last != .space { pieces.append(.space) }
      if !run.element.isEmpty { pieces.append(.text(Array(run.element))) }
    }
  }

  /// Collects what a notation says.
  struct Builder {
    enum Part {
      case text([UInt8])
      case value(String)
    }

    fileprivate(set) var parts: [Part] = []
    /// Whether the writer of the lines is known: see ``LinePattern/init(fixed:)``.
    var isFixed = false

    mutating func text(_ bytes: some Sequence<UInt8>) {
      let bytes = Array(bytes)
      guard !bytes.isEmpty else { return }
      if case .text(let before) = parts.last {
        parts[parts.count - 1] = .text(before + bytes)
      } else {
        parts.append(.text(bytes))
      }
    }

    mutating func value(_ name: String) { parts.append(.value(name)) }

    private func text(at index: Int) -> [UInt8]? {
      guard parts.indices.contains(index), case .text(let text) = parts[index] else { return nil }
      return text
    }

    fileprivate func kind(ofValue index: Int) -> ValueKind {
      let before = text(at: index - 1)
      guard index + 1 < parts.count else { return isFixed && before?.last == 32 ? .word : .any }
      guard let after = text(at: index + 1) else { return .any }
      guard isFixed else {
        return before?.last == LinePattern.quote && after.first == LinePattern.quote
          ? .quoted : .any
      }
      if after == [32] || after.starts(with: [32, LinePattern.quote])
        || after.first == UInt8(ascii: "/")
      {
        return .word
      }
      return after.first == LinePattern.quote && !isQuoted(valueAt: index) ? .bare : .any
    }

    /// Whether a quote was opened before the part at `index`, and not closed.
    private func isQuoted(valueAt index: Int) -> Bool {
      let quotes = parts.indices.prefix(index).reduce(0) { count, index in
        count + (text(at: index) ?? []).count { $0 == LinePattern.quote }
      }
      return !quotes.isMultiple(of: 2)
    }
  }

  /// Finds the values of `line`, one place for each of ``names``; false when the line has another
  /// form. Throws where the form is a fixed one and the line fits it in several ways, which differ
  /// in a value that has a name: who wrote quotes into one value may have moved the others.
  func match(
    _ line: UnsafeBufferPointer<UInt8>, into places: inout PlacesOfValues
  ) throws(UnreadableRecord) -> Bool {
    places.begin(count: names.count, budget: LinePattern.budget(line.count))
    if isFixed {
      places.spareQuotes = line.count { $0 == LinePattern.quote } - quoteCount
      guard places.spareQuotes >= 0 else { return false }
    }
    search(line, at: 0, piece: 0, &places)
    guard isFixed, places.hasFound else { return places.hasFound }
    // With nothing left to spend, another reading may not have been reached.
    guard !places.isAmbiguous, places.budget > 0 else {
      throw UnreadableRecord.ambiguous
    }
    return true
  }

  /// Reads on at `start`; true when no other reading needs to be looked for.
  @discardableResult
  private func search(
    _ line: UnsafeBufferPointer<UInt8>, at start: Int, piece first: Int,
    _ places: inout PlacesOfValues
  ) -> Bool {
    var position = start
    var index = first
    while index < pieces.count {
      guard case .value(let number, let kind) = pieces[index] else {
        guard let end = end(of: pieces[index], in: line, at: position) else { return false }
        position = end
        index += 1
        continue
      }
      guard index + 1 < pieces.count else {
        let end = kind == .word ? line.index(of: 32, from: position) ?? line.count : line.count
        guard kind != .word || end > position else { return false }
        places.tried[number] = position..<end
        return keep(&places)
      }
      return searchValue(line, number, kind, at: position, then: index + 1, &places)
    }
    // What custom formats add behind is not read, but must stand apart.
    guard position == line.count || line[position] == 32 || pieces.last == .space else {
      return false
    }
    return keep(&places)
  }

  /// Keeps a reading; true when no other one needs to be looked for.
  private func keep(_ places: inout PlacesOfValues) -> Bool {
    guard places.hasFound else {
      places.keep()
      return !isFixed
    }
    places.isAmbiguous = names.indices.contains {
      !names[$0].isEmpty && places.found[$0] != places.tried[$0]
    }
    return places.isAmbiguous
  }

  /// Tries every place where the piece behind a value fits.
  private func searchValue(
    _ line: UnsafeBufferPointer<UInt8>, _ number: Int, _ kind: ValueKind, at start: Int,
    then next: Int, _ places: inout PlacesOfValues
  ) -> Bool {
    var from = start
    while places.budget > 0 {
      let found = place(of: pieces[next], in: line, from: from)
      places.budget -= (found ?? line.count) - from + LinePattern.bytesOfTry
      guard let place = found else { return false }
      from = place + 1
      if kind == .quoted, line.isEscaped(place, from: start) { continue }
      let value = line.part(start..<place)
      if kind == .word, value.isEmpty || value.index(of: 32) != nil { return false }
      if kind == .bare || isFixed && places.spareQuotes == 0,
        value.index(of: LinePattern.quote) != nil
      {
        return false
      }
      // Of several spaces the first one ends it.
      if isFixed, pieces[next] == .space, let last = value.last, last == 32 || last == 9 {
        continue
      }
      places.tried[number] = start..<place
      if search(line, at: place, piece: next, &places) { return true }
    }
    return false
  }

  /// Where `piece` ends when it stands at `position`.
  private func end(
    of piece: Piece, in line: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> Int? {
    switch piece {
    case .text(let text):
      let end = position + text.count
      guard end <= line.count else { return nil }
      return line.part(position..<end).elementsEqual(text) ? end : nil
    case .space:
      var end = position
      while end < line.count, line[end] == 32 || line[end] == 9 { end += 1 }
      return end > position ? end : nil
    case .value: return position
    }
  }

  /// The first place at or after `start` where `piece` stands.
  private func place(
    of piece: Piece, in line: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    switch piece {
    case .text(let text):
      return text.withUnsafeBufferPointer { line.index(of: $0, from: start) }
    case .space:
      let space = line.index(of: 32, from: start)
      let tab = line.part(start..<(space ?? line.count)).index(of: 9).map { $0 + start }
      return tab ?? space
    case .value: return start <= line.count ? start : nil
    }
  }
}

/// Where the values of a line stand, and the room to search them in line after line.
struct PlacesOfValues: Sendable {
  /// One place for each name of the pattern.
  fileprivate(set) var found: [Range<Int>] = []
  fileprivate var tried: [Range<Int>] = []
  fileprivate var hasFound = false
  fileprivate var isAmbiguous = false
  fileprivate var budget = 0
  /// Quotes of the line that are not the pattern's own: only with such can a value hold one.
  fileprivate var spareQuotes = 0

  fileprivate mutating func begin(count: Int, budget: Int) {
    self.budget = budget
    hasFound = false
    isAmbiguous = false
    if found.count != count {
      found = Array(repeating: 0..<0, count: count)
      tried = found
    }
  }

  /// Copies place by place: an assignment would make the next line pay for memory of its own.
  fileprivate mutating func keep() {
    hasFound = true
    for index in tried.indices { found[index] = tried[index] }
  }
}
