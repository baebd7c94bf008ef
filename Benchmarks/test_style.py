"""The style of the house, for the Python of the benchmark."""

import re
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
# In pieces, so that this file does not find itself.
MACHINE = re.compile(r"(?<![A-Za-z0-9_.}$~-])/(tm" + r"p|wor" + r"k|roo" + r"t)(?=/|\b)(?!-)")


def complaints(text):
    """What is wrong with the text of a file, as sentences."""
    lines = text.split("\n")
    found = [f"line {number} has {len(line)} columns, 100 are allowed"
             for number, line in enumerate(lines, 1) if len(line) > 100]
    found += [f"line {number} ends in white space"
              for number, line in enumerate(lines, 1) if line != line.rstrip()]
    if len(lines) - 1 > 400:
        found.append(f"{len(lines) - 1} lines, 400 are allowed")
    if text and not text.endswith("\n") or text.endswith("\n\n"):
        found.append("does not end in exactly one newline")
    if MACHINE.search(text):
        found.append("names a folder of one machine")
    return found


class Style(unittest.TestCase):
    def test_is_kept(self):
        files = sorted(HERE.rglob("*.py")) + sorted(HERE.glob("*.sh"))
        self.assertGreater(len(files), 20)
        for path in files:
            self.assertEqual(complaints(path.read_text()), [], path.name)

    def test_pages_name_no_machine(self):
        for path in sorted(HERE.glob("*.md")) + sorted(HERE.glob("ingest.csv")):
            self.assertIsNone(MACHINE.search(path.read_text()), path.name)

    def test_is_not_kept_here(self):
        for text in ("a" * 101 + "\n", "a \n", "a\n" * 401, "a", "a\n\n", "/tm" + "p/a\n"):
            self.assertEqual(len(complaints(text)), 1, text[:20])


if __name__ == "__main__":
    unittest.main()
