"""`kiosk-agent demo` as a process: start, steer, kill, start again."""

import json
import os
import subprocess
import tempfile
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from waiting import wait_for


class Demo:
    """One running demo and the addresses it printed. `touch`, `demo` and `central` are URLs that end with a slash."""

    def __init__(self):
        self._process = None
        self.start()

    def start(self, touch_port=None):
        with tempfile.TemporaryDirectory() as directory:
            file = os.path.join(directory, "addresses.json")
            command = [os.environ["KIOSK_AGENT"], "demo", "--addresses", file]
            if touch_port is not None:
                command += ["--touch-port", str(touch_port)]
            self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            addresses = wait_for(lambda: self._read(file), "the demo's addresses")
        self.touch, self.demo, self.central = addresses["touch"], addresses["demo"], addresses["central"]

    def _read(self, file):
        assert self._process.poll() is None, f"kiosk-agent demo ended with status {self._process.returncode}"
        try:
            with open(file, encoding="utf-8") as opened:
                return json.load(opened)
        except (FileNotFoundError, json.JSONDecodeError):
            return None  # not there yet, or not yet whole

    def kill(self):
        """SIGKILL, as a crash would be."""
        self._process.kill()
        self._process.wait()

    def start_again(self):
        """On the same touch port, so that an open page finds it."""
        self.start(touch_port=urlsplit(self.touch).port)

    def stop(self):
        self._process.terminate()
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError("kiosk-agent demo did not end within 15 s of SIGTERM")

    # The demo's switches.

    def printer(self, action):
        post(self.demo + "demo/printer", {"action": action})

    def central_is(self, action):
        post(self.demo + "demo/central", {"action": action})

    def mend_everything(self):
        for action in ("loadPaper", "closeCover", "freeCutter", "plug"):
            self.printer(action)
        self.central_is("start")

    # What became of a ticket.

    def slips(self):
        """Every slip that came out, oldest first: `name`, `number`, `registered`."""
        return self.state()["slips"]

    def state(self):
        """The first event of the demo's stream, which tells the whole state."""
        with urllib.request.urlopen(self.demo + "demo/events", timeout=10) as stream:
            for line in stream:
                if line.startswith(b"data:"):
                    return json.loads(line[5:])
        raise AssertionError("the demo's event stream ended without a word")

    def slip_svg(self, name):
        return get(f"{self.demo}demo/slips/{name}.svg")

    def tickets_at_central(self):
        return json.loads(get(self.central + "sim/state"))["tickets"]

    def ticket_at_central(self, number):
        return next((ticket for ticket in self.tickets_at_central() if ticket.get("number") == number), None)


def get(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read()


def post(url, body):
    """The status and the JSON of the answer, whatever the status."""
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)
