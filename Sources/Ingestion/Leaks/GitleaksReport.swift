/// What gitleaks writes with `--report-path`, as JSON or CSV: one object or row for each finding.
struct GitleaksReport: LeakReportFormat {
  let title = "gitleaks report (JSON or CSV)"
  let reporter = "gitleaks"
  let origin = "gitleaks git --report-format json --report-path leaks.json."
  let content =
    "The place and the date of the commit. Not when it was found, and no date at all when a folder "
    + "was scanned. A report made with --redact names no key."
  let sample = """
    [{"RuleID":"anthropic-api-key","Description":"Anthropic API key","StartLine":4,"EndLine":4,\
    "StartColumn":12,"EndColumn":60,"Match":"key = \\"sk-ant-api03-EXAMPLEEXAMPLEEXAMPLE-wxyz\\"",\
    "Secret":"sk-ant-api03-EXAMPLEEXAMPLEEXAMPLE-wxyz","File":"config.py","SymlinkFile":"",\
    "Commit":"0000000000000000000000000000000000000001","Entropy":4.9,"Author":"Dev",\
    "Email":"dev@example.com","Date":"2026-03-03T21:55:10Z","Message":"add config","Tags":[],\
    "Fingerprint":"0000000000000000000000000000000000000001:config.py:anthropic-api-key:4"}]

    """

  func recognises(_ record: PlainRecord) -> Bool {
    record.has("ruleid", "secret", "fingerprint", "startline")
  }

  func read(_ record: PlainRecord) -> [LeakDraft] {
    var draft = LeakDraft()
    draft.secrets = [record.bytes("secret")].compactMap { $0 }
    draft.kind = record.bytes("description") ?? record.bytes("ruleid")
    draft.file = record.bytes("file")
    draft.line = record.bytes("startline")
    draft.commit = record.bytes("commit")
    draft.link = record.bytes("link")
    draft.committedAt = record.bytes("date")
    return [draft]
  }
}
