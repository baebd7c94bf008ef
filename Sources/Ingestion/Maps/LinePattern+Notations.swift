/// A pattern that cannot be understood: what is wrong with it, in one sentence.
struct PatternError: Error, Equatable {
  var reason: String
}

extension LinePattern {
  /// The notation of nginx's `log_format`: `$remote_addr - $remote_user [$time_local] "$request"`.
  /// `$name` and `${name}` are values; `$_` is one that nobody wants.
  /// - Parameter isFixed: as in ``init(fixed:)``.
  init(nginx notation: String, isFixed: Bool = false) throws(PatternError) {
    var failure: PatternError?
    self.init(notation: notation) { builder in
      builder.isFixed = isFixed
      do throws(PatternError) {
        try LinePattern.read(nginx: notation, into: &builder)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    try check()
  }

  /// The lines of one program that writes them always like this, in the notation of nginx: a value
  /// before a bare space, ` "` or `/` holds no space, and quotes are not escaped. What a client
  /// writes into quotes can look like several values: a line that fits in more than one way is
  /// refused, for nobody can tell what the program wrote. A notation that is damaged fits what
  /// stands before the damage.
  init(fixed notation: String) {
    self.init(notation: notation) { builder in
      builder.isFixed = true
      do throws(PatternError) {
        try LinePattern.read(nginx: notation, into: &builder)
      } catch {
        assertionFailure(error.reason)
      }
    }
  }

  private static func read(
    nginx notation: String, into builder: inout Builder
  ) throws(PatternError) {
    var rest = Array(notation.utf8)[...]
    while let byte = rest.first {
      guard byte == UInt8(ascii: "$") else {
        let text = rest.prefix { $0 != UInt8(ascii: "$") }
        builder.text(text)
        rest = rest.dropFirst(text.count)
        continue
      }
      rest = rest.dropFirst()
      let isBraced = rest.first == UInt8(ascii: "{")
      if isBraced { rest = rest.dropFirst() }
      let name = rest.prefix(while: LinePattern.isNameByte)
      rest = rest.dropFirst(name.count)
      if isBraced, rest.popFirst() != UInt8(ascii: "}") {
        throw PatternError(reason: "a '${' of the pattern has no '}'")
      }
      guard !name.isEmpty else {
        throw PatternError(reason: "a '$' of the pattern has no name behind it")
      }
      builder.value(name.elementsEqual("_".utf8) ? "" : String(decoding: name, as: UTF8.self))
    }
  }

  /// The notation of GoAccess's `log-format`: `%h %^[%d:%t %^] "%r" %s %b "%R" "%u"`.
  init(goAccess notation: String) throws(PatternError) {
    var failure: PatternError?
    self.init(notation: notation) { builder in
      var rest = Array(notation.utf8)[...]
      while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "~"), rest.first == UInt8(ascii: "h") {
          // `~h{, }`: the list of an X-Forwarded-For, between quotes or up to what follows.
          rest = rest.dropFirst()
          if rest.first == UInt8(ascii: "{") {
            rest = rest.drop { $0 != UInt8(ascii: "}") }.dropFirst()
          }
          builder.value("x_forwarded_for")
          continue
        }
        guard byte == UInt8(ascii: "%") else {
          builder.text(CollectionOfOne(byte))
          continue
        }
        guard let letter = rest.popFirst() else {
          failure = PatternError(reason: "the pattern ends with a lone '%'")
          return
        }
        if letter == UInt8(ascii: "%") {
          builder.text(CollectionOfOne(letter))
        } else if letter == UInt8(ascii: "~") {
          builder.text(CollectionOfOne(32))
        } else if let name = LinePattern.goAccessNames[letter] {
          builder.value(name)
        } else {
          failure = PatternError(
            reason: "'%\(Unicode.Scalar(letter))' of the pattern is no specifier of GoAccess")
          return
        }
      }
    }
    if let failure { throw failure }
    try check()
  }

  /// The usual name of what each specifier stands for; empty where no field is meant.
  private static let goAccessNames: [UInt8: String] = Dictionary(
    uniqueKeysWithValues: [
      ("x", "timestamp"), ("t", "time"), ("d", "date"), ("v", "host"), ("e", "remote_user"),
      ("h", "remote_addr"), ("r", "request"), ("m", "request_method"), ("U", "request_uri"),
      ("q", "query_string"), ("H", ""), ("s", "status"), ("b", "bytes_sent"), ("R", "referer"),
      ("u", "http_user_agent"), ("K", ""), ("k", ""), ("M", ""), ("C", ""), ("D", ""), ("T", ""),
      ("L", ""), ("n", ""), ("^", ""),
    ].map { (Array($0.0.utf8)[0], $0.1) })

  private func check() throws(PatternError) {
    guard !names.isEmpty else { throw PatternError(reason: "the pattern names no value") }
    guard names.count <= 64 else {
      throw PatternError(reason: "the pattern names more than 64 values")
    }
    let named = names.filter { !$0.isEmpty }
    guard Set(named).count == named.count else {
      throw PatternError(reason: "the pattern names a value twice")
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
      || byte == UInt8(ascii: "_")
  }
}
