/// How much may come out of a compressed file before it is taken for a decompression bomb.
///
/// Memory is bounded whatever comes out; the limit is on time and on the size of the store. It is a
/// ratio and no size: 300 GB of log in one file are read, 10 GB of zeros are not. Logs reach 10 to
/// 40, with long prompts repeated in every record some hundreds, zeros a thousand (gzip) and more.
struct DecompressionLimit {
  /// Bytes that may come out of each byte that went in.
  var ratio: Int64 = 500
  /// Bytes that may come out whatever went in.
  var freeBytes: Int64 = 64 << 20

  func isExceeded(byMaking made: Int64, of used: Int64) -> Bool {
    guard made > freeBytes else { return false }
    return made / ratio > used || made / ratio == used && made % ratio > 0
  }
}
