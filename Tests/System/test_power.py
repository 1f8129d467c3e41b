"""The wall switch: whatever the agent is doing, the store is sound afterwards, and paper, store and central agree."""

import os
import random
import time
import uuid

import audit
from waiting import wait_for

CUTS = int(os.environ.get("KIOSK_POWER_CUTS", "4"))


def test_power_cuts_while_tickets_are_printed(kiosk):
    seed = int(os.environ.get("KIOSK_POWER_SEED", "0")) or random.randrange(1 << 30)
    print(f"KIOSK_POWER_SEED={seed}")
    dice = random.Random(seed)
    intents = []
    kiosk.printer.send("plug")
    for cut in range(CUTS):
        kiosk.until_status("^numbers are given; printer ready")
        wishes = [str(uuid.uuid4()) for _ in range(40)]
        # At any byte of the next slips; every other time in the middle of one for sure, at a printer that takes nothing for a while.
        byte = dice.randrange(20, 8000)
        kiosk.printer.send("zero")
        if cut % 2 == 0:
            kiosk.printer.send(f"at {byte} hold 0")
        kiosk.take_in_background(wishes)
        wait_for(lambda: kiosk.printer.byte_count >= byte, "the next slips", 180)
        time.sleep(dice.uniform(0, 2))
        kiosk.machine.cut_power()
        kiosk.printer.send("release")
        # On the same plug as the computer, or not.
        if dice.random() < 0.5:
            kiosk.printer.send("power-cycle")
        intents += wishes
        kiosk.power_on()
        kiosk.until_status("^numbers are given; printer ready")
        checks = "PRAGMA integrity_check; PRAGMA foreign_key_check"
        assert kiosk.machine.run(f"sqlite3 -readonly /var/lib/kiosk-agent/agent.db '{checks}'") == "ok\n"
    # One more, behind all that was interrupted: what waited comes before it.
    (last,) = kiosk.take()
    assert last["ticket"]["state"] == "printed", last
    kiosk.drained()
    slips = kiosk.printer.slips()
    print(f"{len(slips)} pieces of paper: {slips}")

    known = [answer["ticket"] for answer in kiosk.ask(*intents) if "ticket" in answer]
    assert len({ticket["intent"] for ticket in known}) == len(known) >= CUTS
    kiosk.machine.run("systemctl stop kiosk-agent")
    store = kiosk.store()
    audit.sound(store)
    audit.agreement(slips, kiosk.central.state(), store)
    numbers = {slip.number for slip in slips}
    for ticket in known:
        if ticket["state"] == "printed":
            assert ticket["number"] in numbers, ticket
