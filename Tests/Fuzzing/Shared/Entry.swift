import Glibc

/// What libFuzzer calls once before it reads the seeds: the target writes its own.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ argumentCount: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?
) -> CInt {
  guard let folder = getenv("KEYINQUEST_FUZZ_SEEDS") else { return 0 }
  for (number, seed) in Target.seeds().enumerated() {
    let path = "\(String(cString: folder))/seed-\(number)"
    guard let file = fopen(path, "w") else { continue }
    fwrite(seed, 1, seed.count, file)
    fclose(file)
  }
  return 0
}

/// What libFuzzer calls for every input; each program is built with one `Target`, which has
/// `seeds()` and `run(_:)`.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Target.run(UnsafeBufferPointer(start: start, count: count))
  return 0
}
