"""The samples have documents in every form, and the same bytes each time."""

import json
import unittest

import documents


class Samples(unittest.TestCase):
    def test_there_are_samples(self):
        self.assertGreaterEqual(len(documents.samples()), 4)

    def test_json_is_an_object_with_its_schema(self):
        for sample in documents.samples():
            report = json.loads(documents.report(sample, "json").read_bytes())
            self.assertEqual(report["schema"], "keyinquest.report/1", sample)


if __name__ == "__main__":
    unittest.main()
