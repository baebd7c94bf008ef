"""STIX bundles against the schemas of OASIS and its pattern grammar, without the network."""

import copy
import json
import re
import unittest
import uuid

import stix2patterns.validator
import stix2validator

import cases

# The option of the validator that forbids other types forbids observables as well.
TYPES = {"identity", "indicator", "observed-data", "attack-pattern", "relationship", "report",
         "note", "ipv4-addr", "ipv6-addr", "software"}
OBSERVABLES = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")


def faults(bundle):
    """Errors and warnings of the strict validator, empty when there are none."""
    # STIX recommends random identifiers; those of a report that is the same twice cannot be.
    options = stix2validator.ValidationOptions(
        version="2.1", strict=True, strict_properties=True, enforce_refs=True,
        disabled=["uuid-check"])
    found = stix2validator.validate_instance(bundle, options)
    results = found if isinstance(found, list) else [found]
    texts = []
    for result in results:
        texts += [str(error) for error in result.errors]
        for each in getattr(result, "object_results", None) or []:
            texts += [f"{each.object_id}: {error}" for error in each.errors]
    return texts


def grammar_faults(pattern):
    return stix2patterns.validator.run_validator(pattern, stix_version="2.1")


def bundle(name):
    return json.loads(cases.report(name, "stix"))


def of_type(bundle, kind):
    return [each for each in bundle["objects"] if each["type"] == kind]


class STIX(unittest.TestCase):
    def test_every_case_is_valid(self):
        for name in cases.all():
            with self.subTest(name):
                self.assertEqual(faults(bundle(name)), [])
                self.assertLessEqual({each["type"] for each in bundle(name)["objects"]}, TYPES)

    def test_damage_is_refused(self):
        whole = bundle("nginx-key-leak")
        for kind, member in [("indicator", "valid_from"), ("report", "published"),
                             ("observed-data", "first_observed"), ("identity", "name")]:
            damaged = copy.deepcopy(whole)
            del of_type(damaged, kind)[0][member]
            self.assertNotEqual(faults(damaged), [], kind)
        pattern = "[ipv4-addr:value = '1' OR]"
        self.assertNotEqual(grammar_faults(pattern), [])

    def test_patterns_are_one_comparison(self):
        for name in cases.all():
            for indicator in of_type(bundle(name), "indicator"):
                pattern = indicator["pattern"]
                self.assertEqual(grammar_faults(pattern), [])
                # Whatever the text, it stays inside the one string.
                outside = re.sub(r"'(?:[^'\\]|\\.)*'", "''", pattern, flags=re.S)
                self.assertRegex(
                    outside, r"^\[(ipv[46]-addr:value (=|ISSUBSET) ''"
                    r"|network-traffic:extensions\.''\.request_header\.'' = '')\]$")

    def test_references_lead_somewhere(self):
        for name in cases.all():
            whole = bundle(name)
            ids = [each["id"] for each in whole["objects"]]
            self.assertEqual(len(ids), len(set(ids)), name)
            for each in whole["objects"]:
                for key, value in each.items():
                    if key.endswith("_ref"):
                        self.assertIn(value, ids)
                    if key.endswith("_refs"):
                        self.assertLessEqual(set(value), set(ids))

    def test_observables_have_the_identifiers_of_the_specification(self):
        seen = 0
        for name in cases.all():
            for kind in ("ipv4-addr", "ipv6-addr"):
                for each in of_type(bundle(name), kind):
                    text = json.dumps({"value": each["value"]}, separators=(",", ":"))
                    self.assertEqual(each["id"], f"{kind}--{uuid.uuid5(OBSERVABLES, text)}")
                    seen += 1
        self.assertGreater(seen, 10)

    def test_only_strangers_are_indicators(self):
        for name in cases.all():
            report = json.loads(cases.report(name, "json"))
            inquests = [each["inquest"] for each in report.get("reports", [report])]
            patterns = " ".join(each["pattern"] for each in of_type(bundle(name), "indicator"))
            for inquest in inquests:
                for caller in inquest["callers"]:
                    if caller["assessment"] == "known":
                        for own in caller["addresses"]:
                            self.assertNotIn(f"'{own}'", patterns, name)
                        for own in caller["agents"]:
                            self.assertNotIn(f" = '{own}'", patterns, name)

    def test_who_accuses_nobody_has_no_indicator_and_says_why(self):
        for name in ("innocent-release-day", "unmentioned", "totals"):
            whole = bundle(name)
            self.assertEqual(of_type(whole, "indicator"), [])
            self.assertIn("There is no indicator", of_type(whole, "note")[0]["content"])

    def test_the_truth_is_in_the_indicators(self):
        whole = bundle("nginx-key-leak")
        patterns = " ".join(each["pattern"] for each in of_type(whole, "indicator"))
        path = cases.documents.ROOT / "sample-logs/nginx-key-leak/truth.json"
        truth = json.loads(path.read_text())
        for address in truth["foreignAddresses"]:
            self.assertIn(f"'{address}'", patterns)


if __name__ == "__main__":
    unittest.main()
