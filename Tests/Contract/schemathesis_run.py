"""One run of schemathesis against a central, and what it found."""

import json
import os
import subprocess
import sys

import yaml

import document

FOLDER = document.ROOT / "build" / "contract"


class Run:
    def __init__(self, name, url, *options):
        FOLDER.mkdir(parents=True, exist_ok=True)
        written = FOLDER / "closed.openapi.yaml"
        closed = document.closed(document.load())
        written.write_text(yaml.safe_dump(closed, sort_keys=False, allow_unicode=True), encoding="utf-8")
        report = FOLDER / f"{name}.json"
        here = document.ROOT / "Tests" / "Contract"
        command = [
            os.path.join(os.path.dirname(sys.executable), "schemathesis"), "--config-file", str(here / "schemathesis.toml"),
            "run", str(written), "--url", url, "--report", "json", "--report-json-path", str(report), *options,
        ]  # fmt: skip
        ended = subprocess.run(
            command, cwd=here, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=900, check=False)
        self.status, self.words = ended.returncode, ended.stdout
        (FOLDER / f"{name}.log").write_text(self.words, encoding="utf-8")
        self.report = json.loads(report.read_text(encoding="utf-8"))

    def failures(self):
        """What was found: pairs of a path, as each has one call, and a code (`schemathesis explain ST108`)."""
        return {(call.split(" ")[1], each["code"]) for each in self.report["failures"] for call in each["operations"]}

    def accepted(self):
        """Paths at which a request got what it asked for."""
        rates = self.report["valid_rates"].items()
        return {call.split(" ")[1] for call, phases in rates if sum(phase["accepted"] for phase in phases.values())}
