/// Every renderer; the only place one is registered.
public enum ReportRenderers {
  public static let all: [any ReportRenderer] = [
    TerminalRenderer(width: 80, color: false),
    HTMLRenderer(),
    MarkdownRenderer(),
    JSONRenderer(),
    CSVRenderer(),
    STIXRenderer(),
    OCSFRenderer(),
  ]
}
