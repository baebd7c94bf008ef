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

      Lines of servers and gateways, and JSON on lines, may stand behind what containerd, `docker
      compose logs`, `docker logs -t`, `kubectl logs --prefix`, journalctl or syslog (RFC 3164 and
      5424) write before a line. That is taken off; its time and host are not used.

      Records of any format may be wrapped in the JSON of a log platform, one in each object:
      Docker's `json-file`, Loki (`logcli -o jsonl`), CloudWatch Logs, Google Cloud Logging, Splunk,
      Elasticsearch, Filebeat, Datadog, OpenTelemetry, journalctl (`-o json`), also one in another.
      They are taken out of \(LogEnvelope.documentedNames);
      what else the object holds is not used, and the report says so. Platforms hand out a part of
      what they hold (`logcli` 30 lines, `gcloud logging read` one day) unless they are asked for
      all of it.

      A raw key in a log is replaced by its fingerprint, or by `[redacted]`, before anything else
      sees it.

      `keyinquest formats WORD…` prints what follows here for the formats described by the words,
      and any log with a time on each record can be read by a map (see Maps.md).


      """
    for family in families { page += table(of: family) }
    page += systemsSection()
    page += confusionSection()
    for format in all { page += section(of: format.declaration) }
    return page
  }

  /// What each format of a family has of what is asked first.
  private static func table(of family: FormatFamily) -> String {
    var table = "## \(family.title)\n\n| Name | What it is |"
    let asked = Capability.all.filter {
      askedFirst.contains($0.capability) && $0.word != "credential"
    }
    table += asked.map { " \($0.word) |" }.joined() + " Key identity |\n|---|---|"
    table += String(repeating: "---|", count: asked.count + 1) + "\n"
    for about in family.formats.map(\.declaration) {
      table += "| [`\(about.name)`](#\(about.name)) | \(about.title) |"
      table += asked.map { about.capability.contains($0.capability) ? " yes |" : " – |" }.joined()
      table += " \(about.keyIdentity) |\n"
    }
    return table + "\n"
  }

  private static func section(of about: FormatDeclaration) -> String {
    var section =
      "\n### \(about.name)\n\n\(about.title). Export: \(about.origin)\n\nShows: "
      + about.capability.words.joined(separator: ", ") + ".\n"
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
