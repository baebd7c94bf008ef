/// Anchors inside one section, made of what is said: the same words have the same anchor, whatever
/// else the report tells.
struct HTMLAnchors {
  /// The section's own anchor.
  let section: String
  private var used: Set<String> = []

  init(section: String) { self.section = section }

  /// An anchor that was not given before. Of like texts the second ends in `-2`, and so on.
  mutating func next(for text: String) -> String {
    let base = "\(section)-\(HTMLAnchors.tag(text))"
    var anchor = base
    var turn = 2
    while !used.insert(anchor).inserted {
      anchor = "\(base)-\(turn)"
      turn += 1
    }
    return anchor
  }

  /// Six hexadecimal digits of the 64-bit FNV-1a hash: enough to tell a section's entries apart.
  private static func tag(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String((hash ^ (hash >> 32)) & 0xff_ffff, radix: 16)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// A small mark that links to its own place; `name` is what a screen reader says.
  static func link(to anchor: String, naming name: String) -> String {
    let label = HTMLText.escape(Wording.shortened("Link to: " + name, 90))
    return "<a class=\"anchor\" href=\"#\(anchor)\" aria-label=\"\(label)\">#</a>"
  }

  /// A heading with its mark beside it, so that the mark is no part of its name.
  static func heading(_ title: String, level: Int, id: String, linkingTo anchor: String) -> String {
    "<div class=\"title h\(level)\"><h\(level) id=\"\(id)\">\(HTMLText.escape(title))</h\(level)>"
      + link(to: anchor, naming: title) + "</div>\n"
  }
}

extension Prose {
  /// The words without any mark-up.
  var plainText: String {
    spans.map { span in
      switch span {
      case .words(let text), .strong(let text), .code(let text), .reference(let text, _),
        .link(let text, _):
        text
      }
    }.joined()
  }
}
