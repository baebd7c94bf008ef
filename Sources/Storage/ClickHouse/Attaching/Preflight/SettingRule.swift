/// A setting of the server, or of the user's profile, under which an answer may be wrong without a
/// word.
struct SettingRule: Sendable {
  let name: String
  /// The values that do no harm, as `system.settings` writes them in old and new versions.
  let harmless: Set<String>
  /// Settings that must not all be 0 for it to do harm; empty when it always does.
  let limits: [String]
  let consequence: String

  private init(
    _ name: String, _ harmless: Set<String>, _ consequence: String, limits: [String] = []
  ) {
    self.name = name
    self.harmless = harmless
    self.limits = limits
    self.consequence = consequence
  }

  /// A limit that cuts the answer off where it should fail.
  private static func overflow(_ kind: String, _ limits: String...) -> SettingRule {
    SettingRule(
      "\(kind)_overflow_mode", ["throw"], "a limit that is reached cuts the answer off",
      limits: limits)
  }

  static let off: Set<String> = ["0", "false", ""]

  /// Every rule; a server knows only some of the names.
  static let all: [SettingRule] = [
    SettingRule("skip_unavailable_shards", off, "the rows of a shard that is down are left out"),
    SettingRule("limit", off, "rows after the limit are left out"),
    SettingRule("offset", off, "the first rows are left out"),
    SettingRule("additional_table_filters", ["", "{}"], "a hidden condition leaves rows out"),
    SettingRule("additional_result_filter", [""], "a hidden condition leaves rows out"),
    SettingRule("ignore_cold_parts_seconds", off, "the newest rows are left out"),
    SettingRule("partial_result_on_first_cancel", off, "a query that is stopped answers in part"),
    SettingRule("apply_deleted_mask", ["1", "true"], "deleted rows count"),
    SettingRule("parallel_replicas_count", ["0", "1"], "only a share of the rows is read"),
    SettingRule("distributed_group_by_no_merge", off, "every shard answers for itself"),
    SettingRule("use_query_cache", off, "an older answer may come back"),
    SettingRule("s3_ignore_file_doesnt_exist", off, "files that are missing are left out"),
    SettingRule("azure_ignore_file_doesnt_exist", off, "files that are missing are left out"),
    SettingRule("hdfs_ignore_file_doesnt_exist", off, "files that are missing are left out"),
    SettingRule("input_format_allow_errors_num", off, "records that cannot be read are left out"),
    SettingRule("input_format_allow_errors_ratio", off, "records that cannot be read are left out"),
    SettingRule("group_by_use_nulls", off, "keys of groups turn into NULL"),
    SettingRule("join_use_nulls", off, "values that are missing turn into NULL"),
    SettingRule("transform_null_in", off, "NULL is found by IN"),
    SettingRule("aggregate_functions_null_for_empty", off, "a sum over no rows is NULL"),
    SettingRule("empty_result_for_aggregation_by_empty_set", off, "a count of no rows is no row"),
    SettingRule("prefer_column_name_to_alias", off, "names mean other values"),
    SettingRule("dialect", ["clickhouse"], "the language is another one"),
    overflow("read", "max_rows_to_read", "max_bytes_to_read"),
    overflow("read", leaf: "max_rows_to_read_leaf", "max_bytes_to_read_leaf"),
    overflow("group_by", "max_rows_to_group_by"),
    overflow("sort", "max_rows_to_sort", "max_bytes_to_sort"),
    overflow("result", "max_result_rows", "max_result_bytes"),
    overflow("distinct", "max_rows_in_distinct", "max_bytes_in_distinct"),
    overflow("set", "max_rows_in_set", "max_bytes_in_set"),
    overflow("join", "max_rows_in_join", "max_bytes_in_join"),
    overflow("transfer", "max_rows_to_transfer", "max_bytes_to_transfer"),
    overflow("timeout", "max_execution_time"),
    overflow("timeout", leaf: "max_execution_time_leaf"),
  ]

  private static func overflow(_ kind: String, leaf limits: String...) -> SettingRule {
    SettingRule(
      "\(kind)_overflow_mode_leaf", ["throw"],
      "a limit that a shard reaches cuts the answer off", limits: limits)
  }

  /// Every name to ask for, ascending.
  static var names: [String] { Set(all.flatMap { [$0.name] + $0.limits }).sorted() }

  /// Why this rule forbids an answer; `nil` when it does not, or the server has no such setting.
  /// A limit that the server does not tell counts as set.
  func objection(to settings: [String: String]) -> String? {
    guard let value = settings[name], !harmless.contains(value) else { return nil }
    let isLimited =
      limits.isEmpty || limits.contains { !SettingRule.off.contains(settings[$0] ?? "unknown") }
    guard isLimited else { return nil }
    let limit = limits.filter { !SettingRule.off.contains(settings[$0] ?? "unknown") }
      .map { "\($0) \(settings[$0] ?? "unknown")" }.joined(separator: ", ")
    let safe = harmless.subtracting(["", "false", "true", "{}"]).sorted().first ?? "nothing"
    return "the setting \(name) is \(value.isEmpty ? "empty" : value)"
      + (limit.isEmpty ? "" : " with \(limit)") + ": \(consequence). Set it to \(safe)."
  }
}
