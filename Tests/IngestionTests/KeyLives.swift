import Vocabulary

@testable import Ingestion

/// What a file says of the life of keys, in words.
extension ReadFile {
  /// `parent > child: operation (subject)`.
  var links: [String] {
    batches.flatMap { batch in
      batch.lineage.map { row in
        let (parent, child) = (batch.texts[Int(row.parent)], batch.texts[Int(row.child)])
        let subject = batch.texts[Int(row.subject)]
        return "\(parent) > \(child): \(batch.texts[Int(row.operation)])"
          + (subject.isEmpty ? "" : " (\(subject))")
      }
    }
  }

  /// `key on: operation at time`.
  var changes: [String] {
    batches.flatMap { batch in
      batch.stateChanges.map { row in
        "\(batch.texts[Int(row.subject)]) \(row.isOn ? "on" : "off"):"
          + " \(batch.texts[Int(row.operation)])"
          + " at \(Timestamp(milliseconds: row.timeMilliseconds))"
      }
    }
  }

  /// `credential = alias`, in order.
  var aliases: [String] {
    batches.flatMap { batch in
      batch.aliases.map { "\(batch.texts[Int($0.credential)]) = \(batch.texts[Int($0.alias)])" }
    }.sorted()
  }
}
