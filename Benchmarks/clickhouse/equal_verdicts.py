"""Asks every store every question over the same logs: the answers must be the same bytes.

Prints what each took, best of several, beside SQLite.
"""

import contextlib
import sys
import tempfile
from pathlib import Path

from . import servers
from .evidence import EXPOSED, Evidence, leaked_and_heaviest, told
from .program import VERDICTS, Failed, difference, new_store, questions, run

UNKNOWN = "AKIAEXAMPLENOTINLOGS"  # no log names it: that has to be said alike too
STORES = {"single": servers.single, "cluster": servers.Cluster, "modern": servers.modern}


def main(keyinquest, options):
    wanted = [name for name in STORES if name in options.stores]
    if "modern" in wanted and not servers.chdb_python():
        print("equal-verdicts: SKIPPED modern: no Python with chdb (KEYINQUEST_CHDB_PYTHON)")
        wanted.remove("modern")
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        evidence = Evidence(Path(folder) / "logs", options.records, options.seed)
        stores = {"SQLite": "evidence.sqlite"}
        for name in wanted:
            server = stack.enter_context(STORES[name]())
            stores[name] = new_store(keyinquest, server, "evidence")
        return _compare(keyinquest, folder, evidence, stores, options)


def _compare(keyinquest, folder, evidence, stores, options):
    truth, keys = evidence.truth(), [*leaked_and_heaviest(options.seed), UNKNOWN]
    print(f"equal-verdicts: seed {options.seed}, {sum(truth.values())} events of "
          f"{len(truth)} credentials; seconds, best of {options.repeat}\n")
    seconds, answers, wrong = {}, {}, []
    for name, store in stores.items():
        said(f"importing into {name}")
        ended = run(keyinquest, ["import", "--store", store, "--quiet", "logs"], folder)
        seconds[name, "import"] = ended.seconds
        for question, arguments in asked(store, keys):
            said(f"asking {name}: {question}")
            runs = [run(keyinquest, arguments, folder, VERDICTS) for _ in range(options.repeat)]
            seconds[name, question] = min(ended.seconds for ended in runs)
            answers[name, question] = runs[0]
            wrong += [f"{name}, {question}: two runs differ"
                      for ended in runs if ended.output != runs[0].output]
    if told(answers["SQLite", "credentials"].output) != truth:
        raise Failed("SQLite's counts are not those of the generated logs")
    names = [question for question, _ in asked("", keys)]
    for name, question in ((name, question) for name in stores for question in names):
        mine, sqlite = answers[name, question], answers["SQLite", question]
        where = difference(mine.output, sqlite.output)
        if where or mine.status != sqlite.status:
            wrong.append(f"{name}, {question}: status {mine.status} and {sqlite.status}; {where}")
    _table(stores, ["import", *names], seconds, truth)
    for text in wrong:
        print(f"WRONG {text}")
    count = len(names) * (len(stores) - 1)
    print(f"\nequal-verdicts: {count - len(wrong)} of {count} answers are SQLite's byte for byte")
    return 1 if wrong else 0


def asked(store, keys):
    """Name and arguments of every question that has an answer."""
    return [question for question in questions(store, keys, EXPOSED)
            if question[0] != f"activity {UNKNOWN}"]


def _table(stores, questions_asked, seconds, truth):
    print("| Question | events | " + " | ".join(stores) + " |")
    print("| --- | ---: |" + " ---: |" * len(stores))
    for question in questions_asked:
        key = question.partition(" ")[2]
        events = truth[key] if key else sum(truth.values())
        label = question if len(key) < 24 else question[:len(question) - len(key) + 16] + "…"
        row = " | ".join(f"{seconds[name, question]:.2f}" for name in stores)
        print(f"| {label} | {events} | {row} |")


def said(text):
    print(f"equal-verdicts: {text}", file=sys.stderr)
