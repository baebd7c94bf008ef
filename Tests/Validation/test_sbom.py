"""The bill of materials of the built program, against the schema of CycloneDX and what it loads."""

import json
import re
import shutil
import subprocess
import sys
import unittest

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import documents

GENERATOR = documents.ROOT / "Packaging" / "bill_of_materials.py"
# The package to build with, of a library's package whose name tells another.
DEVELOPMENT = {
    "libsqlite3-0": "libsqlite3-dev", "zlib1g": "zlib1g-dev", "libzstd1": "libzstd-dev",
    "libisal2": "libisal-dev", "libssl3": "libssl-dev", "libssl3t64": "libssl-dev",
    "libmaxminddb0": "libmaxminddb-dev", "libcurl4": "libcurl4-openssl-dev",
    "libcurl4t64": "libcurl4-openssl-dev", "libncursesw6": "libncurses-dev",
    # The part of ncurses that knows terminals is a package of its own.
    "libtinfo6": "libncurses-dev",
}
TOOLS = ("ldd", "readelf", "dpkg-query", "swift")


@unittest.skipUnless(all(map(shutil.which, TOOLS)), f"needs {', '.join(TOOLS)}")
class BillOfMaterials(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        def made():
            return subprocess.run(
                [sys.executable, GENERATOR, documents.PROGRAM, "0" * 40], check=True,
                capture_output=True, text=True).stdout
        cls.text, cls.again = made(), made()
        cls.bill = json.loads(cls.text)

    def test_schema(self):
        fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(self.text)
        self.assertIsNone(fault, fault)

    def test_same_bytes(self):
        self.assertEqual(self.text, self.again)

    def test_every_library_has_a_version_and_a_hash(self):
        for component in self.bill["components"]:
            with self.subTest(component["name"]):
                self.assertRegex(component.get("version", ""), r"\d")
                self.assertRegex(component["hashes"][0]["content"], r"^[0-9a-f]{64}$")

    def test_what_the_documentation_lists_is_what_is_loaded(self):
        """Libraries the program asks for by itself, beside those of Swift and of C."""
        asked = next(entry["dependsOn"] for entry in self.bill["dependencies"]
                     if entry["ref"] == "keyinquest")
        purls = {component["name"]: component["purl"] for component in self.bill["components"]}
        own = {name for name in asked if "pkg:deb/" in purls[name]
               and not re.search(r"/(libc6|libgcc-s1|libstdc%2B%2B6)@", purls[name])}
        listed = (documents.ROOT / "Documentation" / "Dependencies.md").read_text().lower()
        for name in own:
            package = re.search(r"/([^/@]+)@", purls[name])[1]
            self.assertIn(DEVELOPMENT.get(package, package), listed, name)

    def test_dependencies_point_at_components(self):
        names = {component["bom-ref"] for component in self.bill["components"]}
        for entry in self.bill["dependencies"]:
            self.assertLessEqual(set(entry["dependsOn"]), names)


if __name__ == "__main__":
    unittest.main()
