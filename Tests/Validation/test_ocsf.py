"""OCSF findings against the schema that the OCSF server publishes, as the package
ocsf-json-schema carries it."""

import copy
import json
import unittest

import jsonschema
import ocsf_json_schema

import cases

# Declared in every event; what is valid there must stay valid in later versions of 1.
DECLARED, LATER = "1.6.0", ("1.7.0", "1.8.0")
DETECTION_FINDING = 2004


def validator(version, uid=DETECTION_FINDING):
    schema = ocsf_json_schema.OcsfJsonSchemaEmbedded(
        ocsf_json_schema.get_ocsf_schema(version=version))
    name = schema.lookup_class_name_from_uid(class_uid=uid)
    return jsonschema.Draft202012Validator(schema.get_class_schema(class_name=name, profiles=[]))


def events(name):
    return [json.loads(line) for line in cases.report(name, "ocsf").decode().split("\n")[:-1]]


class OCSF(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.validators = {version: validator(version) for version in (DECLARED, *LATER)}

    def faults(self, event, version=DECLARED):
        return [f"{list(error.path)}: {error.message[:200]}"
                for error in self.validators[version].iter_errors(event)]

    def test_every_event_is_valid(self):
        for name in cases.all():
            for version in self.validators:
                for event in events(name):
                    with self.subTest(name, version=version):
                        self.assertEqual(self.faults(event, version), [])

    def test_damage_is_refused(self):
        event = events("nginx-key-leak")[1]
        for damage in (
                lambda e: e.pop("metadata"), lambda e: e.update(severity_id=7),
                lambda e: e.update(own_member=1), lambda e: e.update(time="yesterday"),
                lambda e: e["finding_info"].pop("uid"),
                lambda e: e["finding_info"]["attacks"].append({"version": "1"}),
                lambda e: e["evidences"].append({"name": "nothing"})):
            damaged = copy.deepcopy(event)
            damage(damaged)
            self.assertNotEqual(self.faults(damaged), [])

    def test_the_first_event_is_the_verdict_and_callers_follow(self):
        for name in cases.all():
            report = json.loads(cases.report(name, "json"))
            found = events(name)
            reports = report.get("reports", [report])
            strangers = sum(caller["assessment"] != "known" for each in reports
                            for caller in each["inquest"]["callers"])
            verdicts = len(reports) + ("reports" in report)
            self.assertEqual(len(found), verdicts + strangers, name)
            self.assertIn(report["headline"]["word"], found[0]["message"])
            for event in found:
                self.assertEqual(event["metadata"]["version"], DECLARED)
                self.assertEqual(event["type_uid"], event["class_uid"] * 100 + event["activity_id"])
            uids = [event["metadata"]["uid"] for event in found]
            self.assertEqual(len(uids), len(set(uids)))
            findings = [event["finding_info"]["uid"] for event in found]
            self.assertEqual(len(findings), len(set(findings)), name)

    def test_nobody_is_woken_for_nothing(self):
        for name in ("innocent-release-day", "unmentioned"):
            self.assertFalse(any(event["is_alert"] for event in events(name)))
        self.assertTrue(events("nginx-key-leak")[0]["is_alert"])


if __name__ == "__main__":
    unittest.main()
