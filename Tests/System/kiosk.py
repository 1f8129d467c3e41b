"""A kiosk in its hall: the machine with the agent's package, its configuration, central and the printer."""

import json
import shutil
import uuid

from hall import PROFILE, Central, Printer
from machine import Machine
from waiting import wait_for


class Kiosk:
    def __init__(self, folder, base):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.central = Central(folder)
        self.printer = Printer(folder)
        self.machine = Machine(folder, base, self.printer.port)

    def configure(self, **more):
        """As whoever installs it does: the address of central, its secret, the link in the QR."""
        configuration = {
            "central": {"url": f"http://10.0.2.2:{self.central.port}", "tokenFile": "/etc/kiosk-agent/central.token"},
            "kiosk": {"id": "kiosk-1"}, "printer": {"profile": PROFILE},
            "slip": {"qrTemplate": "https://q.hall.example/t/{token}"}, "clock": {"trustPlainHTTP": True},
        } | more
        self.machine.put("/etc/kiosk-agent/config.json5", json.dumps(configuration, indent=1))
        self.machine.put("/etc/kiosk-agent/central.token", "demo\n", 0o600)
        self.machine.run("systemctl restart kiosk-agent")

    def install(self, package, *options):
        """apt says what it did."""
        file = self.machine.show(package)
        return self.machine.run(
            f"DEBIAN_FRONTEND=noninteractive apt-get install -y {' '.join(options)} {file}", 400)

    def power_on(self):
        """The machine is up; what the agent makes of it is for `until_status` to wait for."""
        self.machine.start()

    @property
    def status(self):
        """What `systemctl status` shows of the agent."""
        return self.machine.attempt("systemctl show -P StatusText kiosk-agent")[1].strip()

    def until_status(self, pattern, seconds=120):
        self.machine.until("systemctl show -P StatusText kiosk-agent", f"(?m){pattern}", seconds)

    def take(self, *intents, seconds=60):
        """Somebody for each intent, one after the other; what became of each."""
        intents = intents or (str(uuid.uuid4()),)
        said = self.machine.run(f"/usr/local/sbin/citizen {seconds} {' '.join(intents)}", seconds * len(intents) + 60)
        return [json.loads(line) for line in said.splitlines()]

    def take_in_background(self, intents):
        """The same, while the tests go on and whatever happens to them."""
        self.machine.run(f"systemd-run -q /usr/local/sbin/citizen 60 {' '.join(intents)}")

    def ask(self, *intents):
        """How the agent says that each wish stands."""
        said = self.machine.run(f"/usr/local/sbin/citizen ask {' '.join(intents)}")
        return [json.loads(line) for line in said.splitlines()]

    def store(self):
        """A copy of the store as the agent left it, opened by SQLite here."""
        folder = self.folder / "store"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name in self.machine.run("cd /var/lib/kiosk-agent && ls agent.db agent.db-wal 2>/dev/null; true").split():
            (folder / name).write_bytes(self.machine.get(f"/var/lib/kiosk-agent/{name}"))
        return folder / "agent.db"

    def drained(self):
        """Waits until central knows all."""
        waiting = "sqlite3 -readonly /var/lib/kiosk-agent/agent.db 'SELECT count(*) FROM outbox'"
        self.machine.until(waiting, "^0\n")
        wait_for(lambda: not any(ticket["state"] == "reserved" for ticket in self.central.state()["tickets"]),
                 "what became of each number, at central,", 60)

    def stop(self):
        if self.machine.is_on:
            self.machine.cut_power()
        self.printer.stop()
        self.central.stop()
