"""An agent with all its listeners, between a simulated central and a simulated printer: what there is to attack, and what must not change."""

import json
import os
import re
import sqlite3
import subprocess
import uuid
from pathlib import Path

from demo_process import first_event, get, post
from hall_processes import free_port
from waiting import wait_for


# Of the service page.
PIN = "271938604815"


class Kiosk:
    """`touch`, `hall` and `central` are URLs that end with a slash; `service` is the path of the service socket."""

    def __init__(self, folder, hall_host="127.0.0.1", settings=None, front=None, environment=None, wrap=(), ready=True):
        """`front(central)` stands before central and gives the agent's `central` section; `wrap` is a command that starts the agent."""
        self.folder = Path(folder)
        self._environment, self._wrap = environment, wrap
        self._logs = []
        self.touch_port, self.hall_port = free_port(), free_port()
        self.touch = f"http://127.0.0.1:{self.touch_port}/"
        self.hall = f"http://127.0.0.1:{self.hall_port}/"
        self.service = str(self.folder / "service.sock")
        self._processes = []
        printer = str(self.folder / "printer.sock")
        simulator = self._start("simulate", "--socket", printer)
        self.central = self._logged(simulator, r"central +(http://\S+)")
        self.central = self.central if self.central.endswith("/") else self.central + "/"
        (self.folder / "token").write_text("demo\n")
        configuration = {
            "central": {"url": self.central[:-1], "tokenFile": str(self.folder / "token"), "deadlineMs": 5000},
            "kiosk": {"port": self.touch_port},
            "hall": {"host": hall_host, "port": self.hall_port},
            "printer": {"device": printer, "profile": "epson-tm-t88"},
            "slip": {"qrTemplate": "https://q.hall.example/t/{token}"},
            "store": {"path": str(self.folder / "agent.db")},
            "clock": {"trustPlainHTTP": True},
            "service": {"socket": self.service, "pinFile": self._pin_file()},
        } | (settings or {})
        if front:
            configuration["central"] = {"deadlineMs": 5000} | front(self.central)
        self.configuration = str(self.folder / "agent.json5")
        Path(self.configuration).write_text(json.dumps(configuration))
        self.agent = self._start("run", "--config", self.configuration)
        self._logged(self.agent, r"(touch page at)")
        if ready:
            self._logged(self.agent, r"(in touch with central)")
            wait_for(lambda: self.state()["printerCanPrint"] and self.state()["services"], "a kiosk that gives numbers")

    def _start(self, command, *arguments):
        log = self.folder / f"{command}.log"
        wrap = self._wrap if command == "run" else ()
        with open(log, "wb") as file:
            line = [*wrap, os.environ["KIOSK_AGENT"], command, *arguments]
            process = subprocess.Popen(line, stdout=file, stderr=file, env=os.environ | (self._environment or {}))
        process.log = log
        self._processes.append(process)
        return process

    @staticmethod
    def _logged(process, pattern):
        """The first group of `pattern`, once it is in the log."""

        def found():
            log = process.log.read_text(errors="replace")
            assert process.poll() is None, log[-2000:]
            return re.search(pattern, log)

        return wait_for(found, f"{pattern} in the log").group(1)

    def _pin_file(self):
        """Made as a technician makes it, who pipes the PIN in."""
        file = str(self.folder / "service.pin")
        command = [os.environ["KIOSK_AGENT"], "pin", "--file", file]
        subprocess.run(command, input=f"{PIN}\n".encode(), check=True, stdout=subprocess.DEVNULL)
        return file

    def until_logged(self, pattern):
        return self._logged(self.agent, pattern)

    def log(self):
        return self.agent.log.read_text(errors="replace")

    def stop(self):
        for process in reversed(self._processes):
            process.terminate()
            process.wait(timeout=20)

    def state(self):
        return first_event(self.touch + "api/events")

    # What the citizen in front of it does.

    def take(self, service="general"):
        """A number, as the touch page would ask for it: the intent and the answer."""
        intent = str(uuid.uuid4())

        def taken():
            status, answer = post(self.touch + "api/tickets", {"intent": intent, "service": service})
            assert status in (200, 201) or answer["error"]["code"] == "busy", answer
            return answer.get("ticket")

        return intent, wait_for(taken, "a ticket")

    # What must not change by itself.

    def in_store(self):
        """How many attempts at a ticket the store has."""
        with sqlite3.connect(f"file:{self.folder / 'agent.db'}?mode=ro", uri=True) as store:
            return store.execute("SELECT count(*) FROM ticket").fetchone()[0]

    def at_central(self):
        return len(json.loads(get(self.central + "sim/state"))["tickets"])

    def issued(self):
        """All that was issued, by store and central."""
        return {"store": self.in_store(), "central": self.at_central()}

    def call(self, window="1", service="general"):
        """A window calls somebody who took a number on the phone; central's answer."""
        post(self.central + "sim/phones/1/take", {"service": service})
        post(f"{self.central}sim/windows/{window}/served", {})
        status, answer = post(f"{self.central}sim/windows/{window}/call", {"service": service})
        assert status == 200, answer
        return answer
