import Foundation
import Ingestion
import Inquiry
import Vocabulary

/// The files that a report was given beside the logs, where they lie now: where an option says,
/// else where they were.
struct FoundFiles {
  static let advice =
    "Where a file given beside the logs has moved, give its option again, such as --known FILE."

  /// Options under which files may be named again.
  static let options: [CommandOption] =
    InquestOptions.options.filter { option in
      GivenFile.Role(rawValue: option.name) != nil
        && !InquestOptions.digestOptions.contains { $0.name == option.name }
        && option.name != "map"
    } + [Pipeline.Outcome.sinceOption]

  private(set) var checks: [InputCheck] = []
  /// Where a file lies now, by what the report has of it.
  private var places: [GivenFile: String] = [:]

  var moved: [(now: String, recorded: String)] {
    places.map { (now: $0.value, recorded: $0.key.path) }
      .sorted { ($0.recorded, $0.now) < ($1.recorded, $1.now) }
  }

  /// - Parameter questions: of all keys of the report, which were given the same files.
  init(_ questions: [AskedQuestion], _ arguments: ParsedArguments) throws {
    let recorded = questions.first?.files ?? []
    for role in GivenFile.Role.allCases {
      try find(recorded.filter { $0.role == role }, arguments.all(role.rawValue))
    }
  }

  private mutating func find(_ recorded: [GivenFile], _ named: [String]) throws {
    var free: [(path: String, sha256: String)] = []
    for path in named {
      guard FoundFiles.exists(path) else {
        throw CommandError(message: "there is no file '\(path)'. Check the path.")
      }
      let role = recorded.first?.role ?? .known
      free.append((path, try GivenFiles.sha256(of: GivenFile(role: role, path: path))))
    }
    for file in recorded {
      var place: (path: String, sha256: String)?
      if named.isEmpty {
        if FoundFiles.exists(file.path) {
          place = (file.path, try GivenFiles.sha256(of: file))
        }
      } else if let index = free.firstIndex(where: { $0.sha256 == file.sha256 })
        ?? free.indices.first
      {
        place = free.remove(at: index)
      }
      add(file, place?.path, sha256: place?.sha256)
    }
  }

  private mutating func add(_ file: GivenFile, _ path: String?, sha256: String?) {
    let told = path.map(CredentialKey.withoutSecrets)
    var check = InputCheck(
      role: file.role.rawValue, path: file.path, foundAt: told, standing: .missing)
    check.recordedSHA256 = file.sha256.isEmpty ? nil : file.sha256
    check.foundSHA256 = sha256
    if let path {
      places[file] = path
      check.standing =
        file.sha256.isEmpty
        ? .unrecorded
        : sha256 != file.sha256 ? .changed : told == file.path ? .same : .moved
    }
    checks.append(check)
  }

  /// The question with every file where it lies now.
  func located(_ asked: AskedQuestion) -> AskedQuestion {
    var asked = asked
    for index in asked.files.indices {
      if let path = places[asked.files[index]] { asked.files[index].path = path }
      // Of these the hash is told by who reads them.
      if [.networkDatabase, .hostingRanges].contains(asked.files[index].role) {
        asked.files[index].sha256 = ""
      }
    }
    return asked
  }

  /// A report is not trusted: what it names and is neither file nor folder is not opened.
  static func exists(_ path: String) -> Bool {
    isFile(path) || kind(path) == S_IFDIR
  }

  static func isFile(_ path: String) -> Bool { kind(path) == S_IFREG }

  private static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
