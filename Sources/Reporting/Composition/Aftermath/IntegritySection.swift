extension ReportComposition {
  func integrity() -> [Section] { [] }
}
