import Foundation

/// Makes a history that fails smaller as long as it still fails.
struct HistoryShrinking {
  private(set) var history: History
  private(set) var contradiction: Contradiction
  private var trialsLeft = 600

  init(_ history: History, _ contradiction: Contradiction) {
    self.history = history
    self.contradiction = contradiction
  }

  mutating func shrink() {
    var before: Int
    repeat {
      before = trialsLeft
      let size = history.size
      shrinkSteps()
      calmTroubles()
      shrinkFiles()
      if history.size >= size { return }
    } while trialsLeft > 0 && before != trialsLeft
  }

  /// Takes the smaller history when it fails too.
  private mutating func attempt(_ smaller: History) -> Bool {
    guard trialsLeft > 0 else { return false }
    trialsLeft -= 1
    guard case .failure(let contradiction) = smaller.played(),
      contradiction.kind == self.contradiction.kind
    else { return false }
    history = smaller
    self.contradiction = contradiction
    return true
  }

  private mutating func shrinkSteps() {
    var length = max(1, history.steps.count / 2)
    while length > 0 {
      var start = 0
      while start < history.steps.count {
        var smaller = history
        smaller.steps.removeSubrange(start..<min(start + length, smaller.steps.count))
        if !attempt(smaller) { start += length }
      }
      length /= 2
    }
  }

  private mutating func calmTroubles() {
    for place in history.steps.indices {
      guard case .load(let files, let store, let trouble) = history.steps[place], trouble != .none
      else { continue }
      var smaller = history
      smaller.steps[place] = .load(files: files, store: store, .none)
      _ = attempt(smaller)
    }
  }

  /// Leaves records out of the files: of all versions the same, so that they still grow.
  private mutating func shrinkFiles() {
    for log in history.world.logs.indices {
      var length = max(1, history.world.logs[log].records.count / 2)
      while length > 0 {
        var start = 0
        while start < history.world.logs[log].records.count {
          let smaller = history.without(history.places(start, length, ofLog: log), ofLog: log)
          if smaller.size == history.size || !attempt(smaller) { start += length }
          if trialsLeft == 0 { return }
        }
        length /= 4
      }
    }
  }
}

extension History {
  /// Steps and records of all files.
  var size: Int {
    steps.count
      + files.reduce(0) { $0 + $1.versions.reduce(0) { $0 + $1.records.count } }
  }

  /// Plays it in a folder that is gone afterwards.
  func played() -> Result<HistoryFigures, Contradiction> {
    do {
      let figures = try History.withFolder { folder in
        let run = try HistoryRun(self, in: folder)
        try run.play()
        return run.figures
      }
      return .success(figures)
    } catch let error as Contradiction {
      return .failure(error)
    } catch {
      return .failure(Contradiction(step: -1, message: "\(error)"))
    }
  }

  /// In memory where the system has such a folder: what is proved is no disk.
  static func withFolder<Answer>(_ body: (URL) throws -> Answer) throws -> Answer {
    let memory = URL(filePath: "/dev/shm")
    let isThere = FileManager.default.isWritableFile(atPath: memory.path())
    let folder = (isThere ? memory : FileManager.default.temporaryDirectory)
      .appending(path: "keyinquest-history-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// Some records of a log, of a bucket all readings.
  fileprivate func places(_ start: Int, _ length: Int, ofLog log: Int) -> Range<Int> {
    let stages = 1 + (world.logs[log].records.map(\.stage).max() ?? 0)
    let first = start / stages * stages
    return first..<first + (length + stages - 1) / stages * stages
  }

  /// The same without these records of a log.
  fileprivate func without(_ places: Range<Int>, ofLog log: Int) -> History {
    var smaller = self
    for file in smaller.files.indices {
      for version in smaller.files[file].versions.indices
      where smaller.files[file].versions[version].log == log {
        smaller.files[file].versions[version].remove(places)
      }
    }
    return smaller
  }
}

extension FileVersion {
  fileprivate mutating func remove(_ places: Range<Int>) {
    let first = records.prefix(firstPart).filter { !places.contains($0) }.count
    records.removeAll { places.contains($0) }
    firstPart = first
    if compression != .none, cut != nil { firstPart = min(firstPart, records.count) }
  }
}
