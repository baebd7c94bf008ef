"""Kills a shard, or the program, at random moments of a load or a question, and looks for a wrong
count.

The program may end as it would have, with the same bytes, or with exit status 2, a message and no
answer. When the shard is back, importing again must make the store equal to SQLite's.
"""

import json
import random
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from . import servers
from .evidence import EXPOSED, Evidence, leaked_and_heaviest, told
from .program import VERDICTS, Failed, Started, difference, new_store, questions, run

# What is struck, and what strikes it: a shard that comes back when the program has ended, one that
# comes back at once, or the death of the program itself.
KINDS = [
    ("load", "lost"), ("check", "lost"), ("report", "lost"), ("load", "back"), ("check", "back"),
    ("load", "killed"),
]

_BRIEF = ("credentials", "check")  # what is asked after each load


class Proof:
    """The logs, SQLite's answers to every question, and the tally of the runs."""

    def __init__(self, keyinquest, cluster, folder, options):
        self._program, self._cluster, self._folder = keyinquest, cluster, folder
        self._random = random.Random(options.seed)
        self._evidence = Evidence(Path(folder) / "logs", options.records, options.seed)
        self._keys = leaked_and_heaviest(options.seed)
        self._run("import", "--store", "whole.sqlite", "--quiet", "logs")
        self._expected = self._answers("whole.sqlite")
        if told(self._expected["credentials"]) != self._evidence.truth():
            raise Failed("SQLite's counts are not those of the generated logs")
        self._whole = new_store(keyinquest, cluster, "whole")
        start = time.monotonic()
        self._import(self._whole)
        self._seconds = {"load": time.monotonic() - start}
        self._compare(self._answers(self._whole), "without a kill")
        for name, arguments in questions(self._whole, self._keys[-1:], EXPOSED):
            self._seconds[name.split()[0]] = self._run(*arguments, statuses=VERDICTS).seconds
        self.ends, self.messages, self.hits, self.wrong = Counter(), Counter(), 0, []

    def strike(self, number, kind, blow):
        """One run; what is wrong is noted."""
        victim = self._random.choice(self._cluster.nodes)
        moment = self._seconds[kind] * self._random.random()
        try:
            if kind == "load":
                self._load(number, victim, moment, blow)
            else:
                self._ask(kind, victim, moment, blow)
        except (Failed, servers.ServerError) as error:
            self.wrong.append(f"run {number} ({kind}): {error}")
            self._revive(victim)

    def _load(self, number, victim, moment, blow):
        store = new_store(self._program, self._cluster, f"run_{number}")
        ended = self._struck(
            ["import", "--store", store, "--quiet", "logs"], victim, moment, blow)
        if ended.status == -signal.SIGKILL:
            self.ends["load", "killed"] += 1
        else:
            self._count("load", ended, ended.status == 0)
        if ended.status == 0:
            self._compare(self._answers(store, _BRIEF), "after an import said it was done")
        else:
            self._look_at_a_part(store)
        self._import(store)
        self._compare(self._answers(store, _BRIEF), "after the import was repeated")
        self._cluster.query(f"DROP DATABASE run_{number}")

    def _ask(self, kind, victim, moment, blow):
        node = self._random.randrange(len(self._cluster.nodes))
        store = servers.address(self._cluster, "whole", node)
        name, arguments = next(
            item for item in questions(store, self._keys[-1:], EXPOSED)
            if item[0].startswith(kind))
        ended = self._struck(arguments, victim, moment, blow)
        self._count(kind, ended, ended.status in VERDICTS)
        if ended.status in VERDICTS:
            self._compare({name: ended.output}, "from a question that was struck")
        elif ended.output:
            raise Failed(f"it failed and answered all the same: {ended.output[:200]!r}")

    def _struck(self, arguments, victim, moment, blow):
        started = Started(self._program, arguments, self._folder)
        time.sleep(moment)
        self.hits += started.is_running()
        if blow == "killed":
            started.kill()
            return started.end()
        victim.kill()
        if blow == "back":
            victim.start()
        ended = started.end()
        if blow == "lost":
            victim.start()
        return ended

    def _count(self, kind, ended, answered):
        text = re.sub(r"\d+", "N", ended.errors.decode("utf-8", "replace")).strip()
        if not answered and (ended.status != 2 or not text):
            raise Failed(f"exit status {ended.status}, and said: {text[:500]}")
        self.ends[kind, "finished" if answered else "refused"] += 1
        if not answered:
            self.messages[text] += 1

    def _look_at_a_part(self, store):
        """After an import that failed, a question is refused or answered from whole files."""
        for name, arguments in questions(store, self._keys, EXPOSED):
            if not name.startswith("check"):
                continue
            ended = self._run(*arguments, statuses=(*VERDICTS, 2))
            self.ends["part", "refused" if ended.status == 2 else "finished"] += 1
            if ended.status == 2:
                continue
            answer = json.loads(ended.output)
            files = [source["path"] for source in answer["coverage"]["sources"]]
            key = name.split()[1]
            counted, true = answer["credential"]["events"], self._evidence.truth(files)[key]
            if counted != true:
                raise Failed(f"{key} has {true} events in {len(files)} files, {counted} were told")

    def _import(self, store):
        self._run("import", "--store", store, "--quiet", "logs")

    def _answers(self, store, kinds=("credentials", "check", "report", "activity")):
        return {name: self._run(*arguments, statuses=VERDICTS).output
                for name, arguments in questions(store, self._keys, EXPOSED)
                if name.split()[0] in kinds}

    def _compare(self, answers, when):
        for name, answer in answers.items():
            where = difference(answer, self._expected[name])
            if where:
                raise Failed(f"'{name}' {when} is not what SQLite answers: {where}")

    def _run(self, *arguments, statuses=(0,)):
        return run(self._program, list(arguments), self._folder, statuses)

    def _revive(self, victim):
        victim.kill()
        victim.start()


def main(keyinquest, options):
    with servers.Cluster() as cluster, tempfile.TemporaryDirectory() as folder:
        proof = Proof(keyinquest, cluster, folder, options)
        for number in range(options.runs):
            proof.strike(number, *KINDS[number % len(KINDS)])
            print(f"kill-shards: run {number + 1} of {options.runs}, {len(proof.wrong)} wrong",
                  file=sys.stderr)
    for text, count in sorted(proof.messages.items()):
        print(f"said {count} times: {text}")
    for wrong in proof.wrong:
        print(f"WRONG {wrong}")
    ends = ", ".join(f"{kind} {end} {count}" for (kind, end), count in sorted(proof.ends.items()))
    print(f"kill-shards: seed {options.seed}, {options.records} records, {options.runs} runs, "
          f"{proof.hits} kills hit a running program; {ends}; wrong {len(proof.wrong)}")
    return 1 if proof.wrong else 0
