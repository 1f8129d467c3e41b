"""The hall around the kiosk's computer, which outlives it: central, and the printer with its paper."""

import json
import os
import re
import signal
import socket
import subprocess
import tempfile
import urllib.request
from pathlib import Path

from paper import picture_of, read_qr
from waiting import wait_for

AGENT = Path(os.environ["KIOSK_AGENT"]).resolve()
PROFILE = "epson-tm-t88"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Central:
    """The simulated central, which may be away and knows then what it knew."""

    def __init__(self, folder):
        self.port = free_port()
        self.log = open(folder / "central.log", "w")
        self._process = subprocess.Popen(
            [AGENT, "simulate", "--socket", folder / "unused.sock", "--central-port", str(self.port)],
            stdout=self.log, stderr=self.log)
        wait_for(lambda: self._process.poll() is None and self._answers(), "central", 60)

    def _answers(self):
        try:
            return self.state()
        except OSError:
            return None

    def ask(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": "Bearer demo", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def state(self):
        return self.ask("GET", "/sim/state")

    def go(self):
        """The network to it is gone: nothing more comes, nothing is refused. It keeps what it knows."""
        self._process.send_signal(signal.SIGSTOP)

    def come_back(self):
        self._process.send_signal(signal.SIGCONT)

    def stop(self):
        self.come_back()
        self._process.terminate()
        self._process.wait(timeout=60)


class Printer:
    """A printer of the USB rig, for the kernel of another machine."""

    def __init__(self, folder):
        self.port = free_port()
        self._path = folder / "rig.sock"
        # Ends with this end of the pipe.
        self._process = subprocess.Popen(
            [AGENT.parent / "usb-printer-rig", f"usbip:{self.port}", self._path],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._process.stdout.readline() == b"ready\n"
        self._folder = folder

    def send(self, line):
        with socket.socket(socket.AF_UNIX) as control:
            control.connect(str(self._path))
            control.sendall(f"{line}\n".encode())
            answer = control.makefile().readline().strip()
        assert answer.startswith("ok"), (line, answer)
        return answer[2:].strip()

    def slips(self):
        """What came out since last asked."""
        return [Slip(bytes.fromhex(word), self._folder) for word in self.send("slips").split()]

    @property
    def byte_count(self):
        """What it got since `zero`."""
        return len(self.send("received")) // 2

    def stop(self):
        self._process.stdin.close()
        self._process.wait(timeout=30)


class Slip:
    """A piece of paper as people read it, and as a phone does."""

    def __init__(self, data, folder):
        with tempfile.TemporaryDirectory(dir=folder) as place:
            file = Path(place) / "slip"
            file.write_bytes(data)
            svg = subprocess.run(
                [AGENT, "render", file, "--profile", PROFILE], check=True, capture_output=True, text=True).stdout
            self.qr = "\n".join(read_qr(picture_of(svg.encode(), f"{place}/slip.png"))) or None
        self.text = re.sub(r"<[^>]+>", " ", svg)
        number = re.search(r"\b([A-Z]\d{3})\b", self.text)
        self.number = number[1] if number else None
        self.is_reprint = "补打" in self.text
        # The kiosk's name stands in the last line.
        self.is_whole = "kiosk-1" in self.text

    def __repr__(self):
        return f"{self.number}{' whole' if self.is_whole else ''}{' again' if self.is_reprint else ''} {self.qr}"
