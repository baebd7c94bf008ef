/// An error text of a ClickHouse server, as far as it may be shown.
///
/// Old servers write `Code: 60, e.displayText() = DB::Exception: …, e.what() = DB::Exception`, new
/// ones `Code: 60. DB::Exception: … (UNKNOWN_TABLE) (version 24.8.1)`. Either may quote rows that
/// were being read or the text of the query, and both may hold the user's data.
struct ServerMessage {
  /// ClickHouse's number of the error; `nil` when the text tells none.
  let code: Int?
  /// One line of at most ``OneLine/mostCharacters``, without data.
  let reason: String

  /// - Parameter headerCode: what `X-ClickHouse-Exception-Code` says, which goes before the text.
  init(_ body: some Collection<UInt8>, headerCode: Int? = nil) {
    // What is longer has the stack trace at its end.
    let text = String(decoding: body.prefix(16_384), as: UTF8.self)
    let codes = [headerCode, ServerMessage.code(in: text)].compactMap { $0 }
    code = codes.first
    let name = code.flatMap { ServerErrors.names[$0] }
    if let code, codes.contains(where: ServerErrors.quotesData.contains) {
      reason =
        (name ?? "the server's error \(code)")
        + (code == ServerErrors.syntaxError ? ServerMessage.place(in: text) : "")
    } else if let code, let words = ServerMessage.words(in: text, code) {
      reason = name.map { words.contains($0) ? words : "\(words) (\($0))" } ?? words
    } else {
      reason = name ?? code.map { "the server's error \($0)" } ?? "no words of ClickHouse's"
    }
  }

  /// The error that a server wrote after the rows it had sent already, as `code 241
  /// (MEMORY_LIMIT_EXCEEDED)`; `nil` when there is none.
  static func exceptionTail(of body: [UInt8]) -> String? {
    let tail = String(decoding: body.suffix(16_384), as: UTF8.self)
    guard tail.contains("DB::Exception"),
      let start = tail.ranges(of: "Code: ").last?.lowerBound,
      let code = code(in: String(tail[start...]))
    else { return nil }
    return "the server's error \(code)" + (ServerErrors.names[code].map { " (\($0))" } ?? "")
  }

  /// The number after the first `Code: `.
  private static func code(in text: String) -> Int? {
    guard let start = text.firstRange(of: "Code: ")?.upperBound else { return nil }
    return Int(text[start...].prefix { $0.isASCII && $0.isNumber })
  }

  /// ` at position 8 of the query`, or nothing when the text does not tell.
  private static func place(in text: String) -> String {
    guard let start = text.firstRange(of: "failed at position ")?.upperBound,
      let position = Int(text[start...].prefix { $0.isASCII && $0.isNumber })
    else { return "" }
    return " at position \(position) of the query"
  }

  /// What the exception says, without what comes after it and without quoted values.
  private static func words(in text: String, _ code: Int) -> String? {
    guard let start = text.firstRange(of: "Exception: ")?.upperBound else { return nil }
    var words = text[start...]
    for end in ends {
      if let found = words.firstRange(of: end) { words = words[..<found.lowerBound] }
    }
    let line = OneLine.cut(
      ServerErrors.quotesNames.contains(code) ? String(words) : withoutQuotes(words))
    return line.isEmpty ? nil : line
  }

  /// Where the words end and traces, versions and the query's text begin.
  private static let ends = [
    ", e.what()", ", Stack trace", "Stack trace:", " (version ", ": While ", ": while ",
    "In scope ",
    "in scope ", ": In query", " in query:",
  ]

  /// `'…'` for every text in single quotes; an apostrophe inside a word opens none.
  private static func withoutQuotes(_ text: Substring) -> String {
    var shown = ""
    var isQuoted = false
    var isEscaped = false
    var previous: Character = " "
    for character in text {
      if isQuoted {
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "'" {
          isQuoted = false
          shown += "…'"
        }
      } else {
        isQuoted = character == "'" && !previous.isLetter && !previous.isNumber
        shown.append(character)
      }
      previous = character
    }
    return isQuoted ? shown + "…" : shown
  }
}

/// Text of somebody else in one short line.
enum OneLine {
  static let mostCharacters = 300

  /// Runs of blanks and control characters become one blank; what is too long ends with `…`.
  static func cut(_ text: String) -> String {
    var line = ""
    var isBlank = false
    for scalar in text.unicodeScalars {
      guard scalar.value > 32, !(127...159).contains(scalar.value) else {
        isBlank = true
        continue
      }
      if isBlank, !line.isEmpty { line.append(" ") }
      isBlank = false
      line.unicodeScalars.append(scalar)
    }
    return line.count <= mostCharacters ? line : line.prefix(mostCharacters - 1) + "…"
  }
}
