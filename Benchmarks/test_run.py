"""The whole benchmark on small data, with a stand-in for the program and no other tool: what those
answer is checked in every real run, and another version of one is no fault of the benchmark."""

import contextlib
import io
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import answer
import generate
import reference
import world
from datasets import DATASETS, SEED, named
from peers import Job, Tools, keyinquest_peer, peers
from run import WORKS, Runner

# Answers as the program would, from the answer files; `{fault}` spoils what it prints.
STAND_IN = """#!{python}
import hashlib, json, sys
from pathlib import Path

arguments, fault = sys.argv[1:], {fault!r}
if arguments[0] == "--version":
    sys.exit(print("keyinquest 9.8.7"))
path = Path(arguments[-1])
if arguments[0] == "import":
    store = Path(arguments[arguments.index("--store") + 1])
    log = "cloudtrail" if "cloudtrail" in path.name else path.name.split(".")[0]
    known, total = store.exists(), 500 if log == "cloudtrail" else 2000
    store.write_text({{"access": "nginx"}}.get(log, log))
    read = total - (fault == "reads too few")
    old = total if known and fault != "imports twice" else 0
    counts = f"read {{read}} = imported {{read - old}} + duplicate {{old}}"
    sys.exit(print(counts + " + rejected 0 + blank 0"))
kept = "--store" in arguments
log = path.read_text() if kept else next(
    kind for kind, part in (("nginx", "access"), ("gateway", "gateway"), ("cloudtrail", "trail"))
    if part in path.name)
file = Path({data!r}) / "answers" / (log + ("-heaviest" if kept else "-leaked"))
rows = [line.split("\\t") for line in file.read_text().splitlines()]
hide = lambda key: ("sha256:" + hashlib.sha256(key.encode()).hexdigest()
                    if log == "nginx" and key else key)
calls = 1 if fault == "miscounts" else 0
noun = {{"nginx": "resource", "gateway": "model", "cloudtrail": "operation"}}[log]
amounts = lambda text: {{"bytes_out": None if log == "gateway" else int(text)}}
answer = {{
    "credential": "any", "calls": 1,
    "hours": [{{"hour": row[1] + ":00:00Z", "calls": int(row[2]) + calls, **amounts(row[3]),
               "tokens": int(row[3]) if log == "gateway" else None}}
              for row in rows if row[0] == "H"],
    "week": [{{"hour_of_week": int(row[1]), "calls": int(row[2])}}
             for row in rows if row[0] == "W"],
    "addresses": [{{"address": row[1], "class": "address", "first": row[2] + ".000Z",
                   "last": row[3] + ".999Z", "calls": int(row[4])}}
                  for row in rows if row[0] == "I"],
    noun + "s": [{{noun: row[1], "calls": int(row[2])}} for row in rows if row[0] == "T"],
    "credentials": [{{"credential": hide(row[1]), "calls": int(row[2]), **amounts(row[3]),
                     "input_tokens": int(row[3]) - 1 if log == "gateway" else None,
                     "output_tokens": 1 if log == "gateway" else None}}
                    for row in rows + [["K", "", "7", "9"]] if row[0] == "K"],
}}
print("no JSON" if fault == "babbles" else json.dumps(answer, indent=2))
"""


