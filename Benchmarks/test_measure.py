"""What a process costs, with everything it starts."""

import os
import sys
import tempfile
import unittest
from pathlib import Path

import measure


class Measure(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.output = str(Path(self.folder.name) / "out")

    def python(self, code):
        return measure.measure([sys.executable, "-c", code], self.output, dict(os.environ))

    def test_status_and_output(self):
        run = self.python("import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)")
        self.assertEqual(run.status, 3)
        self.assertEqual(Path(self.output).read_text(), "out\n")
        self.assertEqual(Path(self.output + ".errors").read_text(), "err\n")
        self.assertEqual(self.python("import os; os.kill(os.getpid(), 9)").status, -9)

    def test_processor_time_of_children_counts(self):
        child = "import time\\nwhile time.process_time() < 0.3: pass"
        run = self.python(f"import subprocess, sys\n"
                          f"subprocess.run([sys.executable, '-c', '{child}'], check=True)")
        self.assertEqual(run.status, 0)
        self.assertGreaterEqual(run.cpu, 0.3)

    def test_peak_is_that_of_the_largest_process(self):
        child = "x = b'1' * (200 << 20)"
        run = self.python(f"import subprocess, sys\n"
                          f"subprocess.run([sys.executable, '-c', \"{child}\"], check=True)")
        self.assertEqual(run.status, 0)
        self.assertTrue(200 <= run.peak < 300, run.peak)

    def test_environment_is_the_one_given(self):
        run = measure.measure(["/bin/sh", "-c", "echo $GIVEN$HOME"], self.output, {"GIVEN": "yes"})
        self.assertEqual((run.status, Path(self.output).read_text()), (0, "yes\n"))

    def test_size(self):
        root = Path(self.folder.name) / "tree"
        (root / "a" / "b").mkdir(parents=True)
        (root / "x").write_bytes(bytes(10))
        (root / "a" / "b" / "y").write_bytes(bytes(32))
        self.assertEqual((measure.size(root), measure.size(root / "x")), (42, 10))


if __name__ == "__main__":
    unittest.main()
