"""Cases beside the samples: several keys, a question the logs cannot answer, totals alone, and logs
whose every text is an attacker's. Each is a list of arguments that asks the question."""

import functools
import json

import documents

HOSTILE_TEXTS = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "[click](http://evil.example) ![x](http://evil.example/i.png)",
    "=HYPERLINK(\"http://evil.example\",\"x\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1",
    "\uff1d1+1", "=cmd|' /C calc'!A0", "x;=1+1", "' OR ipv4-addr:value = '1.1.1.1",
    "\\' ] OR [a:b = '", "\"}],\"verdict\":{\"outcome\":\"no-sign-of-abuse\"},\"x\":[{\"",
    "\x1b[2J\x1b]8;;http://evil.example\x07x", "\x9b31m", "a\u202eb\u2066c\u2069",
    "a\u200bb\u200dc\ufeffd\u00ade", "p\u0430ypal", "nul\x00inside",
    "A" * 6000, "---\n# h\n- l",
]
_KEY = "AKIAQ4HOSTILEEXAMPLE"


def _event(day, hour, minute, address, agent, name):
    return {
        "eventVersion": "1.08", "eventTime": f"2026-03-{day:02}T{hour:02}:{minute:02}:00Z",
        "eventSource": "s3.amazonaws.com", "eventName": name, "awsRegion": "eu-west-1",
        "sourceIPAddress": address, "userAgent": agent,
        "userIdentity": {
            "type": "IAMUser", "accessKeyId": _KEY, "userName": agent if "=" in agent else "ci",
            "arn": "arn:aws:iam::111122223333:user/ci", "accountId": "111122223333"},
        "requestParameters": {"bucketName": agent}, "recipientAccountId": "111122223333",
        "eventID": f"00000000-0000-4000-8000-{day:02}{hour:02}{minute:02}000000",
        "eventType": "AwsApiCall",
    }


def _hostile():
    """A CloudTrail log in which a stranger writes what it can write."""
    events = [_event(1 + h // 24, h % 24, 5, "192.0.2.10", "client/1.0", "GetObject")
              for h in range(0, 560)]
    for index, text in enumerate(HOSTILE_TEXTS):
        for again in range(4):
            events.append(_event(
                21 + (index + again) // 24, (index + again) % 24, 10 + again * 9,
                f"203.0.113.{index + 1}", text, text if index % 2 else "ListBuckets"))
    path = documents.FOLDER / "hostile" / "trail.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"Records": events}))
    return ["--key", _KEY, "--exposed-at", "2026-03-20T12:00Z", path]


def _totals():
    """Usage totals of a provider: nobody's calls can be seen in them."""
    folder = documents.FOLDER / "totals"
    documents.run(
        ["drill", "--open", "--scenario", "claude-usage-report", "--seed", "1", "--output", folder], (0,))
    truth = json.loads((folder / "truth.json").read_text())
    return ["--key", truth["credential"], "--exposed-at", truth["exposedAt"], folder / "logs"]


def _incident():
    """The keys of two samples, leaked together."""
    first, second = [documents.question(name) for name in ("aws-key-leak", "nginx-key-leak")]
    return first[:2] + second[:2] + first[2:4] + [first[-1], second[-1]]


@functools.cache
def all():
    """Arguments by name of the case."""
    found = {name: documents.question(name) for name in documents.samples()}
    found["incident"] = _incident()
    found["unmentioned"] = [
        "--key", "AKIAQ4NOWHEREEXAMPLE", "--exposed-at", "2026-03-03",
        "sample-logs/aws-key-leak/logs"]
    found["totals"] = _totals()
    found["hostile"] = _hostile()
    return found


@functools.cache
def report(name, form):
    """The bytes of the report on a case."""
    return documents.run(["report", "--format", form, *all()[name]])


@functools.cache
def printed(command, name, *options):
    """The bytes another command prints on a case."""
    return documents.run([command, *options, *all()[name]])
