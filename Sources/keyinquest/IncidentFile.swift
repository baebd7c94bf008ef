import Foundation
import Ingestion
import Reporting
import Storage

/// `incident.json`: what is asked in an inquiry that goes on for days, so that tomorrow's command
/// is one word. Documentation/IncidentFile.md explains each member.
///
/// Its members are the options of the commands, spelt with `_`; what is typed wins, option by
/// option. It never holds a raw key.
struct IncidentFile: Sendable {
  static let defaultPath = "incident.json"
  static let currentSchema = "keyinquest.incident-file/1"
  /// A longer file is none.
  static let mostBytes = 1 << 20

  static let option = CommandOption(
    "incident", "FILE", short: "i", in: .question,
    "the question in a file, as 'init' writes it (default: \(defaultPath) here, when there is one; "
      + "'none' reads none)")

  /// The options that may stand in it, as `check` explains them, in the order they are written.
  static let members: [CommandOption] =
    InquestOptions.questionOptions + [
      CommandOption("logs", "PATH", repeats: true, "the logs, when no PATH is given"),
      CommandOption("store", "STORE", "the store; it is read rather than the logs"),
      CommandOption("log-format", "NAME", "format of the logs, when it is not recognised"),
      LogSource.mapOption, LogSource.zoneOption,
    ]

  /// Members that are for who reads the file.
  static let remarks = ["schema", "$schema", "notes"]

  let path: String
  /// By option; paths as seen from the working folder.
  private(set) var values: [String: [String]] = [:]

  // MARK: Reading

  /// Gives `arguments` what the incident's file says and the command line does not.
  /// - Returns: the file, when one was read.
  static func complete(
    _ arguments: inout ParsedArguments, of command: any Command.Type
  ) throws -> IncidentFile? {
    guard command.options.contains(where: { $0.name == option.name }) else { return nil }
    let named = arguments.value(option.name)
    guard named != "none" else { return nil }
    let path = named ?? defaultPath
    guard named != nil || FileManager.default.fileExists(atPath: path) else { return nil }
    // Nobody named it: whoever can write here must not make every command wait at a pipe.
    guard named != nil || FoundFiles.isFile(path) else {
      throw CommandError(
        message:
          "\(path) here is no file, so it is not read. Take it away, or give --incident none.")
    }
    guard let file = try IncidentFile(path: path, isNamed: named != nil) else { return nil }
    let hadStore = arguments.has("store")
    file.complete(&arguments, of: command)
    if named == nil, !hadStore { try file.refuseServer(in: arguments) }
    return file
  }

  /// - Parameter isNamed: whether the user named it. One that lies there by chance and is another
  ///   document, such as a report of that name, is `nil` and no error.
  init?(path: String, isNamed: Bool = true) throws {
    self.path = path
    let data = try BoundedFile.read(
      path, most: IncidentFile.mostBytes,
      orSay: "cannot read --incident '\(path)'. 'keyinquest init' writes one here.")
    let object: [String: Any]
    // What follows reads bytes; Foundation would also take UTF-16.
    guard !data.contains(0) else { throw IncidentFile.wrong(path, "is no JSON in UTF-8") }
    do {
      object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    } catch {
      throw IncidentFile.wrong(path, "is no JSON")
    }
    guard !object.isEmpty else { throw IncidentFile.wrong(path, "is no JSON object") }
    // Who reads the file would see one value, and the program could take the other.
    if let member = JSONMembers.repeated(in: data) {
      throw IncidentFile.wrong(path, "has '\(member)' twice; keep one")
    }
    if !isNamed, let schema = object["schema"] as? String, schema != IncidentFile.currentSchema {
      return nil
    }
    for (member, value) in object.sorted(by: { $0.key < $1.key })
    where !IncidentFile.remarks.contains(member) {
      guard let option = IncidentFile.members.first(where: { $0.member == member }) else {
        let near = nearest(to: member, among: IncidentFile.members.map(\.member))
          .map { " (did you mean '\($0)'?)" }
        throw IncidentFile.wrong(
          path, "has '\(member)', which is no member" + (near ?? ""))
      }
      values[option.name] = try texts(value, of: option).map { try read($0, of: option) }
    }
  }

  /// Whether the file says that it is one, also where a slip of the hand made it unreadable.
  static func isMarked(_ path: String) -> Bool {
    do {
      let data = try BoundedFile.read(path, most: mostBytes)
      // Of any version.
      let name = currentSchema.prefix { $0 != "/" }
      return data.range(of: Data("\"\(name)/".utf8)) != nil
    } catch {
      return false
    }
  }

