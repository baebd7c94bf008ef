public import Foundation

/// Rollback journals of SQLite as somebody makes them by hand
/// (https://www.sqlite.org/fileformat2.html, section 3).
public enum HostileJournal {
  private static let mark: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
  private static let pageBytes = 8192
  private static let nonce: UInt32 = 0x1234

  /// One that puts `page` back as the first page of `store`.
  /// - Parameter superJournal: the path of a file that it names as the journal over this one;
  ///   SQLite removes it.
  public static func puttingBack(
    _ page: Data, of store: Data, superJournal: String? = nil
  ) -> Data {
    var journal = Data(mark)
    for number in [1, nonce, UInt32(store.count / pageBytes), 512, UInt32(pageBytes)] {
      journal += bigEndian(number)
    }
    journal += Data(count: 512 - journal.count)
    let bytes = [UInt8](page.prefix(pageBytes))
    let places = stride(from: bytes.count - 200, to: 0, by: -200)
    journal += bigEndian(1) + bytes
    journal += bigEndian(places.reduce(nonce) { $0 &+ UInt32(bytes[$1]) })
    guard let name = superJournal.map({ Array($0.utf8) }) else { return journal }
    // The page of the locks, which no record can be of, announces it.
    journal += bigEndian(UInt32(0x4000_0000 / pageBytes + 1)) + name
    journal += bigEndian(UInt32(name.count))
    return journal + bigEndian(name.reduce(0) { $0 &+ UInt32($1) }) + mark
  }

  private static func bigEndian(_ number: UInt32) -> Data {
    withUnsafeBytes(of: number.bigEndian) { Data($0) }
  }
}
