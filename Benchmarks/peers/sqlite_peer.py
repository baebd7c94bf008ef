"""The shell of SQLite: rows of text, an index on the key, SQL."""

from peers import KEY_LENGTH, installed

NAME = "sqlite3"

_ACCESS = """.mode csv
.separator ' ' "\\n"
create table r(address, i, u, ts, tz, request, status int, size int, referer, agent);
.import {path} r
create table e as select substr(ts, 9, 4) || '-' || printf('%02d',
  (instr('JanFebMarAprMayJunJulAugSepOctNovDec', substr(ts, 5, 3)) + 2) / 3) || '-' ||
  substr(ts, 2, 2) || 'T' || substr(ts, 14) t, case when instr(request, 'api_key=') > 0 then
  substr(request, instr(request, 'api_key=') + 8, {length}) else '' end key, address,
  substr(request, instr(request, ' ') + 1,
    instr(request || '?', '?') - instr(request, ' ') - 1) operation,
  size amount{rest} from r;
drop table r;"""
_LINES = """.mode ascii
.separator "\\001" "\\n"
create table r(l);
.import {path} r
create table e as select {columns} from r;
drop table r;"""
_GATEWAY = [
    "substr(l->>'time', 1, 19) t", "l->>'key_hash' key", "l->>'ip' address",
    "l->>'model' operation", "(l->>'input_tokens') + (l->>'output_tokens') amount",
]
_GATEWAY_REST = [
    f"l->>'{name}' {name}" for name in [
        "input_tokens", "output_tokens", "status", "latency_ms", "endpoint", "request_id",
        "user_agent"]
]
_TRAIL = [
    "substr(l->>'eventTime', 1, 19) t", "coalesce(l->>'$.userIdentity.accessKeyId', '') key",
    "l->>'sourceIPAddress' address", "l->>'eventName' operation",
    "coalesce(l->>'$.additionalEventData.bytesTransferredOut', 0) amount",
]
_TRAIL_REST = [
    f"l->>'$.{name}'" for name in [
        "eventSource", "awsRegion", "userAgent", "errorCode", "eventID", "resources[0].ARN",
        "userIdentity.type", "userIdentity.arn"]
]
_ANSWERS = """.mode list
.separator "\\t" "\\n"
select 'H', substr(t, 1, 13), count(*), sum(amount) from e where key = '{key}' group by 2;
select 'I', address, min(t), max(t), count(*) from e where key = '{key}' group by 2;
select 'W', ((strftime('%w', h || ':00') + 6) % 7) * 24 + substr(h, 12, 2), sum(c) from
  (select substr(t, 1, 13) h, count(*) c from e where key = '{key}' group by 1) group by 2;
select 'T', operation, count(*) c from e where key = '{key}' group by 2 order by 3 desc, 2 limit 20;
select 'K', key, count(*), sum(amount) from e where key <> '' group by 2;"""


def version(tools):
    return installed("sqlite3", "--version")


def command(job, tools):
    if job.dataset.compression:
        return None
    if job.work == "query":
        return _shell(job.store / "events.sqlite", _ANSWERS.format(key=job.key))
    load = _load(job)
    if job.work == "cold":
        return _shell(":memory:", f"{load}\n{_ANSWERS.format(key=job.key)}")
    quick = "pragma journal_mode=off; pragma synchronous=off;"
    return _shell(
        job.store / "events.sqlite", f"{quick}\n{load}\ncreate index event_key on e(key);")


def _shell(database, text):
    return ["sh", "-c", 'printf "%s\\n" "$2" | sqlite3 "$1"', "sh", str(database), text]


def _load(job):
    whole, kind = job.work == "load", job.dataset.kind
    if kind == "nginx":
        return _ACCESS.format(path=job.path, length=KEY_LENGTH,
                              rest=", status, request, referer, agent" if whole else "")
    core, rest = (_GATEWAY, _GATEWAY_REST) if kind == "gateway" else (_TRAIL, _TRAIL_REST)
    columns = ", ".join(core + (rest if whole else []))
    if not job.dataset.is_array:
        return _LINES.format(path=job.path, columns=columns)
    columns = columns.replace("l->>", "value->>")
    paths = sorted(job.path.rglob("*" + job.dataset.suffix))
    return "\n".join(
        f"{'insert into e' if number else 'create table e as'} select {columns} "
        f"from json_each(readfile('{path}'), '$.Records');" for number, path in enumerate(paths))
