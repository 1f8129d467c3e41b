"""The package in a system: the operating system knows how the agent is, keeps it in its place, and starts it anew."""

import re

import pytest


def test_apt_installs_it_and_it_runs_before_anybody_has_configured_it(installed):
    assert "Setting up kiosk-agent" in installed.said
    assert not re.search(r"(?i)warning|error|failed", installed.said), installed.said


def test_a_printer_that_is_plugged_in_prints_a_ticket(kiosk):
    kiosk.until_status("NO numbers are given.*printer")
    kiosk.printer.send("plug")
    kiosk.until_status("^numbers are given; printer ready")
    (answer,) = kiosk.take()
    assert answer["ticket"]["state"] == "printed" and answer["ticket"]["evidence"] == "confirmed", answer
    (slip,) = kiosk.printer.slips()
    assert slip.is_whole and slip.number == answer["ticket"]["number"]
    kiosk.drained()
    (ticket,) = kiosk.central.state()["tickets"]
    assert slip.qr == ticket["binding"]["qrContent"]


def test_the_agent_has_no_rights_but_to_its_printer_and_its_store(kiosk):
    process = kiosk.machine.run("systemctl show -P MainPID kiosk-agent").strip()
    facts = dict(
        line.split(":", 1) for line in kiosk.machine.run(f"cat /proc/{process}/status").splitlines() if ":" in line)
    assert facts["NoNewPrivs"].strip() == "1" and facts["Seccomp"].strip() == "2"
    assert {int(facts[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")} == {0}
    assert kiosk.machine.run(f"stat -c %U /proc/{process}").strip() == "kiosk-agent"
    # As the agent sees the system: what it may write, and that it cannot read what is root's.
    inside = f"nsenter -t {process} -m -- setpriv --reuid=kiosk-agent --regid=kiosk-agent --clear-groups --no-new-privs sh -c"
    for path in ("/etc/kiosk-agent/x", "/usr/x", "/home/x", "/run/x", "/var/x"):
        assert kiosk.machine.attempt(f"{inside} 'touch {path}'")[0] != 0, path
    assert kiosk.machine.attempt(f"{inside} 'cat /etc/kiosk-agent/central.token'")[0] != 0
    kiosk.machine.run(f"{inside} 'touch /var/lib/kiosk-agent/x && rm /var/lib/kiosk-agent/x'")


def test_a_call_is_made_into_speech_by_a_program_of_its_own_inside_the_sandbox(kiosk):
    kiosk.central.ask("POST", "/sim/windows/1/call", {"service": "general"})
    (called,) = kiosk.central.state()["calls"]
    address = f"http://127.0.0.1:8631/api/display/speech.wav?calls={called['callId']}.{called['recalls']}"
    kiosk.machine.until(f"curl -s '{address}' | head -c 4", "^RIFF")


def test_systemd_calls_the_unit_safe_and_finds_no_mistake(kiosk):
    rating = kiosk.machine.run("systemd-analyze security --no-pager kiosk-agent | tail -1")
    assert float(re.search(r"(\d+\.\d)", rating)[1]) <= 1.5, rating
    units = kiosk.machine.run("dpkg -L kiosk-agent | grep '/systemd/system/kiosk-agent.*[.]\\(service\\|socket\\)$'").split()
    assert len(units) >= 2
    assert kiosk.machine.run(f"systemd-analyze verify --man=no {' '.join(units)}") == ""


def test_udev_gives_the_printer_to_the_agent_and_finds_no_mistake_in_the_rule(kiosk):
    (device,) = kiosk.machine.run("grep -l 04b8 /sys/bus/usb/devices/*/idVendor").split()
    said = kiosk.machine.run(f"udevadm test {device.rsplit('/', 1)[0]}")
    assert not re.search(r"70-kiosk.*(Invalid|Unknown|ignoring|[Ff]ailed)", said), said
    node = re.search(r"DEVNAME=(\S+)", said)[1]
    assert kiosk.machine.run(f"stat -c '%G %a' {node}") == "kiosk-printer 660\n"


@pytest.mark.parametrize(
    ("happens", "says", "mends"),
    [("runOutOfPaper", "Out of paper", "loadPaper"), ("openCover", "cover", "closeCover"), ("unplug", "printer", "plug")])
def test_systemctl_status_says_what_keeps_numbers_from_being_given(kiosk, happens, says, mends):
    kiosk.printer.send(happens)
    kiosk.until_status(f"^NO numbers are given.*{says}")
    shown = kiosk.machine.run("systemctl status --no-pager kiosk-agent")
    assert re.search(f'Status: "NO numbers are given.*{says}', shown) and "active (running)" in shown
    kiosk.printer.send(mends)
    kiosk.until_status("^numbers are given; printer ready")


def test_systemctl_status_says_that_central_is_away_while_numbers_are_given(kiosk):
    kiosk.machine.until("kiosk-agent status", r"reserve\s+general \d")
    kiosk.central.go()
    try:
        kiosk.until_status("^numbers are given. .*central")
        (answer,) = kiosk.take()
        assert answer["ticket"]["isOffline"] and answer["ticket"]["state"] == "printed", answer
    finally:
        kiosk.central.come_back()
    kiosk.until_status("^numbers are given; printer ready")
    kiosk.drained()


def test_the_service_socket_is_for_its_group_alone(kiosk):
    kiosk.machine.run("useradd -G kiosk-service technician; useradd stranger")
    assert "All is well" in kiosk.machine.run("runuser -u technician kiosk-agent status")
    code, said = kiosk.machine.attempt("runuser -u stranger kiosk-agent status")
    assert code == 77 and "kiosk-service" in said, (code, said)


def test_a_command_that_comes_while_the_agent_restarts_is_answered_afterwards(kiosk):
    code, said = kiosk.machine.attempt("systemctl restart --no-block kiosk-agent; sleep 0.3; kiosk-agent status --json")
    assert code in (0, 1) and '"version"' in said, (code, said)
    kiosk.until_status("^numbers are given; printer ready")


def test_an_agent_that_dies_is_there_again(kiosk):
    before = kiosk.machine.run("systemctl show -P MainPID kiosk-agent")
    kiosk.machine.run("systemctl kill -s KILL kiosk-agent")
    kiosk.machine.until("systemctl show -p MainPID,SubState kiosk-agent", f"(?s)MainPID=(?!{before.strip()}\n)[1-9].*running")
    kiosk.until_status("^numbers are given; printer ready")


def test_a_wrong_configuration_stops_it_and_says_what_is_wrong(kiosk):
    kiosk.machine.put("/etc/kiosk-agent/config.json5", "{central: {url: 'http://10.0.2.2', tokenfile: '/x'}}")
    kiosk.machine.attempt("systemctl restart kiosk-agent")
    kiosk.machine.until("systemctl show -p SubState,ExecMainStatus kiosk-agent", r"(?s)ExecMainStatus=78.*failed")
    assert "central.tokenfile" in kiosk.machine.run("systemctl status --no-pager kiosk-agent || true")
    kiosk.configure()
    kiosk.until_status("^numbers are given; printer ready")


def test_a_thread_that_hangs_has_the_agent_started_anew(kiosk):
    before = kiosk.machine.run("systemctl show -P MainPID kiosk-agent").strip()
    kiosk.machine.run(f"systemd-run -q --unit=stopper /usr/local/sbin/stop-thread {before} printer")
    try:
        kiosk.machine.until("journalctl -u kiosk-agent -b -o cat", "stuck: printer", 150)
    finally:
        # What is traced does not end before its tracer.
        kiosk.machine.run("systemctl kill -s KILL stopper || true")
    kiosk.machine.until("journalctl -u kiosk-agent -b -o cat", "Failed with result 'watchdog'", 150)
    kiosk.machine.until("systemctl show -p MainPID,SubState kiosk-agent", f"(?s)MainPID=(?!{before}\n)[1-9].*running")
    kiosk.until_status("^numbers are given; printer ready")
    assert kiosk.take()[0]["ticket"]["state"] == "printed"


def test_removing_it_keeps_the_data_and_purging_drops_them(kiosk):
    kiosk.machine.run("DEBIAN_FRONTEND=noninteractive apt-get remove -y kiosk-agent")
    kiosk.machine.run("test -s /var/lib/kiosk-agent/agent.db && test -s /etc/kiosk-agent/config.json5")
    kiosk.machine.run("test ! -e /run/kiosk-agent/service.sock")
    said = kiosk.machine.run("DEBIAN_FRONTEND=noninteractive apt-get purge -y kiosk-agent")
    assert not re.search("kiosk-agent.*not empty", said), said
    for path in ("/var/lib/kiosk-agent", "/etc/kiosk-agent/config.json5", "/usr/bin/kiosk-agent", "/usr/share/kiosk-agent"):
        assert kiosk.machine.attempt(f"test -e {path}")[0] != 0, path
    assert kiosk.machine.run("systemctl --failed --no-legend --no-pager | grep kiosk || true") == ""
