import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

@Suite("Policy files of AWS")
struct PolicyFileTests {
  private static func read(_ texts: String...) throws -> GrantedPolicy? {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "keyinquest-policy-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try texts.enumerated().map { index, text in
      let file = folder.appending(path: "\(index).json")
      try Data(text.utf8).write(to: file)
      return file.path()
    }
    return try PolicyFiles.read(paths: paths)
  }

  private static let document = """
    {"Version":"2012-10-17","Statement":[
      {"Effect":"Allow","Action":["s3:Get*","s3:PutObject"],"Resource":"*"},
      {"Effect":"Deny","NotAction":"iam:*","Resource":"*","Condition":{"Bool":{"a":"b"}}}]}
    """

  @Test("a document is read as it is, one statement or a list, one action or a list")
  func plain() throws {
    let policy = try #require(try Self.read(Self.document))
    #expect(policy.documents == 1)
    #expect(policy.statements.map(\.isAllow) == [true, false])
    #expect(policy.statements[0].actions == ["s3:Get*", "s3:PutObject"])
    #expect(policy.statements[1].exceptActions == ["iam:*"])
    #expect(policy.statements.map(\.hasCondition) == [false, true])
    let single = try Self.read(
      #"{"Statement":{"Effect":"Allow","Action":"a:B","Resource":"*"}}"#)
    #expect(single?.statements.map(\.actions) == [["a:B"]])
  }

  @Test("an object in the place of a list has one order, in every run")
  func objectOfActions() throws {
    let members = (0..<40).map { #""name\#($0)":"s\#($0 % 7):Get\#($0)""# }.joined(separator: ",")
    let text = #"{"Statement":{"Effect":"Allow","Action":{\#(members)},"Resource":"*"}}"#
    let first = try #require(try Self.read(text)?.statements.first?.actions)
    #expect(first.count == 40)
    for _ in 0..<20 { #expect(try Self.read(text)?.statements.first?.actions == first) }
  }

  @Test(
    "what the CLI prints around a document is looked through",
    arguments: [
      #"{"PolicyVersion":{"Document":DOC,"VersionId":"v1","IsDefaultVersion":true}}"#,
      #"{"UserName":"u","PolicyName":"p","PolicyDocument":DOC}"#, "[DOC]", "\u{FEFF}DOC",
    ])
  func printed(wrapper: String) throws {
    let policy = try Self.read(wrapper.replacing("DOC", with: Self.document))
    #expect(policy?.documents == 1)
    #expect(policy?.statements.count == 2)
  }

  @Test("several files are one policy")
  func several() throws {
    #expect(try Self.read(Self.document, Self.document)?.documents == 2)
  }

  @Test("of a whole account each statement knows who has it; trust and old versions are left out")
  func account() throws {
    let policy = try #require(
      try Self.read(
        """
        {"UserDetailList":[
           {"UserName":"ci","GroupList":["build"],
            "UserPolicyList":[{"PolicyName":"p","PolicyDocument":{"Statement":
              [{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}]}}],
            "AttachedManagedPolicies":[{"PolicyName":"m","PolicyArn":"arn:aws:iam::1:policy/m"}]},
           {"UserName":"eve","GroupList":[],"AttachedManagedPolicies":[]}],
         "GroupDetailList":[{"GroupName":"build","GroupPolicyList":[{"PolicyName":"g",
            "PolicyDocument":{"Statement":[{"Effect":"Allow","Action":"ecr:*","Resource":"*"}]}}],
            "AttachedManagedPolicies":[]}],
         "RoleDetailList":[{"RoleName":"r","AssumeRolePolicyDocument":{"Statement":
            [{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]},
            "RolePolicyList":[],
            "AttachedManagedPolicies":[{"PolicyName":"m","PolicyArn":"arn:aws:iam::1:policy/m"}]}],
         "Policies":[
           {"PolicyName":"m","Arn":"arn:aws:iam::1:policy/m","PolicyVersionList":[
             {"VersionId":"v2","IsDefaultVersion":true,"Document":{"Statement":
               [{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*"}]}},
             {"VersionId":"v1","IsDefaultVersion":false,"Document":{"Statement":
               [{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}}]},
           {"PolicyName":"x","Arn":"arn:aws:iam::1:policy/x","PolicyVersionList":[
             {"VersionId":"v1","IsDefaultVersion":true,"Document":{"Statement":
               [{"Effect":"Allow","Action":"*","Resource":"*"}]}}]}]}
        """))
    let told = policy.statements.map {
      "\($0.actions.joined()) \($0.holders.joined(separator: "+"))"
    }
    #expect(told.sorted() == ["ecr:* ci", "kms:Decrypt ci+r", "s3:PutObject ci"])
  }

  @Test(
    "what is no policy is said with what to do, and nothing of it is repeated",
    arguments: [
      "", "{", "not json sk-ant-api03-secret", "[]", #"{"a":"sk-ant-api03-secret"}"#,
      String(repeating: "[", count: 5000), #"{"Statement":"x"} trailing"#,
    ])
  func damaged(text: String) {
    #expect {
      try Self.read(text)
    } throws: { error in
      guard let error = error as? PolicyFileError else { return false }
      return error.message.contains("--policy takes") && !error.message.contains("sk-ant-")
    }
  }

  @Test("a file that is not there is told as such, and no file is no policy")
  func missing() throws {
    #expect(throws: ReadingError.self) { try PolicyFiles.read(paths: ["nowhere.json"]) }
    #expect(try PolicyFiles.read(paths: []) == nil)
  }
}
