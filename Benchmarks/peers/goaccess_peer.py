"""GoAccess, the reports of a web server. It knows no keys, so it is given the lines of the key; and
of the question it answers calls and bytes by hour."""

import json

from peers import installed

NAME = "GoAccess"
KINDS = "H"

_OPTIONS = (
    "--log-format=COMBINED --no-global-config --no-progress --hour-spec=hr --date-spec=hr "
    "--max-items=2000 --time-format=%T --date-format=%d/%b/%Y")


def version(tools):
    return installed("goaccess", "--version")


def command(job, tools):
    if job.work != "cold" or job.dataset.kind != "nginx":
        return None
    reader = 'zstd -q -dc "$1"' if job.dataset.compression else 'cat "$1"'
    report = job.store / "report.json"
    return ["sh", "-c", f'{reader} | grep -F "api_key=$2" | goaccess - {_OPTIONS} -o "$3" '
            '>"$3.errors" 2>&1 && cat "$3"', "sh", str(job.path), job.key, str(report)]


def answer(text, job):
    report = json.loads(text)
    return [
        f"H\t{day[:4]}-{day[4:6]}-{day[6:8]}T{day[8:10]}\t{_count(row['hits'])}\t"
        f"{_count(row['bytes'])}"
        for row in report["visitors"]["data"] for day in [row["data"]]
    ]


def _count(value):
    return value["count"] if isinstance(value, dict) else value
