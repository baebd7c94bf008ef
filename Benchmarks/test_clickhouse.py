"""The proofs of the ClickHouse store: what they believe to be true must be so."""

import hashlib
import tempfile
import time
import unittest
from collections import Counter
from pathlib import Path

from clickhouse import evidence, program, servers


class TheEvidence(unittest.TestCase):
    def made(self, records=1200, seed=3):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        made = evidence.Evidence(folder.name, records, seed)
        return made, sorted(Path(folder.name).rglob("*.*"))

    def test_is_the_same_for_the_same_seed(self):
        def hashes(seed):
            return [hashlib.sha256(path.read_bytes()).digest() for path in self.made(600, seed)[1]]
        self.assertEqual(hashes(3), hashes(3))
        self.assertNotEqual(hashes(3), hashes(4))

    def test_exports_overlap_and_records_are_equal(self):
        made, paths = self.made()
        lines = [line for path in paths if path.suffix == ".jsonl"
                 for line in path.read_text().splitlines()]
        different = len(set(lines))
        self.assertGreater(len(lines), different)
        counted = sum(
            count for key, count in made.truth(path for path in paths if path.suffix == ".jsonl")
            .items() if key.startswith("sha256:"))
        self.assertEqual(counted, different)
        access = [path for path in paths if path.suffix == ".log"]
        text = access[0].read_text().splitlines()
        self.assertGreater(max(Counter(text).values()), 1)
        self.assertEqual(sum(made.truth(access[:1]).values()), len(text))

    def test_counts_only_the_files_that_are_asked_for(self):
        made, paths = self.made()
        self.assertEqual(made.truth(), made.truth(paths))
        self.assertEqual(made.truth([]), Counter())
        self.assertLess(sum(made.truth(paths[:3]).values()), sum(made.truth().values()))

    def test_reads_what_the_program_tells(self):
        text = (b"events  first                 last                  also   id\n"
                b"7       2026-03-02T00:04:38Z  2026-03-29T21:49:18Z  "
                b"       (the logs name no key)\n"
                b"5       2026-03-02T08:44:06Z  2026-03-29T19:20:33Z  \xe2\x80\xa6ccac  AKIAA\n")
        self.assertEqual(evidence.told(text), Counter({evidence.NO_KEY: 7, "AKIAA": 5}))


class TheProgram(unittest.TestCase):
    def shell(self, script, **more):
        with tempfile.TemporaryDirectory() as folder:
            return program.run("/bin/sh", ["-c", script], folder, **more)

    def test_streams_and_status(self):
        ended = self.shell("echo out; echo err >&2; exit 3", statuses=(3,))
        self.assertEqual((ended.status, ended.output, ended.errors), (3, b"out\n", b"err\n"))

    def test_failures_are_raised(self):
        for script in ("echo out; exit 2", "exit 0", "echo out; kill -9 $$"):
            with self.assertRaises(program.Failed):
                self.shell(script)

    def test_differences_are_found(self):
        self.assertIsNone(program.difference(b"abc", b"abc"))
        self.assertIn("at byte 2", program.difference(b"abc", b"abd"))
        self.assertIn("at byte 3", program.difference(b"abc", b"abcd"))

    def test_queries_are_no_difference(self):
        queries = b'{\n  "a" : 1,\n  "queries" : [\n    {\n    }\n  ],\n  "z" : 2\n}\n'
        self.assertIsNone(program.difference(queries, b'{\n  "a" : 1,\n  "z" : 2\n}\n'))
        self.assertIn("at byte", program.difference(queries, b'{\n  "a" : 1,\n  "z" : 3\n}\n'))


@unittest.skipUnless(servers.program(), "clickhouse-server is not here: make test-clickhouse")
class TheServers(unittest.TestCase):
    def test_a_shard_can_be_killed_and_comes_back(self):
        with servers.Cluster() as cluster:
            address = servers.store(cluster, "proof", lambda _: (
                "CREATE TABLE proof.t_local (a Int64) ENGINE = MergeTree ORDER BY a;\n"
                "CREATE TABLE proof.t AS proof.t_local "
                "ENGINE = Distributed(logs, proof, t_local, cityHash64(a));\n"))
            self.assertRegex(
                address, r"^clickhouse://default@127.0.0.1:\d+/proof\?cluster=logs$")
            for node in cluster.nodes:
                node.query("INSERT INTO proof.t_local VALUES (1)")
            self.assertEqual(cluster.query("SELECT sum(a) FROM proof.t"), "3\n")
            cluster.nodes[1].kill()
            with self.assertRaises(servers.ServerError):
                cluster.nodes[0].query("SELECT sum(a) FROM proof.t")
            cluster.nodes[1].start()
            self.assertEqual(cluster.query("SELECT sum(a) FROM proof.t"), "3\n")
            self.assertGreater(cluster.peak(), 1)
            folders = [node.folder for node in cluster.nodes]
        self.assertFalse(any(folder.exists() for folder in folders))

    def test_none_outlives_whoever_started_it(self):
        server = servers.single()
        server.start()
        process = int((server.folder / "pid").read_text())
        # As when this process dies: the shell that watches sees the end of its input.
        server._watcher.stdin.close()
        server._watcher.wait()
        deadline = time.monotonic() + 10
        while Path(f"/proc/{process}").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        self.assertFalse(Path(f"/proc/{process}").exists() or server.folder.exists())


if __name__ == "__main__":
    unittest.main()
