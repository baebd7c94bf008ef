extension ReportComposition {
  func permissions() -> [Section] { [] }
}
