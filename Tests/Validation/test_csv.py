"""The timeline as a table, read as Python's csv module and a spreadsheet would."""

import csv
import io
import json
import re
import unittest

import cases

COLUMNS = ["time_utc", "until_utc", "kind", "key", "caller", "calls", "text",
           "techniques_of_caller", "source", "record"]
# What begins a formula in a spreadsheet, its full-width twins included.
FORMULA = re.compile(r"^[\s\"']*[=+\-@\uff1d\uff0b\uff0d\uff20]")


def is_formula(cell):
    """Whether a spreadsheet would compute the cell; an apostrophe before it says text."""
    return bool(FORMULA.match(cell)) and not cell.startswith("'")


def rows(name):
    text = cases.report(name, "csv").decode()
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


class CSV(unittest.TestCase):
    def test_it_is_a_table(self):
        for name in cases.all():
            data = cases.report(name, "csv")
            self.assertEqual(data.count(b"\n"), data.count(b"\r\n"), name)
            self.assertEqual(data.count(b"\r"), data.count(b"\r\n"), name)
            found = rows(name)
            self.assertEqual(found[0], COLUMNS)
            self.assertEqual({len(row) for row in found}, {len(COLUMNS)}, name)
            self.assertGreater(len(found), 1)

    def test_times_are_times(self):
        for name in cases.all():
            for row in rows(name)[1:]:
                if row[2] not in ("note", "holder"):
                    self.assertRegex(row[0], r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$")
                    self.assertLessEqual(row[0], row[1])
            times = [row[0] for row in rows(name)[1:] if row[2] not in ("note", "holder")]
            self.assertEqual(times, sorted(times), name)

    def test_no_cell_is_a_formula_whatever_separates_cells(self):
        for name in cases.all():
            text = cases.report(name, "csv").decode()
            for separator in ",;\t":
                for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
                    for cell in row:
                        self.assertFalse(is_formula(cell), (name, separator, cell[:80]))
        self.assertTrue(is_formula("=1") and is_formula(" @x") and not is_formula("'=1"))

    def test_every_call_of_a_stranger_is_counted(self):
        for name in cases.all():
            report = json.loads(cases.report(name, "json"))
            calls = sum(caller["events"] for each in report.get("reports", [report])
                        for caller in each["inquest"]["callers"] if caller["assessment"] != "known")
            found = rows(name)[1:]
            told = sum(int(row[5] or 0) for row in found)
            if not any(row[2] == "note" for row in found):
                self.assertEqual(told, calls, name)

    def test_nothing_is_left_out_of_the_samples(self):
        for name in cases.documents.samples():
            # Whose key it is stands in a row of another kind.
            self.assertFalse(any(row[2] == "note" for row in rows(name)), name)
        # The timeline that people read has no room for these.
        self.assertGreater(len(rows("aws-key-leak")), 82)


if __name__ == "__main__":
    unittest.main()
