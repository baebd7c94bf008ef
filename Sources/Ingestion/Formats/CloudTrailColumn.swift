/// A field of a CloudTrail event under whatever spelling a table gives it: `eventTime`, `eventtime`
/// (Athena), `Event time` (the console).
enum CloudTrailColumn: Equatable {
  /// Text, with the name that the event itself has for it.
  case text(index: Int)
  /// An object, which a table holds as JSON in a text.
  case object(index: Int)
  case identity
  /// A part of the identity that the table has a column of its own for.
  case key, user

  private static let texts: [(plain: StaticString, name: StaticString)] = [
    ("eventtime", "eventTime"), ("eventsource", "eventSource"), ("eventname", "eventName"),
    ("errorcode", "errorCode"), ("awsregion", "awsRegion"),
    ("sourceipaddress", "sourceIPAddress"), ("useragent", "userAgent"), ("eventid", "eventID"),
    ("recipientaccountid", "recipientAccountId"),
    ("sessioncredentialfromconsole", "sessionCredentialFromConsole"),
  ]
  private static let objects: [(plain: StaticString, name: StaticString)] = [
    ("requestparameters", "requestParameters"), ("responseelements", "responseElements"),
    ("additionaleventdata", "additionalEventData"),
  ]
  private static let identityMembers: [(plain: StaticString, name: StaticString)] = [
    ("type", "type"), ("arn", "arn"), ("username", "userName"), ("accountid", "accountId"),
    ("invokedby", "invokedBy"), ("accesskeyid", "accessKeyId"), ("principalid", "principalId"),
  ]

  /// `nil` when it is a field that is not looked at.
  init?(named name: UnsafeBufferPointer<UInt8>) {
    guard name.count <= 64 else { return nil }
    let plain = name.lettersAndDigits
    if let index = CloudTrailColumn.index(of: plain, in: CloudTrailColumn.texts) {
      self = .text(index: index)
    } else if let index = CloudTrailColumn.index(of: plain, in: CloudTrailColumn.objects) {
      self = .object(index: index)
    } else if plain.elementsEqual("useridentity".utf8) {
      self = .identity
    } else if plain.elementsEqual("awsaccesskey".utf8) {
      self = .key
    } else if plain.elementsEqual("username".utf8) {
      self = .user
    } else {
      return nil
    }
  }

  static let time = CloudTrailColumn.text(index: 0)
  static let source = CloudTrailColumn.text(index: 1)
  static let name = CloudTrailColumn.text(index: 2)
  static let error = CloudTrailColumn.text(index: 3)

  static func textName(_ index: Int) -> StaticString { texts[index].name }
  static func objectName(_ index: Int) -> StaticString { objects[index].name }

  /// The name that `userIdentity` has for the member that a table calls `name`.
  static func identityMember(named name: UnsafeBufferPointer<UInt8>) -> StaticString? {
    guard name.count <= 64 else { return nil }
    return index(of: name.lettersAndDigits, in: identityMembers).map { identityMembers[$0].name }
  }

  private static func index(
    of plain: [UInt8], in names: [(plain: StaticString, name: StaticString)]
  ) -> Int? {
    plain.withUnsafeBufferPointer { plain in names.firstIndex { plain.equals($0.plain) } }
  }
}
