extension ReportComposition {
  func dataTouched() -> [Section] { [] }
}
