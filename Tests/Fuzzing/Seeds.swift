import Glibc

@testable import Ingestion

/// The samples of all formats, and of the reports on leaks, as files for libFuzzer to begin with:
/// whole, line by line, and every text between double quotes, which is where times and addresses
/// stand.
enum Seeds {
  static func write(to folder: String) {
    var count = 0
    func add(_ text: some StringProtocol) {
      guard let file = fopen("\(folder)/sample-\(count)", "w") else { return }
      fputs(String(text), file)
      fclose(file)
      count += 1
    }
    for format in LogFormats.all {
      for sample in format.declaration.samples {
        add(sample.text)
        for line in sample.text.split(separator: "\n") { add(line) }
        for text in sample.text.split(separator: "\"") where text.count <= 64 { add(text) }
      }
    }
    for format in LeakReports.all { add(format.sample) }
  }
}
