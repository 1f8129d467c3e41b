"""`kiosk-agent demo` as a process: start, steer, kill, start again."""

import json
import os
import subprocess
import tempfile
import urllib.error
import urllib.request
import uuid
from urllib.parse import urlsplit

from waiting import wait_for


class Demo:
    """One running demo and the addresses it printed. `touch`, `demo` and `central` are URLs that end with a slash; `service` is a socket."""

    def __init__(self, hall="county"):
        self._process = None
        self._hall = hall
        self.start()

    def start(self, touch_port=None):
        self._intent = None
        with tempfile.TemporaryDirectory() as directory:
            file = os.path.join(directory, "addresses.json")
            command = [os.environ["KIOSK_AGENT"], "demo", "--hall", self._hall, "--addresses", file]
            if touch_port is not None:
                command += ["--touch-port", str(touch_port)]
            self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            addresses = wait_for(lambda: self._read(file), "the demo's addresses")
        self.touch, self.demo, self.central = addresses["touch"], addresses["demo"], addresses["central"]
        self.service = addresses["service"]

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

    def printer(self, action, after_bytes=None):
        """Now, or when the printer has got so many bytes more: a slip's number comes after a few hundred, its end after thousands."""
        order = {"action": action} | ({} if after_bytes is None else {"afterBytes": after_bytes})
        status, answer = post(self.demo + "demo/printer", order)
        assert status == 200, answer

    def central_is(self, action):
        post(self.demo + "demo/central", {"action": action})

    def mend_everything(self):
        for action in ("loadPaper", "closeCover", "freeCutter", "plug"):
            self.printer(action)
        self.central_is("start")
        request = urllib.request.Request(self.central + "sim/faults", method="DELETE")
        urllib.request.urlopen(request, timeout=10).close()

    def arm(self, fault):
        """Something goes wrong with a call to central."""
        status, answer = post(self.central + "sim/faults", fault)
        assert status == 200, answer

    def scan(self, text):
        """A phone scans a QR; central's answer."""
        status, answer = post(self.central + "sim/phones/citizen/scan", {"text": text})
        assert status == 200, answer
        return answer

    def book(self, service, time, **person):
        """An appointment of today for a person's `phoneNumber` or `idNumber`, made on a phone; its time is like `10:30`."""
        day = first_event(self.touch + "api/events")["businessDay"]
        order = {"service": service, "at": f"{day}T{time}:00+08:00"} | person
        status, answer = post(self.central + "sim/phones/citizen/book", order)
        assert status == 200, answer
        return answer

    def change_hall(self, **order):
        """What the hall's manager changes: `followURL`, `groups`, `name`, `silent`."""
        status, answer = post(self.central + "sim/hall", order)
        assert status == 200, answer

    def call_next(self, window, service):
        """A window calls the next one of a service, if somebody waits and it is free to."""
        post(f"{self.central}sim/windows/{window}/call", {"service": service})

    def serve(self, window):
        """A window is done with whom it has called, if it has."""
        post(f"{self.central}sim/windows/{window}/served", {})

    def calls(self):
        """Every call of the day, the first one first: `callId`, `number`, `window`."""
        return json.loads(get(self.central + "sim/state"))["calls"][::-1]

    # What became of a ticket.

    def intent_with_qr(self):
        """Of a ticket whose QR can be shown: the same for as long as the demo runs, as it keeps its tickets no longer."""
        if self._intent is None:
            self._intent = wait_for(self._taken, "a ticket")
        return self._intent

    def _taken(self):
        intent = str(uuid.uuid4())
        status, _ = post(self.touch + "api/tickets", {"intent": intent, "service": "general"})
        return intent if status == 201 else None

    def slips(self):
        """Every slip that came out, oldest first: `name`, `number`, `registered`."""
        return self.state()["slips"]

    def state(self):
        return first_event(self.demo + "demo/events")

    def slip_svg(self, name):
        return get(f"{self.demo}demo/slips/{name}.svg")

    def tickets_at_central(self):
        """This kiosk's, oldest first; people in the hall take others meanwhile, on their phones and at the entrance."""
        tickets = json.loads(get(self.central + "sim/state"))["tickets"]
        return [ticket for ticket in tickets if ticket.get("kiosk") == "demo-1"]

    def ticket_at_central(self, number):
        return next((ticket for ticket in self.tickets_at_central() if ticket.get("number") == number), None)


def first_event(url):
    """The first event of a page's stream: the hall, or the demo's whole state."""
    with urllib.request.urlopen(url, timeout=10) as stream:
        for line in stream:
            if line.startswith(b"data:"):
                return json.loads(line[5:])
    raise AssertionError("the event stream ended without a word")


def until_in_reserve(touch, *services):
    """Waits until there are numbers of these services for a time without central."""
    wait_for(
        lambda: all(first_event(touch + "api/events").get("reserves", {}).get(service, 0) > 0 for service in services),
        f"numbers of {', '.join(services)} in reserve",
    )


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
