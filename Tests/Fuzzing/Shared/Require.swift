import Glibc

/// Ends the program, after saying which claim does not hold.
func require(_ holds: Bool, _ claim: @autoclosure () -> String) {
  guard !holds else { return }
  print("not so: \(claim())")
  fflush(nil)
  abort()
}

/// Ends the program: what `claim` denies has happened.
func fail(_ claim: String) -> Never {
  require(false, claim)
  abort()
}
