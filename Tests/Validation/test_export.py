"""What `export` writes, opened by the programs it is for: OCSF's schema, DuckDB, Datasette."""

import csv
import io
import json
import sqlite3
import unittest
import urllib.parse

import duckdb

import cases
import documents
import test_ocsf

API_ACTIVITY = 6003
SAMPLES = ("claude-gateway-leak", "aws-key-leak", "nginx-key-leak")


def export(*arguments):
    return documents.run(["export", "-q", *arguments], (0,))


def database(name):
    path = documents.FOLDER / f"export-{name}.sqlite"
    if not path.exists():
        export("--format", "sqlite", "--output", path, *cases.all()[name])
    return path


class Export(unittest.TestCase):
    def test_requests_are_valid_ocsf(self):
        for version in (test_ocsf.DECLARED, *test_ocsf.LATER):
            check = test_ocsf.validator(version, API_ACTIVITY)
            for name in (*SAMPLES, "hostile"):
                lines = export("--format", "ocsf", *cases.all()[name]).decode().split("\n")[:-1]
                # Many are alike; the first and last are enough of each sample.
                for line in lines[:100] + lines[-100:]:
                    event = json.loads(line)
                    faults = [error.message[:200] for error in check.iter_errors(event)]
                    self.assertEqual(faults, [], (name, version, line[:300]))

    def test_every_form_has_the_same_rows(self):
        for name in (*SAMPLES, "hostile", "totals"):
            held = sqlite3.connect(database(name))
            for table in ("events", "usage_buckets", "callers", "findings"):
                lines = export("--format", "jsonl", "--table", table, *cases.all()[name])
                rows = [json.loads(line) for line in lines.decode().split("\n")[:-1]]
                cursor = held.execute(f"SELECT * FROM {table}")
                names = [column[0] for column in cursor.description]
                self.assertEqual([[row[each] for each in names] for row in rows],
                                 [list(row) for row in cursor], (name, table))
                text = export("--format", "csv", "--table", table, *cases.all()[name]).decode()
                found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
                self.assertEqual(found[0], names)
                self.assertEqual(len(found) - 1, len(rows))
            held.close()

    def test_duckdb_makes_parquet_of_it(self):
        for name in SAMPLES:
            path = documents.FOLDER / f"{name}-rows.jsonl"
            parquet = documents.FOLDER / f"{name}.parquet"
            export("--format", "jsonl", "--output", path, *cases.all()[name])
            duckdb.sql(f"COPY (SELECT * FROM read_json('{path}')) TO '{parquet}'")
            held = sqlite3.connect(database(name))
            counts = "SELECT assessment, count(*), sum(bytes_out), min(record), max(record) FROM "
            order = " GROUP BY assessment ORDER BY assessment"
            self.assertEqual(
                [tuple(row) for row in held.execute(counts + "events" + order)],
                [(*row[:2], None if row[2] is None else int(row[2]), *row[3:])
                 for row in duckdb.sql(counts + f"'{parquet}'" + order).fetchall()])
            held.close()

    def test_datasette_opens_it_without_set_up(self):
        import asyncio
        from datasette.app import Datasette

        async def ask():
            server = Datasette([str(database("claude-gateway-leak"))])
            query = urllib.parse.urlencode({
                "sql": "SELECT assessment, count(*) AS calls FROM events GROUP BY assessment",
                "_shape": "array"})
            answer = await server.client.get(f"/export-claude-gateway-leak.json?{query}")
            page = await server.client.get("/export-claude-gateway-leak/events")
            return answer, page

        answer, page = asyncio.run(ask())
        self.assertEqual(answer.json(), [
            {"assessment": "foreign", "calls": 334}, {"assessment": "known", "calls": 1350}])
        self.assertEqual(page.status_code, 200)
        self.assertIn("Anthropic/Python 0.75.0", page.text)


if __name__ == "__main__":
    unittest.main()
