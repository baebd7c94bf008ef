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
      let (given, named) = (recorded.filter { $0.role == role }, arguments.all(role.rawValue))
      try FoundFiles.require(named.count, of: role, notAbove: given.count)
      try find(given, named)
    }
  }

  /// Throws when more files are named than the report was given: the rest would do nothing.
  private static func require(
    _ named: Int, of role: GivenFile.Role, notAbove recorded: Int
  ) throws(UsageError) {
    // A report on a store does not know the maps that its logs were read with.
    guard named > recorded, role != .map || recorded > 0 else { return }
    throw UsageError(
      message: recorded == 0
        ? "--\(role.rawValue) says where a file of the report lies now, and this report was made "
          + "without one: leave it out."
        : "--\(role.rawValue) is given \(named) times, and this report was made with \(recorded): "
          + "name only files that it was made with.")
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
        if FoundFiles.exists(file.path), !KernelFiles().holds(file.path) {
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

  /// Whether it is a file or a folder.
  private static func exists(_ path: String) -> Bool {
    [S_IFREG, S_IFDIR].contains(kind(path))
  }

  /// Whether it is a file that may be opened though nobody named it here. Reports and stores are
  /// not trusted: what they name may be a pipe that nobody writes to, or wait for the kernel.
  static func isFile(_ path: String, _ kernelFiles: KernelFiles = KernelFiles()) -> Bool {
    kind(path) == S_IFREG && !kernelFiles.holds(path)
  }

  private static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