  private func texts(_ value: Any, of option: CommandOption) throws -> [String] {
    if let text = value as? String { return [text] }
    guard option.repeats, let texts = value as? [String] else {
      throw IncidentFile.wrong(
        path, "has no text" + (option.repeats ? " or list of texts" : "") + " at '\(option.member)'"
      )
    }
    return texts
  }

  /// A value as it would be typed here.
  private func read(_ text: String, of option: CommandOption) throws -> String {
    if IncidentFile.holdsSecret(text) {
      let isKey = option.name == "key" && CredentialKey.looksRaw(text)
      throw IncidentFile.wrong(
        path,
        "holds a secret at '\(option.member)'"
          + (isKey ? "; write \(GivenKey(text).shown), which stands for it" : "; take it out"))
    }
    guard option.isPath, !text.hasPrefix("/"), !text.contains("://"), text != "-" else {
      return text
    }
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? text : folder + "/" + text
  }

  private static func holdsSecret(_ text: String) -> Bool {
    CredentialKey.withoutSecrets(text) != text || CredentialKey.looksRaw(text)
  }

  private func complete(_ arguments: inout ParsedArguments, of command: any Command.Type) {
    let options = command.options
    let isLogTyped = !arguments.positionals.isEmpty
    let takesLogFormat = options.contains { $0.name == "log-format" }
    for (name, texts) in values where name != "logs" {
      // Logs that are typed are meant instead of the store, but for an import, which needs both.
      if name == "store", isLogTyped, !command.importsLogs { continue }
      if name == "key", arguments.has("key-from") { continue }
      let name = name == "log-format" && !takesLogFormat ? "format" : name
      if options.contains(where: { $0.name == name }) { arguments.complete(name, with: texts) }
    }
    let readsStore = !command.importsLogs && arguments.has("store")
    guard !readsStore, command.argument == .file else { return }
    arguments.completePaths(with: values["logs"] ?? [])
  }

  /// Throws when the store that the file named is on a server. A file that only lies here may be
  /// another's, and would have rows and a password sent where he likes.
  private func refuseServer(in arguments: ParsedArguments) throws {
    guard let store = arguments.value("store"), ClickHouseAddress.isAddress(store) else { return }
    throw CommandError(
      message:
        "\(path), which nobody named, has a store on a server. Nothing was sent there. If it "
        + "is yours, name the file with --incident \(path), or the server with --store.")
  }

  private static func wrong(_ path: String, _ what: String) -> CommandError {
    CommandError(
      message: "\(path) \(what). 'keyinquest schema incident-file-1' and "
        + "Documentation/IncidentFile.md say what it may hold.")
  }

  // MARK: Writing

  /// The file for a question as it was typed.
  /// - Parameter keys: the names under which the keys may be written.
  static func text(_ arguments: ParsedArguments, keys: [String]) throws -> String {
    var lines = ["  \"schema\": \(try quoted(currentSchema))"]
    for option in members {
      let typed =
        switch option.name {
        case "key": keys
        case "logs": arguments.positionals
        case "log-format": arguments.all("format")
        default: arguments.all(option.name)
        }
      guard !typed.isEmpty else { continue }
      let texts = try typed.map { try quoted(recordable($0, of: option)) }
      lines.append(
        "  \"\(option.member)\": "
          + (option.repeats ? "[" + texts.joined(separator: ", ") + "]" : texts[0]))
    }
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  /// A value as it may be written: of a new key that was given raw its fingerprint.
  /// - Throws: ``CommandError`` when a secret stands in any other value.
  private static func recordable(
    _ text: String, of option: CommandOption
  ) throws(CommandError) -> String {
    var text = text
    if option.name == "replacement" {
      // `OLD=NEW`, or the new key alone, which may hold the sign itself.
      if CredentialKey.looksRaw(text) {
        text = GivenKey(text).shown
      } else if let sign = text.firstIndex(of: "="),
        CredentialKey.looksRaw(String(text[text.index(after: sign)...]))
      {
        text = text[...sign] + GivenKey(String(text[text.index(after: sign)...])).shown
      }
    }
    guard !holdsSecret(text) else {
      throw CommandError(
        message: "a secret stands in --\(option.name), and an incident's file never holds one. "
          + "Take it out, or give it with each command.")
    }
    return text
  }

  private static func quoted(_ text: String) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return String(decoding: try encoder.encode(text), as: UTF8.self)
  }
}

extension CommandOption {
  /// The member of an incident's file: `exposed_at`.
  var member: String { String(name.map { $0 == "-" ? "_" : $0 }) }

  /// Whether its value is a path, which a file gives as seen from its own folder.
  var isPath: Bool { ["FILE", "PATH", "STORE"].contains(valueName) }
}
