import Foundation
import Ingestion
import Vocabulary

/// What stands in the file after `--known`: networks and software that are the user's, one a line,
/// and services with names: `nightly backup = 192.0.2.0/24, boto3`.
struct KnownFile {
  /// Networks and client software, as they would stand after `--allow`.
  private(set) var entries: [String] = []
  private(set) var services: [KnownService] = []

  init(path: String) throws {
    let text: String
    do {
      let data = try BoundedFile.read(path, most: BoundedFile.mostKnownBytes)
      guard let read = String(data: data, encoding: .utf8) else {
        throw CocoaError(.fileReadInapplicableStringEncoding)
      }
      text = read
    } catch let error as CommandError {
      throw error
    } catch {
      throw CommandError(
        message: "cannot read --known '\(path)'. It is a text file with one network "
          + "(192.0.2.0/24), client software or 'NAME = NETWORK, SOFTWARE' a line.")
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() {
      // As the logs have it: a key in an agent was taken out there too.
      let entry = CredentialKey.withoutSecrets(
        line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces))
      try add(entry, from: "--known '\(path)', line \(number + 1),")
    }
  }

  /// What stands after `--allow`: an entry, or a service with its name.
  init(allowed entries: [String]) throws {
    for entry in entries { try add(entry, from: "--allow '\(entry)'") }
  }

  private mutating func add(_ entry: String, from place: String) throws {
    guard !entry.isEmpty else { return }
    guard let sign = (entry + " ").range(of: " = ") else {
      guard !entry.hasPrefix("= ") else { throw Self.wrong(place, "has no name before '='") }
      entries.append(entry)
      return
    }
    let items = (entry + " ")[sign.upperBound...].split(separator: ",")
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    services.append(try Self.service(String(entry[..<sign.lowerBound]), items, place))
  }

  private static func service(
    _ name: String, _ items: [String], _ place: String
  ) throws -> KnownService {
    guard !items.isEmpty else {
      throw wrong(place, "names '\(name)', but no network and no software after '='")
    }
    var service = KnownService(name: name.trimmingCharacters(in: .whitespaces))
    for item in items {
      if let network = NetworkPrefix(text: item) {
        service.networks.append(network)
      } else if isMeantAsNetwork(item) {
        throw wrong(place, "has '\(item)', which is no network")
      } else {
        service.agents.append(item)
      }
    }
    return service
  }

  private static func wrong(_ place: String, _ what: String) -> UsageError {
    UsageError(
      message: "\(place) \(what). Write 192.0.2.0/24, a part of a user agent, or "
        + "NAME = 192.0.2.0/24, USER AGENT.")
  }

  /// Whether a typing error in an address would pass as the name of a program.
  static func isMeantAsNetwork(_ entry: String) -> Bool {
    let address = entry.prefix { $0 != "/" }
    return address.allSatisfy { $0.isHexDigit || $0 == "." || $0 == ":" }
      && address.contains { $0 == "." || $0 == ":" }
  }
}
