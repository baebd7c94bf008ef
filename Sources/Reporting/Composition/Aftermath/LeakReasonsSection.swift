extension ReportComposition {
  func leakReasons() -> [Section] { [] }
}
