internal import Vocabulary

extension LogFormats {
  /// The page `Documentation/Formats.md`: every format with what it shows and its samples.
  public static func documentation() -> String {
    var page = """
      # The log formats

      A format is recognised by what is in the file, never by its name. Where two fit, or none,
      the program says so and asks for `--format NAME`. Every sample below is read by the tests.
      A file may be compressed with gzip or zstd, in one part or several, under whatever name; what
      it holds must be the log itself, not another compressed file or an archive. Memory stays
      small however much comes out. A damaged file is read as far as it goes, and the damage is
      told. So is a file that decompresses to more than \(DecompressionLimit().ratio) times its size
      (after the first \(DecompressionLimit().freeBytes >> 20) MB), as only a decompression bomb does.

      A raw key in a log is replaced by its fingerprint, or by `[redacted]`, before anything else
      sees it.

      | Name | What it is | What it can show |
      |---|---|---|

      """
    for format in all {
      let about = format.declaration
      page +=
        "| `\(about.name)` | \(about.title) | \(about.capability.words.joined(separator: ", ")) |\n"
    }
    for format in all { page += section(of: format.declaration) }
    return page
  }

  private static func section(of about: FormatDeclaration) -> String {
    var section = "\n## \(about.name): \(about.title)\n\nFrom: \(about.origin)\n"
    for sample in about.samples {
      section += "\n\(sample.meaning)\n\n```\n\(sample.text)"
      if !sample.text.hasSuffix("\n") { section += "\n" }
      section += "```\n\n| Time | Credential | Address | Operation | Model | Outcome |\n"
      section += "|---|---|---|---|---|---|\n"
      for event in sample.events {
        let cells = [
          event.time, event.credential, event.address, event.operation, event.model,
          String(describing: event.outcome),
        ]
        section += "| \(cells.map(cell).joined(separator: " | ")) |\n"
      }
    }
    return section
  }

  private static func cell(_ text: String) -> String {
    text.isEmpty
      ? "–"
      : "`\(text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|"))`"
  }
}
