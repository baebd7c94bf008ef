import Glibc
import Vocabulary

@testable import Ingestion

/// What libFuzzer calls once before it reads the seeds.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ argumentCount: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?
) -> CInt {
  if let folder = getenv("KEYINQUEST_FUZZ_SEEDS") {
    Seeds.write(to: String(cString: folder))
  }
  return 0
}

/// What libFuzzer calls for every input; each program is built with one `Target`.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Target.run(UnsafeBufferPointer(start: start, count: count))
  return 0
}

/// Ends the program, which libFuzzer reports together with the input.
func require(_ holds: Bool, _ claim: @autoclosure () -> String) {
  guard !holds else { return }
  print("not so: \(claim())")
  fflush(nil)
  abort()
}

/// What `body` throws; for comparing two readers.
func refusal(_ body: () throws(UnreadableRecord) -> Void) -> UnreadableRecord? {
  do {
    try body()
    return nil
  } catch {
    return error
  }
}

/// A zone with one change of its clock.
let exampleZone = CivilZone(
  name: "Example/Zone",
  periods: [
    CivilZone.Period(start: Timestamp(milliseconds: 0), offsetSeconds: 3600),
    CivilZone.Period(start: Timestamp(milliseconds: 1_774_746_000_000), offsetSeconds: 7200),
  ])
