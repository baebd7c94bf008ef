"""The generated logs: the same bytes, and the world they are said to show."""

import gzip
import hashlib
import json
import tempfile
import unittest
from collections import Counter
from pathlib import Path

import generate
import reference
import world
from datasets import DATASETS, SEED, events, named
from logs import cloudtrail, gateway, nginx

SIZE = "thousandth"
# What the generator wrote when it was made: other figures are another benchmark.
SUMS = """\
d8ada7bf5b786c02421fb33817ddcd9c2feab415d840bfc987418dd036d25d11  nginx
d8ada7bf5b786c02421fb33817ddcd9c2feab415d840bfc987418dd036d25d11  nginx-zstd
4d256d6e363b57c5c8a7d237268e2f67fc531c651a157c5a0484a8f58c82b7c7  gateway
193139bdb9c07e3733ef370bc2235c0ebe5cefd197774d3e2507c6a672714c53  cloudtrail
edc3a302a452ed092e67680ad8abf06e945ba3bab7f611d71757ffb9f22c018c  cloudtrail-gzip
e44052809d0d4afeb3e2ce94735cfa8ec277e45b790bc5fdcefd96a5eac39962  cloudtrail-lines
b47af35d12388c289f709582199629ff1683e94d9d279ec221f422af9cf8f9f6  cloudtrail-bucket
"""


class Generated(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.data = Path(cls.scratch.name) / "data"
        cls.sums = generate.generate(cls.data, SIZE)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def records(self, dataset):
        """The records of a data set as lines, whatever their form."""
        lines = []
        for path in dataset.files(self.data):
            content = path.read_bytes()
            if dataset.compression == "gzip":
                content = gzip.decompress(content)
            if dataset.is_array:
                lines += json.loads(content)["Records"]
            else:
                lines += [json.loads(line) for line in content.splitlines()]
        return lines

    def test_same_bytes_as_ever(self):
        expected = dict(line.split()[::-1] for line in SUMS.splitlines())
        found = dict(line.split()[::-1] for line in self.sums.splitlines())
        # Without the program zstd that one data set is not made.
        for name in expected.keys() - {"nginx-zstd"} | found.keys():
            self.assertEqual(found[name], expected[name], name)

    def test_sums_are_those_of_the_files(self):
        found = dict(line.split()[::-1] for line in self.sums.splitlines())
        for name in ("nginx", "gateway", "cloudtrail-lines"):
            content = (self.data / named(name).path).read_bytes()
            self.assertEqual(hashlib.sha256(content).hexdigest(), found[name], name)
        root, listing = self.data / "cloudtrail-bucket", []
        for path in sorted(root.rglob("*.gz")):
            content = gzip.decompress(path.read_bytes())
            listing.append(f"{hashlib.sha256(content).hexdigest()}  {path.relative_to(root)}\n")
        self.assertEqual(
            hashlib.sha256("".join(listing).encode()).hexdigest(), found["cloudtrail-bucket"])

    def test_complete_data_are_left_alone(self):
        marker = self.data / "marker"
        marker.touch()
        self.assertEqual(generate.generate(self.data, SIZE), self.sums)
        self.assertTrue(marker.exists())
        marker.unlink()

    def test_another_seed_is_another_world(self):
        counts = world.hourly_counts(2000)
        for log in (nginx, gateway, cloudtrail):
            self.assertEqual(log.day(SEED, counts, 3), log.day(SEED, counts, 3))
            self.assertNotEqual(log.day(SEED, counts, 3), log.day(SEED + 1, counts, 3))
            self.assertEqual(len(set(log.keys(SEED))), world.KEYS)

    def test_every_form_has_the_same_events(self):
        expected = self.records(named("cloudtrail-lines"))
        self.assertEqual(len(expected), events(named("cloudtrail"), SIZE))
        self.assertEqual(len({event["eventID"] for event in expected}), len(expected))
        for name in ("cloudtrail", "cloudtrail-gzip", "cloudtrail-bucket"):
            self.assertEqual(self.records(named(name)), expected, name)
        self.assertEqual(
            len(self.records(named("gateway"))), events(named("gateway"), SIZE))
        with open(self.data / "access.log", encoding="utf-8") as file:
            self.assertEqual(sum(1 for _ in file), events(named("nginx"), SIZE))

    def test_times_ascend(self):
        for name, field in (("gateway", "time"), ("cloudtrail-lines", "eventTime")):
            times = [record[field] for record in self.records(named(name))]
            self.assertEqual(times, sorted(times), name)

    def test_one_key_is_abused_from_one_address(self):
        for kind, (read, file) in reference.READERS.items():
            log = next(dataset.log for dataset in DATASETS if dataset.kind == kind)
            rows = list(read(self.data / file))
            foreign = [row for row in rows if row[2] == world.FOREIGN]
            self.assertTrue(foreign, kind)
            self.assertEqual({row[1] for row in foreign}, {log.keys(SEED)[world.LEAKED]}, kind)
            self.assertTrue(all(row[0] >= "2026-03-19T01" for row in foreign), kind)
            calls = Counter(row[1] for row in rows)
            self.assertEqual(calls.most_common(1)[0][0], log.keys(SEED)[world.HEAVIEST], kind)


class World(unittest.TestCase):
    def test_hours_add_up_and_follow_day_and_week(self):
        for total in (0, 1, 999, 2_000_000):
            counts = world.hourly_counts(total)
            self.assertEqual((len(counts), sum(counts)), (world.DAYS * 24, total))
        self.assertGreater(counts[11], 5 * counts[3])
        self.assertLess(sum(counts[5 * 24:6 * 24]), sum(counts[4 * 24:5 * 24]) / 2)

    def test_zipf(self):
        table = world.zipf(20, 0.9)
        self.assertEqual((len(table), len(set(table))), (4096, 20))
        self.assertGreater(table.count(0), 1.7 * table.count(1))


if __name__ == "__main__":
    unittest.main()
