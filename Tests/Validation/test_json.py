"""The JSON documents against the schemas that the program prints. The schemas are open, so that a
later version may add members; here they are closed, so that none is missing in them."""

import copy
import json
import unittest

import jsonschema

import cases
import documents

# The commands that print an object, with the option that asks for it.
PRINTED = {"check": ["--json"], "rotation": [
    "--json", "--replacement", "AKIAQ4THENEWEXAMPLE", "--revoked-at", "2026-03-25"]}
OPEN = ({"type": "string"}, {"type": "integer"})


def closed(schema):
    """The schema with no room for members and words that it does not name."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    choices = schema.get("anyOf")
    if choices and len(choices) == 2 and "enum" in choices[0] and choices[1] in OPEN:
        rest = {key: value for key, value in schema.items() if key != "anyOf"}
        return closed({**choices[0], **rest})
    found = {key: closed(value) for key, value in schema.items()}
    # One without properties is a dictionary, whose names are the document's own.
    if schema.get("type") == "object" and schema.get("properties"):
        found["additionalProperties"] = False
    return found


def schema(name):
    return json.loads(documents.run(["schema", name], (0,)))


def validator(schema):
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


def named(document):
    """`keyinquest.report/1` as the name of a schema."""
    return document["schema"].removeprefix("keyinquest.").replace("/", "-")


class JSON(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        lines = documents.run(["schema"], (0,)).decode().splitlines()
        cls.names = [line.split()[0] for line in lines]
        cls.validators = {name: validator(closed(schema(name))) for name in cls.names}

    def faults(self, document):
        found = self.validators[named(document)].iter_errors(document)
        return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:160]}"
                for error in found]

    def test_schemas_are_schemas(self):
        for name in self.names:
            jsonschema.Draft202012Validator.check_schema(schema(name))

    def test_reports_are_as_their_schema_says(self):
        for name in cases.all():
            with self.subTest(name):
                self.assertEqual(self.faults(json.loads(cases.report(name, "json"))), [])

    def test_what_other_commands_print_is_as_its_schema_says(self):
        for name, arguments in cases.all().items():
            for command, options in PRINTED.items():
                # A check of several keys has a schema of its own; rotation takes one key.
                if command == "rotation" and arguments.count("--key") > 1:
                    continue
                with self.subTest(name, command=command):
                    document = json.loads(cases.printed(command, name, *options))
                    self.assertEqual(self.faults(document), [])

    def test_what_a_key_did_is_as_its_schema_says(self):
        for name, arguments in cases.all().items():
            if arguments.count("--key") > 1 or name == "unmentioned":
                continue
            with self.subTest(name):
                key = arguments[arguments.index("--key") + 1]
                document = json.loads(documents.run(
                    ["activity", "--json", "--key", key, arguments[-1]], (0,)))
                self.assertEqual(self.faults(document), [])

    def test_what_verify_prints_is_as_its_schema_says(self):
        for name in cases.all():
            report = documents.FOLDER / f"{name}.verified.json"
            report.write_bytes(cases.report(name, "json"))
            false = documents.FOLDER / f"{name}.falsified.json"
            told = json.loads(report.read_bytes())
            told["headline"]["word"] = "ABSOLVED"
            false.write_text(json.dumps(told))
            for path, standing in ((report, "same"), (false, "differs")):
                with self.subTest(name, standing=standing):
                    document = json.loads(documents.run(["verify", "--json", path]))
                    self.assertEqual(self.faults(document), [])
                    self.assertEqual(document["standing"], standing)

    def test_what_verify_prints_of_a_store_is_as_its_schema_says(self):
        logs = documents.FOLDER / "imported"
        logs.mkdir()
        trail = cases.all()["hostile"][-1].read_bytes()
        (logs / "a.json").write_bytes(trail)
        (logs / "b.json").write_bytes(trail.replace(b"192.0.2.10", b"192.0.2.11"))
        store = documents.FOLDER / "imported.sqlite"
        documents.run(["import", "--store", store, logs], (0,))
        for damage, standing in (
                (lambda: None, "same"),
                (lambda: (logs / "a.json").unlink(), "cannot-tell"),
                (lambda: (logs / "b.json").write_bytes(b"{}\n"), "differs")):
            damage()
            with self.subTest(standing):
                document = json.loads(documents.run(
                    ["verify", "--json", "--store", store, logs]))
                self.assertEqual(self.faults(document), [])
                self.assertEqual(document["standing"], standing)

    def test_what_a_drill_reveals_is_as_its_schema_says(self):
        folder = documents.FOLDER / "drill"
        documents.run(["drill", "--seed", "7", "--output", folder], (0,))
        for answer in ('{"outcome": "abused", "minutes": 4.5}', None,
                       '{"outcome": "no-sign-of-abuse", "foreign_addresses": ["192.0.2.1"]}'):
            with self.subTest(answer):
                (folder / "answer.json").unlink(missing_ok=True)
                if answer:
                    (folder / "answer.json").write_text(answer)
                document = json.loads(documents.run(["drill", "reveal", "--json", folder]))
                self.assertEqual(self.faults(document), [])

    def test_the_shipped_schema_lets_a_later_version_add(self):
        document = json.loads(cases.report("nginx-key-leak", "json"))
        document["added_later"] = {"a": 1}
        document["inquest"]["added_later"] = []
        document["timeline"][0]["kind"] = "a later kind"
        self.assertEqual(list(validator(schema("report-1")).iter_errors(document)), [])
        self.assertEqual(len(self.faults(document)), 3)

    def test_damage_is_refused(self):
        whole = json.loads(cases.report("nginx-key-leak", "json"))
        for damage in (
                lambda d: d.pop("headline"), lambda d: d["inquest"].pop("coverage"),
                lambda d: d.update(schema="keyinquest.report/2"),
                lambda d: d["timeline"][0].update(time="yesterday"),
                lambda d: d["inquest"]["verdict"].update(probability="0.5"),
                lambda d: d["inquest"]["callers"][0].update(events=1.5),
                lambda d: d.update(timeline=None)):
            damaged = copy.deepcopy(whole)
            damage(damaged)
            open_errors = list(validator(schema("report-1")).iter_errors(damaged))
            self.assertNotEqual(open_errors, [])


if __name__ == "__main__":
    unittest.main()
