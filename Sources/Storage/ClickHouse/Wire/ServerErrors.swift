/// ClickHouse's error codes that a user of this program may meet. The numbers have not changed
/// since they were given out.
enum ServerErrors {
  static let names: [Int: String] = [
    6: "CANNOT_PARSE_TEXT", 10: "NOT_FOUND_COLUMN_IN_BLOCK", 16: "NO_SUCH_COLUMN_IN_TABLE",
    20: "NUMBER_OF_COLUMNS_DOESNT_MATCH", 26: "CANNOT_PARSE_QUOTED_STRING",
    27: "CANNOT_PARSE_INPUT_ASSERTION_FAILED", 32: "ATTEMPT_TO_READ_AFTER_EOF",
    33: "CANNOT_READ_ALL_DATA", 36: "BAD_ARGUMENTS", 38: "CANNOT_PARSE_DATE",
    41: "CANNOT_PARSE_DATETIME", 42: "NUMBER_OF_ARGUMENTS_DOESNT_MATCH",
    43: "ILLEGAL_TYPE_OF_ARGUMENT", 44: "ILLEGAL_COLUMN", 46: "UNKNOWN_FUNCTION",
    47: "UNKNOWN_IDENTIFIER", 48: "NOT_IMPLEMENTED", 50: "UNKNOWN_TYPE",
    53: "TYPE_MISMATCH", 57: "TABLE_ALREADY_EXISTS", 60: "UNKNOWN_TABLE",
    62: "SYNTAX_ERROR", 69: "ARGUMENT_OUT_OF_BOUND", 70: "CANNOT_CONVERT_TYPE",
    72: "CANNOT_PARSE_NUMBER", 76: "CANNOT_OPEN_FILE", 81: "UNKNOWN_DATABASE",
    82: "DATABASE_ALREADY_EXISTS", 115: "UNKNOWN_SETTING", 117: "INCORRECT_DATA",
    130: "CANNOT_READ_ARRAY_FROM_TEXT", 131: "TOO_LARGE_STRING_SIZE",
    158: "TOO_MANY_ROWS", 159: "TIMEOUT_EXCEEDED", 160: "TOO_SLOW", 164: "READONLY",
    170: "BAD_GET", 179: "MULTIPLE_EXPRESSIONS_FOR_ALIAS", 184: "ILLEGAL_AGGREGATION",
    191: "SET_SIZE_LIMIT_EXCEEDED", 192: "UNKNOWN_USER", 193: "WRONG_PASSWORD",
    194: "REQUIRED_PASSWORD", 195: "IP_ADDRESS_NOT_ALLOWED", 198: "DNS_ERROR",
    201: "QUOTA_EXCEEDED", 202: "TOO_MANY_SIMULTANEOUS_QUERIES", 203: "NO_FREE_CONNECTION",
    209: "SOCKET_TIMEOUT", 210: "NETWORK_ERROR", 215: "NOT_AN_AGGREGATE",
    216: "QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING", 241: "MEMORY_LIMIT_EXCEEDED",
    242: "TABLE_IS_READ_ONLY", 243: "NOT_ENOUGH_SPACE", 246: "CORRUPTED_DATA",
    252: "TOO_MANY_PARTS", 261: "UNKNOWN_BLOCK_INFO_FIELD", 262: "BAD_COLLATION",
    279: "ALL_CONNECTION_TRIES_FAILED", 288: "DISTRIBUTED_IN_JOIN_SUBQUERY_DENIED",
    291: "DATABASE_ACCESS_DENIED", 307: "TOO_MANY_BYTES", 349: "CANNOT_INSERT_NULL",
    352: "AMBIGUOUS_COLUMN_NAME", 386: "NO_COMMON_TYPE", 394: "QUERY_WAS_CANCELLED",
    395: "FUNCTION_THROW_IF_VALUE_IS_NON_ZERO", 396: "TOO_MANY_ROWS_OR_BYTES",
    407: "DECIMAL_OVERFLOW", 441: "CANNOT_PARSE_DOMAIN_VALUE_FROM_STRING",
    452: "SETTING_CONSTRAINT_VIOLATION",
    456: "UNKNOWN_QUERY_PARAMETER", 457: "BAD_QUERY_PARAMETER", 467: "CANNOT_PARSE_BOOL",
    469: "VIOLATED_CONSTRAINT", 492: "ACCESS_ENTITY_NOT_FOUND", 497: "ACCESS_DENIED",
    516: "AUTHENTICATION_FAILED", 701: "CLUSTER_DOESNT_EXIST", 1000: "POCO_EXCEPTION",
    1001: "STD_EXCEPTION", 1002: "UNKNOWN_EXCEPTION",
  ]

  /// Those whose text quotes what was being read or compared, or the query itself.
  static let quotesData: Set<Int> = [
    6, 26, 27, 32, 33, 38, 41, 53, 62, 69, 70, 72, 117, 130, 131, 349, 395, 407, 441, 457, 467,
    469,
  ]

  /// Those whose text has nothing in quotes but the name that is not there.
  static let quotesNames: Set<Int> = [10, 16, 46, 60, 81, 115, 701]

  /// Its text tells where in the query it failed.
  static let syntaxError = 62

  /// Those that mean: not this user, or not this for the user.
  static let refusals: Set<Int> = [164, 192, 193, 194, 195, 291, 452, 497, 516]

  /// Those with which a server of a cluster says that another one is not there, or no longer.
  static let lostServers: Set<Int> = [32, 198, 203, 209, 210, 279]

  private static let unknownDatabase = 81

  /// What to do after an error.
  static func advice(_ code: Int?) -> String {
    if code == unknownDatabase {
      return "Check the name in the address, or make it first: CREATE DATABASE."
    }
    guard let code, lostServers.contains(code) else { return "The server's own log says more." }
    return "A server of the cluster is not there, or was lost on the way. Nothing was answered; "
      + "bring it back and run the same command again."
  }

  /// The server stopped at ``ClickHouseOptions/maxRowsToRead``, which it was told.
  static let tooManyRows = 158
}
