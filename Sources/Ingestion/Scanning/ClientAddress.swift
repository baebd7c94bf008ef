public import Vocabulary

/// The reading of client addresses that every log format shares, for values that come another way.
public enum ClientAddress {
  /// The canonical text of whatever a client address column holds (empty when absent), and its
  /// class. Of a list the right-most address that is not private is taken.
  public static func canonical(_ text: String) -> (text: String, addressClass: AddressClass) {
    var buffer: [UInt8] = []
    let addressClass = Array(text.utf8).withUnsafeBufferPointer {
      AddressNormaliser.normalise($0, into: &buffer)
    }
    return (String(decoding: buffer, as: UTF8.self), addressClass)
  }
}
