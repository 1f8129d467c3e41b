"""A hall to measure in: central and printer in one process, the agent in another, so that its figures are its own."""

import json
import os
import re
import subprocess
import time

START_DEADLINE_S = 20
# What the agent logs of each ticket: "A010 printed (confirmed) (ms: begun 0.5, number 1.2)".
TICKET_LINE = re.compile(r"info +(?P<number>\S+) (?P<outcome>.*) \(ms: (?P<steps>.*)\)$", re.MULTILINE)


class Hall:
    """Opened by `with`. `folder` holds the printer's socket and the logs, `store` is a file on a real disk, `settings` go into the
    agent's configuration besides, `environment` into its environment."""

    # The simulated hall has these.
    service, window = "general", "1"

    def __init__(self, agent, folder, store, settings=None, environment=None):
        self.environment = environment or {}
        self.agent = agent
        self.folder = folder
        self.store = store
        self.settings = settings or {}
        self.processes = []

    def __enter__(self):
        try:
            self.open()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    def open(self):
        printer = self.folder / "printer.sock"
        self.start("simulate", "--socket", str(printer))
        self.central = self.wait_for("simulate", r"central +(http://[^/\s]+)/")
        token_file = self.folder / "token"
        token_file.write_text(self.wait_for("simulate", r"token +(\S+)"))
        self.config = self.folder / "config.json5"
        settings = {
            "central": {"url": self.central, "tokenFile": str(token_file)},
            "kiosk": {"port": 0},
            "printer": {"device": str(printer), "profile": "epson-tm-t88"},
            "slip": {"qrTemplate": "https://q.hall.gov.cn/t/{token}"},
            "store": {"path": str(self.store)},
            "clock": {"trustPlainHTTP": True},
            **self.settings,
        }
        self.config.write_text(json.dumps(settings))
        self.start_agent()
        self.kiosk_port = int(self.wait_for("run", r"touch page at http://127\.0\.0\.1:(\d+)/"))

    def start_agent(self):
        self.agent_pid = self.start("run", "--config", str(self.config), environment=self.environment).pid

    def close(self):
        while self.processes:
            self.end_last()

    def end_last(self):
        """Ends the process that was started last: the agent, then central and printer."""
        process = self.processes.pop()
        process.terminate()
        process.wait(timeout=30)

    def start(self, command, *arguments, environment=None):
        with open(self.log_file(command), "wb") as log:
            process = subprocess.Popen(
                [self.agent, command, *arguments], stdout=log, stderr=log, env=os.environ | (environment or {})
            )
        self.processes.append(process)
        return process

    def log_file(self, command):
        return self.folder / f"{command}.log"

    def wait_for(self, command, pattern):
        """The first group of `pattern`, once it is in the log of `command`."""
        end = time.monotonic() + START_DEADLINE_S
        while True:
            log = self.log_file(command).read_text()
            if match := re.search(pattern, log):
                return match.group(1)
            if time.monotonic() > end or self.processes[-1].poll() is not None:
                raise SystemExit(f"kiosk-agent {command} did not start:\n{log[-2000:]}")
            time.sleep(0.01)

    def tickets(self):
        """Of each ticket so far: its outcome in words, and milliseconds from the request to each step by name."""
        tickets = []
        for line in TICKET_LINE.finditer(self.log_file("run").read_text()):
            steps = (step.rpartition(" ") for step in line["steps"].split(", "))
            tickets.append((line["outcome"], {name: float(time) for name, _, time in steps}))
        return tickets
