"""What systemd itself thinks of the units."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNITS = {"kiosk-screen": 2.2, "kiosk-display": 2.3, "kiosk-agent-voice": 1.1}


@pytest.mark.parametrize("unit", UNITS)
def test_the_exposure_of_each_unit_stays_low(unit):
    command = ["systemd-analyze", "security", "--offline=true", f"--threshold={int(UNITS[unit] * 10)}", ROOT / f"systemd/{unit}.service"]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    assert told.returncode == 0, told.stdout.splitlines()[-1]


def test_systemd_finds_nothing_wrong_with_the_units(machine):
    for unit in UNITS:
        assert machine.run("systemd-analyze", "verify", "--man=no", f"/lib/systemd/system/{unit}.service") == ""


def test_both_browsers_are_locked_in_alike():
    def locks(unit):
        lines = (ROOT / f"systemd/{unit}.service").read_text().splitlines()
        start = lines.index("# Chromium locks its pages in by itself. For that it needs user, process and network namespaces, and chroot inside them.")
        return [line for line in lines[start:] if line != "DeviceAllow=char-alsa rw"]

    assert locks("kiosk-screen") == locks("kiosk-display")
