"""The page and the table of figures."""

import csv
import tempfile
import unittest
from pathlib import Path

import goals
import peers
import report
from datasets import DATASETS
from measure import Measurement
from run import Result


def result(work, peer, cpu, stored=None, answers=("right",), failure=""):
    """Three runs around `cpu` seconds, as long by the clock, in 100 MiB."""
    runs = [Measurement(0, cpu * part, cpu * part, 100.0, 0.0) for part in (1.0, 0.5, 4.0)]
    return Result("nginx", work, peer, [] if failure else runs, stored, list(answers), failure)


class Report(unittest.TestCase):
    RESULTS = [
        result("cold", "keyinquest", 1.0), result("cold", "DuckDB", 3.0),
        result("cold", "mawk", 2.0, answers=["wrong: 3 H"]),
        result("load", "keyinquest", 2.0, stored=5_000_000, answers=[]),
        result("load", "DuckDB", 4.0, stored=4_000_000, answers=[]),
        result("query", "keyinquest", 1.0, failure="ended with 2: a | b"),
        result("query", "DuckDB", 1.0),
    ]

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = Path(self.folder.name)
        (self.root / "access.log").write_bytes(bytes(1_500_000))
        versions = {"keyinquest": "1.0", "DuckDB": "2.0", "mawk": "3.0", "lnav": None}
        setting = report.Setting("make bench", "tenth", 3, self.root, versions)
        report.write(self.root, setting, self.RESULTS)
        self.page = (self.root / "ingest.md").read_text()

    def test_goals(self):
        for line in [
            "| nginx | cold | cpu | 1.00 s | mawk | 2.00 s | 0.50 | not more than mawk's | "
            "reached |",
            "| nginx | load | cpu | 2.00 s | DuckDB | 4.00 s | 0.50 | a third of DuckDB's | "
            "not reached |",
            "| nginx | load | cpu | 2.00 s | Polars |  |  | two thirds of Polars' | not measured |",
            "| nginx | load | wall | 2.00 s | the best | 4.00 s | 0.50 | "
            "not slower than the fastest | reached |",
            "| nginx | load | stored | 5.0 MB | DuckDB | 4.0 MB | 1.25 | "
            "not more than DuckDB keeps | not reached |",
            "| nginx | load | peak | 100 MiB |  |  |  | 150 MiB | reached |",
            "| nginx | query | wall |  | DuckDB | 1.00 s |  | not longer than DuckDB | "
            "not measured |",
        ]:
            self.assertIn(line, self.page)

    def test_tables(self):
        for line in [
            "200,000 records, 1.5 MB in one file.",
            "| keyinquest | 1.00 | 1.00 | 100 | 1.00 | 1.00 | 0.0 | 3 | right |",
            "| mawk | 2.00 | 2.00 | 100 | 0.50 | 0.50 | 0.0 | 3 | wrong: 3 H |",
            "| DuckDB | 4.00 | 4.00 | 100 | 0.50 | 0.50 | 0.0 | 3 | 4.0 MB |",
            "| keyinquest | | | | | | | | ended with 2: a \\| b |",
            "Written by `make bench`; ", "Not installed: lnav.",
        ]:
            self.assertIn(line, self.page)

    def test_csv(self):
        with open(self.root / "ingest.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), len(self.RESULTS))
        self.assertEqual(
            (rows[1]["tool"], rows[1]["version"], rows[1]["runs"], rows[1]["cpu_seconds"]),
            ("DuckDB", "2.0", "3", "3.000"))
        self.assertEqual((rows[3]["stored_bytes"], rows[0]["stored_bytes"]), ("5000000", ""))
        self.assertEqual((rows[5]["cpu_seconds"], rows[5]["answer"]), ("", "ended with 2: a | b"))


class Goals(unittest.TestCase):
    def test_at_and_past_the_limit(self):
        third, memory = goals.GOALS[0], goals.GOALS[-1]
        for goal, own, rival, expected in [
            (third, 1.0, 3.0, "reached"), (third, 1.01, 3.0, "not reached"),
            (third, None, 3.0, "not measured"), (third, 1.0, None, "not measured"),
            (memory, 150.0, None, "reached"), (memory, 150.5, 1.0, "not reached"),
        ]:
            self.assertEqual(goals.reached(goal, own, rival), expected)

    def test_every_goal_can_be_measured(self):
        known = {dataset.name for dataset in DATASETS}
        tools = {"*", ""} | {peer.NAME for peer in peers.peers()}
        for goal in goals.GOALS:
            self.assertLessEqual(set(goal.datasets), known)
            self.assertIn(goal.rival, tools)


if __name__ == "__main__":
    unittest.main()
