"""The doctor finds what is wrong, and doing what it says, and nothing else, mends it."""

import json
import shutil
import time

import pytest

from faults import FAULTS, named
from hands import follow
from kiosk import CONFIGURATION


def test_a_kiosk_that_is_well_is_found_well(make):
    kiosk = make()
    assert kiosk.codes() == ["agent.notRunning"]
    kiosk.start_agent()
    kiosk.settle([])
    rows = {row["check"]: row for row in kiosk.doctor()["checks"]}
    assert all(row["state"] == "well" for row in rows.values()), rows


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_is_found_and_what_the_doctor_says_mends_it(make, name):
    code, plant, runs, printers = FAULTS[name]
    kiosk = make(*printers)
    # Something else that is not well, and stays so.
    kiosk.machine.unit["UnitFileState"] = "disabled"
    others = {"unit.disabled"} | (set() if runs else {"agent.notRunning"})
    others -= {code}
    if runs:
        kiosk.start_agent()
        kiosk.settle(["unit.disabled"])
    plant(kiosk)
    finding, before = wait_for(kiosk, code)
    assert finding["text"]["zh"] and finding["text"]["en"]
    follow(kiosk, finding)
    kiosk.settle(others)
    after = kiosk.doctor()["findings"]
    assert [f for f in before if f["code"] in others] == after


def wait_for(kiosk, code, seconds=45):
    """The finding, and all findings; a running agent may need a while to see the fault."""
    deadline = time.monotonic() + seconds
    while True:
        report = kiosk.doctor()
        for finding in report["findings"]:
            if finding["code"] == code:
                return finding, report["findings"]
        assert time.monotonic() < deadline, report
        time.sleep(0.5)


def test_people_read_the_same_as_programs_and_copy_the_same_commands(make):
    kiosk = make()
    named(kiosk, "tokenFile").chmod(0o644)
    report = kiosk.doctor()
    screen = kiosk.run("doctor").stdout.split("\n")
    commands = [line.removeprefix("      ") for line in screen if line.startswith("      ") and not line.startswith(" " * 7)]
    assert commands == [command for finding in report["findings"] for command in finding["commands"]] and len(commands) == 2
    text = " ".join(" ".join(screen).split())
    for finding in report["findings"]:
        assert finding["text"]["en"] in text
    marks = {"well": "✓", "warning": "!", "bad": "✗", "skipped": "-"}
    for row in report["checks"]:
        assert any(line.startswith(f"{marks[row['state']]} {row['check']}") for line in screen), row


def test_nothing_is_changed_and_no_file_is_made_though_the_agent_was_killed(make):
    kiosk = make()
    kiosk.start_agent()
    kiosk.settle([])
    kiosk.touch()
    kiosk.agent.kill()
    kiosk.agent.wait()
    assert kiosk.store.with_name("agent.db-wal").stat().st_size > 0

    def seen():
        files = [path for folder in (kiosk.folder / "run", kiosk.var, CONFIGURATION.parent) for path in folder.rglob("*")]
        return {path: (path.stat().st_uid, path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"") for path in files}

    before, temporary = seen(), kiosk.folder / "tmp"
    temporary.mkdir()
    kiosk.environment["TMPDIR"] = str(temporary)
    report = kiosk.doctor()
    assert [finding["code"] for finding in report["findings"]] == ["agent.notRunning"]
    assert "sound" in next(row for row in report["checks"] if row["check"] == "store")["text"]
    assert seen() == before
    assert list(temporary.iterdir()) == []
    kiosk.start_agent()
    kiosk.settle([])


def test_what_the_write_ahead_log_alone_has_is_seen(make):
    kiosk = make()
    kiosk.start_agent()
    kiosk.settle([])
    kiosk.front.refusals_of_bindings = 1
    kiosk.touch()
    wait_for(kiosk, "outbox.deadLetters")
    kiosk.agent.kill()
    kiosk.agent.wait()
    running, after = kiosk.codes(), "outbox.deadLetters"
    assert sorted([after, "agent.notRunning"]) == running


def test_by_the_socket_alone_the_agents_own_troubles_are_told_in_its_own_words(make):
    kiosk = make()
    kiosk.start_agent()
    kiosk.settle([])
    kiosk.rig.send("openCover")
    kiosk.front.stop()
    wait_for(kiosk, "printer.coverOpen")
    wait_for(kiosk, "central.unreachable")
    socket = kiosk.settings["service"]["socket"]
    status = json.loads(kiosk.run("status", "--json").stdout)
    report = kiosk.doctor("--socket", socket)
    told = [(finding["code"], finding["stops"], finding["text"]) for finding in report["findings"]]
    assert told == [(t["code"], t["stops"], t["text"]) for t in status["troubles"]] and len(told) == 2
    both = {finding["code"]: finding["text"] for finding in kiosk.doctor()["findings"]}
    for trouble in status["troubles"]:
        assert both[trouble["code"]]["zh"] == trouble["text"]["zh"]


def test_a_user_without_rights_is_told_so_and_finds_nothing_that_is_not_there(make):
    kiosk = make()
    kiosk.start_agent()
    kiosk.settle([])
    done = kiosk.run("doctor", "--json", user="nobody")
    findings = json.loads(done.stdout)["findings"]
    assert [finding["code"] for finding in findings] == ["agent.forbidden"] and done.returncode == 0
    assert findings[0]["commands"] == ["sudo kiosk-agent doctor"]
    shutil.chown(CONFIGURATION, "kiosk", "kiosk")
    CONFIGURATION.chmod(0o640)
    hidden = json.loads(kiosk.run("doctor", "--json", user="nobody").stdout)["findings"]
    assert [finding["code"] for finding in hidden] == ["configuration.hidden"]
    CONFIGURATION.chmod(0o644)
    own = json.loads(kiosk.run("doctor", "--json", user="kiosk").stdout)
    assert own["findings"] == []


def test_no_secret_is_told(make):
    kiosk = make()
    named(kiosk, "tokenFile").chmod(0o644)
    named(kiosk, "keyFile").chmod(0o644)
    kiosk.materials["tokenFile"] = "s3cret-of-hall-1\n"
    named(kiosk, "tokenFile").write_text(kiosk.materials["tokenFile"])
    key = "".join(named(kiosk, "keyFile").read_text().split("\n")[1:3])
    for words in (["doctor"], ["doctor", "--json"]):
        done = kiosk.run(*words)
        assert "central.refused" in done.stdout or "central" in done.stdout
        assert "s3cret" not in done.stdout + done.stderr and key[:20] not in done.stdout + done.stderr


def test_words_that_make_no_sense_are_refused(make):
    kiosk = make()
    assert kiosk.run("doctor", "--socket", "/s", "--config", "/c").returncode == 64
    assert kiosk.run("doctor", "now").returncode == 64
