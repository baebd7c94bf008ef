import Foundation

/// The members of a JSON object as they stand in its text: of two with one name, Foundation keeps
/// either and says nothing.
enum JSONMembers {
  /// A name that the object has twice, as it reads without escapes; `nil` when there is none.
  /// - Parameter text: what Foundation took for a JSON object, in UTF-8.
  static func repeated(in text: Data) -> String? {
    var names: Set<String> = []
    var depth = 0
    var rest = text[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        let string = takeString(&rest)
        guard depth == 1, rest.first(where: { $0 > 32 }) == UInt8(ascii: ":") else { continue }
        let name = plain(string)
        guard names.insert(name).inserted else { return name }
      default: continue
      }
    }
    return nil
  }

  /// The bytes up to the closing quote, which is taken too.
  private static func takeString(_ rest: inout Data.SubSequence) -> Data {
    var string = Data()
    while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
      string.append(byte)
      guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else { continue }
      string.append(escaped)
    }
    return string
  }

  /// `\u006bey` is `key`.
  private static func plain(_ string: Data) -> String {
    let quote = Data("\"".utf8)
    do {
      return try JSONDecoder().decode(String.self, from: quote + string + quote)
    } catch {
      return String(decoding: string, as: UTF8.self)
    }
  }
}
