"""The arithmetic of counting instructions; valgrind itself does not run here."""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import callgrind
import instructions

PROFILE = """\
# callgrind format
positions: line
events: Ir
summary: 1000

ob=(1) /usr/bin/keyinquest
fl=(1) ???
fn=(1) $s9Ingestion13AccessLogLineVyACSRys5UInt8VGKcfC
0 100
cfn=(2) $s7Storage12TextInternerV6number
calls=3 0
0 9999
0 11

fn=(2)
0 20
+3 5
cob=(2) /lib/x86_64-linux-gnu/libsqlite3.so.0.8.6
cfn=(3) sqlite3_step
calls=1 0
* 8888

fn=(4) $s10Vocabulary10EventBatchV6appendyyF
0 7

ob=(2)
fn=(3)
0 40

ob=(3) /lib/x86_64-linux-gnu/libz.so.1.2.13
fn=(5) inflate
0 60

ob=(4) /lib/x86_64-linux-gnu/libcrypto.so.3
fn=(6) 0x000000000029ad80
0 7777

ob=(5) /lib/x86_64-linux-gnu/libc.so.6
fn=(7) malloc
-2 3
"""


class Bare(unittest.TestCase):
    def test_runs_as_before(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = instructions.bare(shutil.which("true"), Path(folder) / "new" / "program")
            self.assertEqual(subprocess.run([copy]).returncode, 0)

    def test_no_tool(self):
        with mock.patch("shutil.which", return_value=None):
            self.assertEqual(instructions.bare("program", Path("copy")), "program")


class Callgrind(unittest.TestCase):
    def test_own_instructions_by_part(self):
        self.assertEqual(
            callgrind.parts(PROFILE.splitlines(keepends=True)),
            {"reading": 100 + 11 + 60, "storing": 20 + 5 + 40, "runtime": 7 + 3})

    def test_nothing(self):
        self.assertEqual(callgrind.parts([]), {"reading": 0, "storing": 0, "runtime": 0})


class Arithmetic(unittest.TestCase):
    def test_an_event_costs_the_difference(self):
        found = instructions.per_event(
            {"reading": 1_000_500, "storing": 300}, {"reading": 1_001_000, "storing": 300}, 50)
        self.assertEqual(found, {"reading": 10, "storing": 0, "all": 10})

    def test_growth(self):
        recorded = {("nginx", "all"): 1000.0, ("nginx", "reading"): 0.0}
        for measured, complaints in [
            (recorded, 0),
            ({**recorded, ("nginx", "all"): 1050.0}, 0),
            ({**recorded, ("nginx", "all"): 1051.0}, 1),
            ({**recorded, ("nginx", "all"): 500.0}, 0),
            ({**recorded, ("nginx", "reading"): 1.0}, 1),
            ({("nginx", "all"): 1000.0}, 1),
            ({**recorded, ("gateway", "all"): 1.0}, 1),
        ]:
            self.assertEqual(len(instructions.grown(recorded, measured)), complaints, measured)
        self.assertEqual(
            instructions.grown({("nginx", "all"): 1000.0}, {("nginx", "all"): 1100.0}),
            ["nginx all: 1,100 instructions an event instead of 1,000 (+10.0%)"])

    def test_what_is_committed_names_what_is_measured(self):
        names = {entry[0] for entry in instructions.INPUTS}
        parts = {"reading", "storing", "runtime", "all"}
        self.assertEqual(
            instructions.recorded().keys(), {(name, part) for name in names for part in parts})


if __name__ == "__main__":
    unittest.main()
