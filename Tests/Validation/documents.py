"""The documents under test: what the built program writes of the sample logs, made once a run."""

import functools
import os
import pathlib
import subprocess
import tempfile
import json

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("KEYINQUEST", ROOT / ".build" / "debug" / "keyinquest"))
# A verdict is an exit status: no sign, abused, cannot tell.
VERDICTS = (0, 1, 3)

# Pages that the program itself names: techniques, and laws.
OWN_LINKS = (
    "https://attack.mitre.org/versions/", "https://eur-lex.europa.eu/eli/",
    "https://www.legislation.gov.uk/eur/", "https://www.sec.gov/files/rules/",
    "https://www.ecfr.gov/current/", "https://www.law.cornell.edu/regulations/",
    "https://leginfo.legislature.ca.gov/", "https://www.cert-in.org.in/",
    "https://www.legislation.gov.au/", "https://sso.agc.gov.sg/Act/",
    "https://usa.visa.com/support/")

_folder = tempfile.TemporaryDirectory(prefix="keyinquest-validation-")
FOLDER = pathlib.Path(_folder.name)


def samples():
    """Names of the sample logs, ascending."""
    return sorted(path.parent.name for path in (ROOT / "sample-logs").glob("*/truth.json"))


def run(arguments, statuses=VERDICTS):
    """What the program printed; raises when it ended with another status."""
    done = subprocess.run(
        [str(PROGRAM), *map(str, arguments)], cwd=ROOT, stdin=subprocess.DEVNULL,
        capture_output=True, check=False)
    if done.returncode not in statuses:
        raise AssertionError(
            f"keyinquest {' '.join(map(str, arguments))}: status {done.returncode}\n"
            + done.stderr.decode(errors="replace"))
    return done.stdout


def question(sample):
    """The arguments that ask about a sample's key, its logs last."""
    truth = json.loads((ROOT / "sample-logs" / sample / "truth.json").read_text())
    return ["--key", truth["credential"], "--exposed-at", truth["exposedAt"],
            f"sample-logs/{sample}/logs"]


@functools.cache
def report(sample, form, *options):
    """The path of the report on a sample in a form, written once."""
    name = "-".join([sample, form, *(option.strip("-") for option in options)])
    path = FOLDER / f"{name}.{form}"
    run(["report", "--format", form, "--output", path, *options, *question(sample)])
    return path
