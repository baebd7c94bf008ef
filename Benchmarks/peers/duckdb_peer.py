"""DuckDB by its shell: the log as a table, then SQL."""

from peers import KEY_PATTERN, installed

NAME = "DuckDB"

_ACCESS = """
select strptime(ts, '[%d/%b/%Y:%H:%M:%S') t, regexp_extract(request, '{pattern}', 1) as key,
  address, split_part(split_part(request, ' ', 2), '?', 1) as operation, size as amount{rest}
from read_csv('{files}', delim=' ', quote='"', escape='', header=false, auto_detect=false,
  columns={{'address': 'VARCHAR', 'i': 'VARCHAR', 'u': 'VARCHAR', 'ts': 'VARCHAR', 'tz': 'VARCHAR',
  'request': 'VARCHAR', 'status': 'SMALLINT', 'size': 'BIGINT', 'referer': 'VARCHAR',
  'agent': 'VARCHAR'}})"""
_ACCESS_REST = ", split_part(request, ' ', 1) as method, status, request, referer, agent"

_GATEWAY = """
select "time"[:23]::TIMESTAMP t, key_hash as key, ip as address, model as operation,
  input_tokens + output_tokens as amount{rest}
from read_json('{files}', format='newline_delimited', columns={{'time': 'VARCHAR',
  key_hash: 'VARCHAR', ip: 'VARCHAR', model: 'VARCHAR', input_tokens: 'BIGINT',
  output_tokens: 'BIGINT'{columns}}})"""
_GATEWAY_REST = (
    ", input_tokens, output_tokens, status, latency_ms, endpoint, request_id, user_agent")
_GATEWAY_COLUMNS = (
    ", status: 'SMALLINT', latency_ms: 'DOUBLE', endpoint: 'VARCHAR', request_id: 'VARCHAR', "
    "user_agent: 'VARCHAR'")

_TRAIL = """
select eventTime::TIMESTAMP as t, coalesce(userIdentity.accessKeyId, '') as key,
  sourceIPAddress as address, eventName as operation,
  coalesce(additionalEventData.bytesTransferredOut, 0)::BIGINT as amount{rest}
from {source}"""
_TRAIL_FIELDS = {
    "eventTime": "VARCHAR", "eventName": "VARCHAR", "sourceIPAddress": "VARCHAR",
    "userIdentity": "STRUCT(accessKeyId VARCHAR)",
    "additionalEventData": "STRUCT(bytesTransferredOut BIGINT)",
}
_TRAIL_ALL_FIELDS = {
    **_TRAIL_FIELDS,
    **dict.fromkeys(["eventSource", "awsRegion", "userAgent", "errorCode", "eventID"], "VARCHAR"),
    "userIdentity": 'STRUCT(accessKeyId VARCHAR, "type" VARCHAR, arn VARCHAR)',
    "resources": "STRUCT(ARN VARCHAR)[]",
}
_TRAIL_REST = (
    ', eventSource, awsRegion, userAgent, errorCode, eventID, resources[1].ARN as arn, '
    'userIdentity."type" as principal_type, userIdentity.arn as principal')

ANSWERS = """
select concat_ws(chr(9), 'H', strftime(h, '%Y-%m-%dT%H'), c, a) from
  (select date_trunc('hour', t) h, count(*) c, sum(amount) a from e where key = '{key}' group by 1);
select concat_ws(chr(9), 'I', address, strftime(f, '%Y-%m-%dT%H:%M:%S'),
  strftime(l, '%Y-%m-%dT%H:%M:%S'), c) from
  (select address, min(t) f, max(t) l, count(*) c from e where key = '{key}' group by 1);
select concat_ws(chr(9), 'W', w, c) from (select (isodow(t) - 1) * 24 + hour(t) w, count(*) c
  from e where key = '{key}' group by 1);
select concat_ws(chr(9), 'T', operation, c) from (select operation, count(*) c from e
  where key = '{key}' group by 1 order by 2 desc, 1 limit 20);
select concat_ws(chr(9), 'K', key, c, a) from
  (select key, count(*) c, sum(amount) a from e where key <> '' group by 1);"""


def version(tools):
    return installed(tools.inside("duckdb"), "--version")


def command(job, tools):
    shell = [tools.inside("duckdb"), "-bail", "-noheader", "-list"]
    store, answers = str(job.store / "events.duckdb"), ANSWERS.format(key=job.key)
    source = _source(job)
    return {
        "cold": [*shell, "-c", f"create temp table e as {source};{answers}"],
        "load": [*shell, store, "-c", f"create table e as {source}; checkpoint;"],
        "query": [*shell, "-readonly", store, "-c", answers],
    }[job.work]


def _source(job):
    files, whole = job.pattern, job.work == "load"
    if job.dataset.kind == "nginx":
        return _ACCESS.format(pattern=KEY_PATTERN, files=files, rest=_ACCESS_REST if whole else "")
    if job.dataset.kind == "gateway":
        return _GATEWAY.format(files=files, rest=_GATEWAY_REST if whole else "",
                               columns=_GATEWAY_COLUMNS if whole else "")
    fields = _TRAIL_ALL_FIELDS if whole else _TRAIL_FIELDS
    if job.dataset.is_array:
        record = ", ".join(f"{name} {kind}" for name, kind in fields.items()).replace("'", "''")
        source = (f"(select unnest(Records, recursive := false) as e from read_json('{files}', "
                  f"format='unstructured', maximum_object_size=67108864, "
                  f"columns={{Records: 'STRUCT({record})[]'}}))")
        source = f"(select e.* from {source})"
    else:
        columns = ", ".join(f"{name}: '{kind}'" for name, kind in fields.items())
        source = f"read_json('{files}', format='newline_delimited', columns={{{columns}}})"
    return _TRAIL.format(source=source, rest=_TRAIL_REST if whole else "")
