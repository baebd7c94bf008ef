"""The bill of materials of a built program, as CycloneDX 1.6 JSON, from what the program really loads.

    bill_of_materials.py PROGRAM [REVISION]

Components are the shared libraries that the loader finds for PROGRAM, each with the SHA-256 of its
file; those of a Debian package carry its version and package URL, those of the Swift toolchain its
version. What the dynamic section of a file asks for are its dependencies. Nothing in it is a clock
or random, so the same program on the same system has the same bill.
"""

import functools
import hashlib
import json
import os
import re
import subprocess
import sys
import uuid

# What the copyright files of these packages say, in SPDX identifiers.
LICENCES = {
    "libsqlite3-0": "blessing", "zlib1g": "Zlib", "libzstd1": "BSD-3-Clause",
    "libisal2": "BSD-3-Clause", "libssl3": "Apache-2.0", "libssl3t64": "Apache-2.0",
    "libmaxminddb0": "Apache-2.0", "libcurl4": "curl", "libcurl4t64": "curl",
    "libc6": "LGPL-2.1-or-later", "libgcc-s1": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libstdc++6": "GPL-3.0-or-later WITH GCC-exception-3.1",
}
SWIFT_LICENCE = "Apache-2.0 WITH Swift-exception"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://cyclonedx.org/keyinquest")


def output(*command):
    """What a command prints; raises with its message when it fails."""
    return subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}
    ).stdout


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() if sys.version_info >= (3, 11) \
            else hashlib.sha256(file.read()).hexdigest()


def needed(path):
    """Names of the libraries that the dynamic section of a file asks for."""
    return re.findall(r"\(NEEDED\).*\[(.+)\]", output("readelf", "-d", path))


def loaded(program):
    """Path of each library that the loader finds, by name; raises when one is missing."""
    text = output("ldd", program)
    if "not found" in text:
        raise SystemExit(f"bill of materials: a library is missing:\n{text}")
    found = dict(re.findall(r"^\s*(\S+) => (/\S+)", text, re.MULTILINE))
    # The loader itself has no arrow.
    found |= {os.path.basename(path): path
              for path in re.findall(r"^\s*(/\S+) \(", text, re.MULTILINE)}
    return found


def debian_package(path):
    """Name, version and architecture of the Debian package that a file is of; None without one."""
    for candidate in (path, os.path.realpath(path), "/usr" + path):
        try:
            owner = output("dpkg-query", "-S", candidate).split(":")[0].split(",")[0]
            return output(
                "dpkg-query", "-W", "-f", "${Package} ${Version} ${Architecture}", owner).split()
        except (subprocess.CalledProcessError, FileNotFoundError):
            continue
    return None


@functools.cache
def distribution():
    """The name of this distribution, for package URLs."""
    with open("/etc/os-release", encoding="utf-8") as file:
        return dict(re.findall(r'^(\w+)="?([^"\n]*)"?$', file.read(), re.MULTILINE)) \
            .get("ID", "debian")


@functools.cache
def swift_version():
    match = re.search(r"Swift version (\S+)", output("swift", "--version"))
    if not match:
        raise SystemExit("bill of materials: 'swift --version' names no version.")
    return match.group(1)


def component(name, path):
    """A library as a component of CycloneDX."""
    entry = {"type": "library", "bom-ref": name, "name": name}
    package = debian_package(path)
    licence = None
    if package:
        source, version, architecture = package
        entry["version"] = version
        entry["purl"] = (
            f"pkg:deb/{distribution()}/{source.replace('+', '%2B')}"
            f"@{version.replace(':', '%3A').replace('+', '%2B')}?arch={architecture}")
        licence = LICENCES.get(source)
    elif "/swift/" in path:
        entry["version"] = swift_version()
        entry["purl"] = f"pkg:generic/swift@{swift_version()}"
        licence = SWIFT_LICENCE
    if licence:
        entry["licenses"] = [{"expression": licence}] if " WITH " in licence \
            else [{"license": {"id": licence}}]
    entry["hashes"] = [{"alg": "SHA-256", "content": sha256(path)}]
    return entry


def bill(program, revision):
    """The bill of `program`, built from `revision`."""
    libraries = loaded(program)
    version = output(program, "--version").split()[1]
    own = {
        "type": "application", "bom-ref": "keyinquest", "name": "keyinquest", "version": version,
        "hashes": [{"alg": "SHA-256", "content": sha256(program)}],
    }
    if revision:
        own["properties"] = [{"name": "keyinquest:revision", "value": revision}]
    dependencies = {"keyinquest": needed(program)}
    dependencies |= {name: needed(path) for name, path in libraries.items()}
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {
            "lifecycles": [{"phase": "post-build"}],
            "tools": {"components": [
                {"type": "application", "name": "swift", "version": swift_version()}]},
            "component": own,
        },
        "components": [component(name, libraries[name]) for name in sorted(libraries)],
        "dependencies": [
            {"ref": name, "dependsOn": sorted(set(dependencies[name]) & set(libraries))}
            for name in sorted(dependencies)],
    }
    text = json.dumps(document, sort_keys=True)
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(NAMESPACE, text)}"
    return document


def main():
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    revision = sys.argv[2] if len(sys.argv) == 3 else ""
    json.dump(bill(os.path.abspath(sys.argv[1]), revision), sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
