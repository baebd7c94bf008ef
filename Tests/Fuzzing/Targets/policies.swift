// Modules: Vocabulary Ingestion
import Vocabulary

@testable import Ingestion

/// Policies of AWS IAM: read again they are the same, a list around them changes nothing, and what
/// a statement holds stands in the file.
enum Target {
  static func seeds() -> [[UInt8]] {
    let statement =
      #"{"Effect":"Allow","Action":["s3:Get*","s3:List*"],"Resource":"*","Condition":{"x":1}}"#
    let document = #"{"Version":"2012-10-17","Statement":["# + statement + "]}"
    return [
      document, #"{"Statement":"# + statement + "}",
      #"{"PolicyVersion":{"Document":"# + document + "}}",
      #"{"UserDetailList":[{"UserName":"a","GroupList":["g"],"AttachedManagedPolicies":"#
        + #"[{"PolicyArn":"p"}]}],"RoleDetailList":[{"RoleName":"r","RolePolicyList":["#
        + document + #"]}],"GroupDetailList":[{"GroupName":"g","GroupPolicyList":["# + document
        + #"]}],"Policies":[{"Arn":"p","PolicyVersionList":[{"IsDefaultVersion":true,"Document":"#
        + document + "}]}]}",
    ].map { Array($0.utf8) }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    let text = Array(bytes)
    guard let first = read(text) else { return }
    guard let second = read(text) else { fail("what was read once is read again") }
    require(first == second, "read again it is the same")
    for statement in first.statements {
      require(statement.holders == statement.holders.sorted(), "holders are in order")
      require(Set(statement.holders).count == statement.holders.count, "each holder once")
    }
    guard !text.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
    // A list may be one level too many.
    guard let listed = read([UInt8(ascii: "[")] + text + [UInt8(ascii: "]")]) else { return }
    require(listed == first, "a list around it changes nothing")
  }

  private struct Found: Equatable {
    var documents: Int
    var statements: [GrantedPolicy.Statement]
  }

  private static func read(_ text: [UInt8]) -> Found? {
    var reader = PolicyReader()
    do throws(UnreadableRecord) {
      try reader.read(text)
    } catch {
      require(!error.reason.isEmpty, "a fault is told")
      return nil
    }
    return Found(documents: reader.documents, statements: reader.statements)
  }
}
