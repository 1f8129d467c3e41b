"""The doctor on an installed kiosk: it knows what the unit gives to the agent, and starts nothing by looking."""

import json

import pytest


@pytest.fixture(scope="module", autouse=True)
def ready(kiosk):
    kiosk.printer.send("plug")
    kiosk.until_status("^numbers are given; printer ready")


def look(kiosk):
    code, said = kiosk.machine.attempt("kiosk-agent doctor --json 2>/dev/null")
    report = json.loads(said)
    return code, [finding["code"] for finding in report["findings"]], {row["check"]: row["text"] for row in report["checks"]}


def test_nothing_is_wrong_with_a_kiosk_as_it_was_installed(kiosk):
    code, codes, rows = look(kiosk)
    # The machine has no fonts.
    assert code == 0 and set(codes) <= {"fonts.missing"}, (codes, rows)
    process = kiosk.machine.run("systemctl show -P MainPID kiosk-agent").strip()
    assert f"runs as kiosk-agent (process {process})" in rows["agent"]
    assert rows["unit"] == "active, enabled, as kiosk-agent"
    assert rows["service"] == "/run/kiosk-agent/service.sock"
    assert "/etc/kiosk-agent/central.token" in rows["files"]


def test_an_agent_that_was_stopped_is_not_started_by_the_question_how_it_is(kiosk):
    kiosk.machine.run("systemctl stop kiosk-agent")
    code, codes, _ = look(kiosk)
    assert code == 1 and "agent.notRunning" in codes and set(codes) <= {"agent.notRunning", "fonts.missing"}, codes
    assert kiosk.machine.attempt("systemctl is-active kiosk-agent")[1].strip() == "inactive"
    # A command that needs it starts it.
    assert '"version"' in kiosk.machine.attempt("kiosk-agent status --json")[1]
    kiosk.until_status("^numbers are given; printer ready")


def test_who_asks_an_agent_whose_configuration_is_wrong_is_sent_away_and_does_not_start_it_again_and_again(kiosk):
    kiosk.machine.put("/etc/kiosk-agent/config.json5", "{central: {url: 'ftp://x'}}")
    kiosk.machine.attempt("systemctl restart kiosk-agent")
    kiosk.machine.until("systemctl show -p SubState,ExecMainStatus kiosk-agent", r"(?s)ExecMainStatus=78.*failed")
    code, said = kiosk.machine.attempt("kiosk-agent status")
    assert code == 69 and "ended before it answered" in said, (code, said)
    kiosk.machine.run("sleep 3")
    starts = "journalctl -u kiosk-agent -b -o cat | grep -c 'Starting kiosk-agent.service'"
    before = kiosk.machine.run(starts)
    kiosk.machine.run("sleep 5")
    assert kiosk.machine.run(starts) == before
    assert kiosk.machine.run("systemctl is-active kiosk-agent.socket").strip() == "active"
    kiosk.configure()
    kiosk.until_status("^numbers are given; printer ready")