class Run(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.data = Path(cls.scratch.name) / "data"
        generate.generate(cls.data, "thousandth")
        reference.write(cls.data)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def stand_in(self, fault):
        program = Path(self.scratch.name) / "keyinquest"
        program.write_text(
            STAND_IN.format(python=sys.executable, fault=fault, data=str(self.data)))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return str(program)

    def run_with(self, fault, datasets, rounds=1):
        tools = Tools(self.stand_in(fault), Path(self.scratch.name) / "nothing")
        runner = Runner(self.data, Path(self.scratch.name) / "stores", "thousandth", tools, 20)
        with contextlib.redirect_stderr(io.StringIO()):
            return runner.run([named(name) for name in datasets], [keyinquest_peer], rounds)

    def test_every_answer_is_right(self):
        names = [dataset.name for dataset in DATASETS if (self.data / dataset.path).exists()]
        results = self.run_with("", names, rounds=2)
        for result in results:
            self.assertTrue(
                result.is_right, (result.dataset, result.work, result.peer, result.failure,
                                  result.answers))
            self.assertEqual(len(result.runs), 2)
            self.assertEqual(result.stored is not None, result.work == "load")
        done = [(result.dataset, result.work) for result in results]
        self.assertEqual(done, [(name, work) for name in names for work in WORKS])

    def test_a_wrong_answer_is_shown_as_wrong(self):
        results = {
            result.work: result for result in self.run_with("miscounts", ["gateway"])
        }
        self.assertFalse(results["cold"].is_right)
        self.assertRegex(results["cold"].answers[0], r"^wrong: \d+ H, \d+ W$")

    def test_an_answer_that_cannot_be_read_is_a_failure(self):
        results = self.run_with("babbles", ["cloudtrail"])
        self.assertEqual(len(results), len(WORKS))
        for result in results:
            if result.work != "load":
                self.assertIn("cannot be read", result.failure)

    def test_a_lost_record_ends_the_benchmark(self):
        for fault, words in [("reads too few", "read 1999 records of 2000"),
                             ("imports twice", "importing again added 2000 events")]:
            with self.assertRaisesRegex(SystemExit, words):
                self.run_with(fault, ["nginx"])

    @unittest.skipUnless(shutil.which("mawk"), "keyinquest-peer.sh needs mawk")
    def test_the_adapter_for_another_harness(self):
        script = str(Path(__file__).resolve().parent / "keyinquest-peer.sh")
        environment = {**os.environ, "KEYINQUEST": self.stand_in(""), "STORE": self.scratch.name}

        def call(work, name, dataset, number):
            given = {**environment, "DATA": str(self.data / dataset.path),
                     "KEY": dataset.log.keys(SEED)[number]}
            run = subprocess.run(
                [script, work, name], env=given, check=True, capture_output=True, text=True)
            return answer.canonical(run.stdout)

        for name, dataset in (("nginx", named("nginx")), ("llm", named("gateway")),
                              ("ctgz", named("cloudtrail-gzip"))):
            leaked, heaviest = (
                answer.canonical((self.data / "answers" / f"{dataset.kind}-{word}").read_text())
                for word in ("leaked", "heaviest"))
            self.assertEqual(call("cold", name, dataset, world.LEAKED), leaked)
            self.assertEqual(call("load", name, dataset, world.LEAKED), [])
            self.assertEqual(call("query", name, dataset, world.HEAVIEST), heaviest)
        self.assertEqual(subprocess.run([script, "cold", "other"], env=environment).returncode, 64)


class Peers(unittest.TestCase):
    def test_every_peer_keeps_the_contract(self):
        tools = Tools("", Path("nowhere"))
        self.assertIs(peers()[0], keyinquest_peer)
        self.assertEqual(len({peer.NAME for peer in peers()}), len(peers()))
        for peer in peers():
            for dataset in DATASETS:
                for work in WORKS:
                    job = Job(dataset, work, Path("a") / dataset.path, Path("b"), "c")
                    command = peer.command(job, tools)
                    self.assertTrue(
                        command is None or all(isinstance(word, str) for word in command), peer)
        for peer in peers():
            if peer.NAME in ("DuckDB", "chdb", "Polars", "keyinquest"):
                self.assertIsNone(peer.version(tools), peer.NAME)

    def test_raw_keys_go_by_their_hash(self):
        job = Job(named("nginx"), "cold", Path("access.log"), Path("store"), "dk_live_0")
        command = keyinquest_peer.command(job, Tools("keyinquest", Path(".")))
        self.assertNotIn("dk_live_0", json.dumps(command))
        self.assertIn("sha256:", command[command.index("--key") + 1])


if __name__ == "__main__":
    unittest.main()
