/// A run of text with one meaning. Renderers escape it; nothing here is markup.
enum Span: Hashable, Sendable {
  case words(String)
  case strong(String)
  /// Something to be read letter by letter: an id, an address, an operation, a path.
  case code(String)
  /// Like `code`, and leads to a place of the same document where the form has links.
  case reference(String, anchor: String)
  /// Words that lead to a public page. The address is one of the program's own, never from a log.
  case link(String, to: String)
}

/// A sentence, a cell, a paragraph.
struct Prose: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  var spans: [Span]

  init(spans: [Span]) { self.spans = spans }
  init(_ words: String) { spans = [.words(words)] }
  init(stringLiteral words: String) { spans = [.words(words)] }

  static func code(_ text: String) -> Prose { Prose(spans: [.code(text)]) }
  static func strong(_ text: String) -> Prose { Prose(spans: [.strong(text)]) }

  /// Codes one after another, separated by commas; beyond `limit` the rest is counted.
  static func codes(_ texts: [String], limit: Int = 8) -> Prose {
    var spans: [Span] = []
    for text in texts.prefix(limit) {
      if !spans.isEmpty { spans.append(.words(", ")) }
      spans.append(.code(text))
    }
    if texts.count > limit {
      spans.append(.words(" and \(Wording.count(Int64(texts.count - limit))) more"))
    }
    return Prose(spans: spans)
  }

  static func + (left: Prose, right: Prose) -> Prose {
    Prose(spans: left.spans + right.spans)
  }
}

/// Rows under headings. Every row has as many cells as there are columns.
struct Table: Hashable, Sendable {
  struct Column: Hashable, Sendable {
    var title: String
    var isNumeric = false
  }

  var caption: String
  var columns: [Column]
  var rows: [[Prose]]
  /// One for each row that others refer to; where there is none a form makes its own.
  var anchors: [String]

  /// Titles that begin with `#` head columns of numbers, aligned right.
  init(_ caption: String, columns titles: [String], rows: [[Prose]], anchors: [String] = []) {
    self.caption = caption
    columns = titles.map { title in
      title.hasPrefix("#")
        ? Column(title: String(title.dropFirst()), isNumeric: true) : Column(title: title)
    }
    self.rows = rows
    self.anchors = anchors
  }
}

/// A drawing that a renderer may make of the report; its numbers are in the text as well.
enum Figure: Hashable, Sendable {
  case volume, callers, hoursOfWeek, dailyUse, lineage
  /// The terms of one of the verdict's hypotheses, by its index.
  case evidence(hypothesis: Int)
}

/// One numbered step: what to do, why, and the commands where they are certain.
struct Step: Hashable, Sendable {
  var title: Prose
  var detail: Prose?
  /// The things it is about, letter by letter.
  var names: Prose?
  var commands: [String]
}

/// A piece of a section.
enum Block: Hashable, Sendable {
  case heading(String)
  case paragraph(Prose)
  /// Something that is absent, limited or doubtful, and must not be overlooked.
  case notice(Prose)
  case bullets([Prose])
  case facts([Fact])
  case steps([Step])
  case table(Table)
  case figure(Figure)
  /// Lines of a program or file; the language is a word such as `python`.
  case code(language: String, text: String)
  /// The same, under a title, and folded away where the form can.
  case folded(title: String, language: String, text: String)

  struct Fact: Hashable, Sendable {
    var name: String
    var value: Prose
  }
}

/// A part of the report with its own heading and anchor.
struct Section: Hashable, Sendable {
  /// The anchor, `coverage`.
  var anchor: String
  var title: String
  var blocks: [Block]
}
