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

/// What `body` throws; for comparing two readers.
func refusal(_ body: () throws(UnreadableRecord) -> Void) -> UnreadableRecord? {
  do {
    try body()
    return nil
  } catch {
    return error
  }
}
