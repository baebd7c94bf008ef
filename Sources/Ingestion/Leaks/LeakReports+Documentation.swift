extension LeakReports {
  /// The part of `Documentation/Formats.md` on leak reports.
  public static func documentation() -> String {
    var page = """

      ## Leak reports

      `--leak FILE` of `check` and `report` reads what a scanner or a platform says of leaked keys:
      when and where, never who used them. A report may be given as often as there are files, and
      is recognised by what is in it. The secrets in it become fingerprints while they are read and
      are kept nowhere.

      Findings of other keys are counted and left out. They are told apart by the fingerprint, by
      the key's id or by the end of a hint. A finding that has none of these is shown; its time
      counts only while no finding names the key, and that is said.

      The earliest commit or detection is the time of the exposure, and the earliest detection that
      of the discovery, unless `--exposed-at` and `--discovered-at` say otherwise. The key was
      exposed then at the latest. A commit's date is set by the committer's machine, and a private
      place leaked only when it became public.

      """
    for format in all {
      page +=
        "\n### \(capitalized(format.title))\n\nFrom: \(format.origin)\n\n\(format.content)\n\n"
      page += "```json\n\(format.sample)```\n"
    }
    return page
  }

  /// What each report is, and where it is exported.
  public static var introductions: [(title: String, origin: String)] {
    all.map { ($0.title, $0.origin) }
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
