"""ClickHouse inside a Python process."""

import sys

if __name__ != "__main__":
    from peers import KEY_PATTERN, package_version, script

NAME = "chdb"

_ACCESS = (
    "select parseDateTime(substring(ts, 2), '%d/%b/%Y:%H:%i:%s', 'UTC') t, extract(request, "
    "'{pattern}') key, address, splitByChar('?', splitByChar(' ', request)[2])[1] operation, "
    "size amount{rest} from file('{files}', 'CustomSeparated', 'address String, i String, "
    "u String, ts String, tz String, request String, status UInt16, size UInt64, "
    "referer String, agent String')")
_ACCESS_REST = ", splitByChar(' ', request)[1] method, status, request, referer, agent"
_GATEWAY = (
    "select parseDateTime64BestEffort(time, 3, 'UTC') t, key_hash key, ip address, "
    "model operation, input_tokens + output_tokens amount{rest} "
    "from file('{files}', 'JSONEachRow', 'time String, "
    "key_hash String, ip String, model String, input_tokens Int64, output_tokens Int64{columns}')")
_GATEWAY_REST = (
    ", input_tokens, output_tokens, status, latency_ms, endpoint, request_id, user_agent")
_GATEWAY_COLUMNS = (
    ", status Int16, latency_ms Float64, endpoint String, request_id String, user_agent String")
_TRAIL = (
    "eventTime String, eventName String, sourceIPAddress String, additionalEventData "
    "Tuple(bytesTransferredOut Int64), userIdentity Tuple(accessKeyId String{identity}){columns}")
_TRAIL_COLUMNS = "".join(
    f", {name} String" for name in ["eventSource", "awsRegion", "userAgent", "errorCode", "eventID"]
) + ", resources Array(Tuple(ARN String))"
_TRAIL_REST = (
    ", {e}eventSource, {e}awsRegion, {e}userAgent, {e}errorCode, {e}eventID, "
    "{e}resources.ARN[1] arn, {e}userIdentity.type principal_type, {e}userIdentity.arn principal")
_TRAIL_SELECT = (
    "select parseDateTimeBestEffort({e}eventTime, 'UTC') t, {e}userIdentity.accessKeyId key, "
    "{e}sourceIPAddress address, {e}eventName operation, "
    "{e}additionalEventData.bytesTransferredOut amount{rest} from {source}")
_SETTINGS = (
    "schema_inference_make_columns_nullable=0, input_format_null_as_default=1, "
    "input_format_skip_unknown_fields=1, "
    "input_format_json_ignore_unknown_keys_in_named_tuple=1, "
    "format_custom_field_delimiter=' ', format_custom_escaping_rule='CSV'")
_ANSWERS = [
    "select 'H', formatDateTime(toStartOfHour(t), '%Y-%m-%dT%H', 'UTC'), count(), sum(amount) "
    "from d.e where {mine} group by toStartOfHour(t)",
    "select 'I', address, formatDateTime(min(t), '%Y-%m-%dT%H:%i:%S', 'UTC'), "
    "formatDateTime(max(t), '%Y-%m-%dT%H:%i:%S', 'UTC'), count() from d.e where {mine} "
    "group by address",
    "select 'W', (toDayOfWeek(t) - 1) * 24 + toHour(t) w, count() from d.e where {mine} group by w",
    "select 'T', operation, count() c from d.e where {mine} group by operation "
    "order by c desc, operation limit 20",
    "select 'K', key, count(), sum(amount) from d.e where key <> '' group by key",
]


def version(tools):
    return package_version(tools, "chdb")


def command(job, tools):
    return script(tools, __file__, job) + [KEY_PATTERN]


def _source(kind, is_array, files, pattern, whole):
    if kind == "nginx":
        return _ACCESS.format(pattern=pattern, files=files, rest=_ACCESS_REST if whole else "")
    if kind == "gateway":
        return _GATEWAY.format(files=files, rest=_GATEWAY_REST if whole else "",
                               columns=_GATEWAY_COLUMNS if whole else "")
    columns = _TRAIL.format(identity=", type String, arn String" if whole else "",
                            columns=_TRAIL_COLUMNS if whole else "")
    element = "e." if is_array else ""
    source = f"file('{files}', 'JSONEachRow', '{columns}')"
    if is_array:
        source = (f"(select arrayJoin(Records) e from file('{files}', 'JSONEachRow', "
                  f"'Records Array(Tuple({columns}))'))")
    rest = _TRAIL_REST.format(e=element) if whole else ""
    return _TRAIL_SELECT.format(e=element, source=source, rest=rest)


def _run(work, kind, is_array, files, store, key, pattern):
    from chdb import session

    kept = work != "cold"
    connection = session.Session(f"{store}/clickhouse") if kept else session.Session()
    if work != "query":
        source = _source(kind, is_array == "1", files, pattern, work == "load")
        engine = "MergeTree order by (key, t)" if kept else "Memory"
        connection.query("create database if not exists d")
        connection.query(f"create table d.e engine={engine} as {source} settings {_SETTINGS}")
    if work != "load":
        for answer in _ANSWERS:
            mine = answer.format(mine=f"key = '{key}'")
            sys.stdout.write(str(connection.query(mine, "TabSeparated")))
    sys.stdout.flush()
    connection.close()


if __name__ == "__main__":
    _run(*sys.argv[1:])
