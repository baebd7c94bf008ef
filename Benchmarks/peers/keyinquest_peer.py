"""The program itself."""

import hashlib
import json

from answer import lines
from datasets import SEED
from peers import installed

NAME = "keyinquest"


def version(tools):
    return installed(tools.keyinquest, "--version")


def command(job, tools):
    program, store = tools.keyinquest, str(job.store / "keyinquest.sqlite")
    question = [program, "activity", "--key", identifier(job.key, job.dataset.kind), "--json"]
    return {
        "cold": [*question, str(job.path)],
        "load": [program, "import", "--quiet", "--store", store, str(job.path)],
        "query": [*question, "--store", store],
    }[job.work]


def identifier(key, kind):
    """A raw key in a URL goes by its hash, in the store and in every answer."""
    return "sha256:" + hashlib.sha256(key.encode()).hexdigest() if kind == "nginx" else key


def answer(text, job):
    """The JSON object that `activity` prints, with the keys as the log has them."""
    kind, found = job.dataset.kind, json.loads(text)
    names = {identifier(key, kind): key for key in job.dataset.log.keys(SEED)}
    amount = _tokens if kind == "gateway" else _bytes
    operations = {"nginx": "resource", "gateway": "model", "cloudtrail": "operation"}[kind]
    return lines(
        {row["hour"][:13]: (row["calls"], amount(row)) for row in found["hours"]},
        {row["address"]: (row["first"][:19], row["last"][:19], row["calls"])
         for row in found["addresses"]},
        {row[operations]: row["calls"] for row in found[operations + "s"]},
        {names.get(row["credential"], row["credential"]): (row["calls"], amount(row))
         # Under no name: the requests for which the log names no key.
         for row in found["credentials"] if row["credential"]})


def _bytes(row):
    return row["bytes_out"] or 0


def _tokens(row):
    if "tokens" in row:
        return row["tokens"] or 0
    return (row["input_tokens"] or 0) + (row["output_tokens"] or 0)
