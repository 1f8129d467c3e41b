"""The doctor finds what is wrong, and doing what it says, and nothing else, mends it."""

import time

import pytest

from faults import FAULTS
from hands import follow


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
    if runs:
        kiosk.start_agent()
        kiosk.settle([])
    plant(kiosk)
    others = [] if runs or code == "agent.notRunning" else ["agent.notRunning"]
    finding = wait_for(kiosk, code)
    follow(kiosk, finding)
    kiosk.settle(others)


def wait_for(kiosk, code, seconds=45):
    """The finding; a running agent may need a while to see the fault."""
    deadline = time.monotonic() + seconds
    while True:
        report = kiosk.doctor()
        for finding in report["findings"]:
            if finding["code"] == code:
                print(finding)
                return finding
        assert time.monotonic() < deadline, report
        time.sleep(0.5)
