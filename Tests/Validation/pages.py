"""The HTML reports under test: the samples, several keys, no answer, totals only, hostile logs."""

import functools
import json

import documents

# What an attacker would write where he may: tags, quotes, controls, overrides, endless words.
HOSTILE = [
    "</style><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "\u202etxt.exe\u202c \u2066reversed\u2069",
    "A" * 3000,
    "<img src=//example.org/x onerror=alert(1)>",
    "javascript:alert(1) &lt;b&gt; \u0000\u001b[31m",
    "\u0e01\u0e49" * 200,
    "word-without-end_" * 120,
]


def cases():
    """Names of all reports."""
    return documents.samples() + ["cannot-tell", "hostile", "totals", "two-keys"]


@functools.cache
def page(case):
    """The path of a case's HTML report, written once."""
    if case in documents.samples():
        return documents.report(case, "html")
    path = documents.FOLDER / f"{case}.html"
    arguments = {
        "cannot-tell": cannot_tell, "hostile": hostile, "totals": totals, "two-keys": two_keys,
    }[case]()
    documents.run(["report", "--format", "html", "--output", path, *arguments])
    return path


def truth(folder):
    return json.loads((folder / "truth.json").read_text())


def cannot_tell():
    """A key that these logs know nothing of."""
    return ["--key", "AKIAABSENT0000EXAMPL", "sample-logs/aws-key-leak/logs"]


def two_keys():
    """The leaked key, and one that a stranger made with it."""
    return ["--key", "AKIAAG7YKII5EEXAMPLE", *documents.question("aws-key-leak")]


def totals():
    folder = documents.FOLDER / "totals-page"
    documents.run(
        ["drill", "--open", "--scenario", "claude-usage-report", "--seed", "1", "--output", folder])
    told = truth(folder)
    return ["--key", told["credential"], "--exposed-at", told["exposedAt"], folder / "logs"]


def hostile():
    """An owner's steady calls, then strangers whose every field is an attack."""
    lines = []
    for hour in range(24 * 14):
        lines.append(record(hour, 5, "192.0.2.10", f"/v1/items/{hour % 7}", "client/1.0"))
    for number, text in enumerate(HOSTILE * 3):
        path = "/v1/" + text.replace(" ", "%20").replace("\"", "%22")
        lines.append(record(24 * 12 + number, 20 + number % 30, "203.0.113.9", path, text))
    lines.sort(key=lambda line: line["time"])
    log = documents.FOLDER / "hostile.jsonl"
    log.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return ["--key", "hostile-key", "--exposed-at", "2026-03-13T00:00:00Z", log]


def record(hour, minute, address, path, agent):
    day, rest = divmod(hour, 24)
    return {
        "time": f"2026-03-{day + 1:02d}T{rest:02d}:{minute:02d}:00Z", "key": "hostile-key",
        "ip": address, "method": "GET", "path": path, "user_agent": agent, "status": 200,
        "bytes": 1000 + hour,
    }
