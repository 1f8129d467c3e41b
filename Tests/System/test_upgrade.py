"""Up to a newer version and back, while tickets wait to be told to central: nothing is lost, nothing comes twice."""

import audit


def version(kiosk):
    return kiosk.machine.run("kiosk-agent --version").split()[-1].strip()


def user_version(kiosk):
    return int(kiosk.machine.run("sqlite3 -readonly /var/lib/kiosk-agent/agent.db 'PRAGMA user_version'"))


def take(kiosk, count):
    """Tickets of people who come while central is away."""
    tickets = []
    for _ in range(count):
        (answer,) = kiosk.take()
        assert answer["ticket"]["state"] == "printed" and answer["ticket"]["isOffline"], answer
        tickets.append(answer["ticket"])
    return tickets


def test_upgrade_and_downgrade_with_tickets_waiting(kiosk, package, next_package):
    kiosk.printer.send("plug")
    kiosk.machine.until("kiosk-agent status", r"reserve\s+general \d")
    kiosk.until_status("^numbers are given; printer ready")
    first = kiosk.take()[0]["ticket"]
    kiosk.drained()
    old, old_shape = version(kiosk), user_version(kiosk)
    settings = kiosk.machine.get("/etc/kiosk-agent/config.json5")

    kiosk.central.go()
    tickets = take(kiosk, 2)
    kiosk.install(next_package)
    kiosk.until_status("^numbers are given")
    assert version(kiosk) != old and user_version(kiosk) == old_shape + 1
    assert kiosk.machine.get("/etc/kiosk-agent/config.json5") == settings
    tickets += take(kiosk, 2)

    # Without the step back the older one touches nothing, says what to do, and the newer one goes on where it was.
    kiosk.install(package, "--allow-downgrades")
    kiosk.until_status("^NO numbers are given.*kiosk-agent store back")
    assert version(kiosk) == old and user_version(kiosk) == old_shape + 1
    kiosk.install(next_package)
    kiosk.until_status("^numbers are given")

    kiosk.machine.run("systemctl stop kiosk-agent.socket kiosk-agent.service")
    said = kiosk.machine.run("kiosk-agent store back")
    print(said)
    kiosk.install(package, "--allow-downgrades")
    kiosk.machine.run("systemctl start kiosk-agent.socket kiosk-agent.service")
    kiosk.until_status("^numbers are given")
    assert version(kiosk) == old and user_version(kiosk) == old_shape
    tickets += take(kiosk, 2)

    kiosk.central.come_back()
    kiosk.drained()
    (last,) = kiosk.take()
    kiosk.drained()
    slips = kiosk.printer.slips()
    numbers = [ticket["number"] for ticket in [first, *tickets, last["ticket"]]]
    assert [slip.number for slip in slips] == numbers and len(set(numbers)) == len(numbers)
    kiosk.machine.run("systemctl stop kiosk-agent.socket kiosk-agent.service")
    store = kiosk.store()
    audit.sound(store)
    state = kiosk.central.state()
    audit.agreement(slips, state, store)
    # Each was told once in effect, and each with the paper that the printer confirmed.
    told = {ticket["number"]: ticket for ticket in state["tickets"] if ticket.get("binding")}
    for number in numbers:
        assert told[number]["binding"]["evidence"] == "confirmed" and told[number]["counts"]["binding"]["effective"] <= 2
