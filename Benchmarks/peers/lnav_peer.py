"""lnav, the log viewer, without its screen: SQL over an access log, nothing kept."""

from peers import KEY_LENGTH, installed

NAME = "lnav"

_TABLE = (
    ";create table e as select replace(substr(log_time, 1, 19), ' ', 'T') t, "
    "case when instr(cs_uri_query, 'api_key=') > 0 then "
    "substr(cs_uri_query, instr(cs_uri_query, 'api_key=') + 8, {length}) else '' end key, "
    "c_ip address, cs_uri_stem operation, sc_bytes amount from access_log")
_ANSWERS = [
    "select 'H' || char(9) || substr(t, 1, 13) || char(9) || count(*) || char(9) || sum(amount) x "
    "from e where key = '{key}' group by substr(t, 1, 13)",
    "select 'I' || char(9) || address || char(9) || min(t) || char(9) || max(t) || char(9) || "
    "count(*) x from e where key = '{key}' group by address",
    "select 'W' || char(9) || w || char(9) || sum(c) x from (select cast(((strftime('%w', h || "
    "':00') + 6) % 7) * 24 + substr(h, 12, 2) as int) w, c from (select substr(t, 1, 13) h, "
    "count(*) c from e where key = '{key}' group by 1)) group by w",
    "select 'T' || char(9) || operation || char(9) || count(*) x from e where key = '{key}' "
    "group by operation order by count(*) desc, operation limit 20",
    "select 'K' || char(9) || key || char(9) || count(*) || char(9) || sum(amount) x from e "
    "where key <> '' group by key",
]


def version(tools):
    return installed("lnav", "-V")


def command(job, tools):
    if job.work != "cold" or job.dataset.kind != "nginx":
        return None
    steps = ["-c", _TABLE.format(length=KEY_LENGTH)]
    for answer in _ANSWERS:
        steps += ["-c", ";" + answer.format(key=job.key), "-c", ":write-raw-to -"]
    return ["lnav", "-n", "-q", *steps, str(job.path)]
