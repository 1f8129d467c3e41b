"""Measures how long a call takes from central to the hall's displays.

Usage: displays.py AGENT [--displays N] [--calls N]

Central's windows call; displays are connections to the agent's hall listener, one of which stops reading. The time begins before the
window's button is pressed at central, so central's own part is in it; it ends when the event has been read from a display's socket.
The aim is printed beside the figures, never checked.
"""

import argparse
import json
import selectors
import socket
import statistics
import tempfile
import time
import urllib.request
from pathlib import Path

from hall import Hall
from process_figures import size

AIM_MS = 20
# What one address may have at the hall listener, and some room.
PER_ADDRESS = 15
CALL_DEADLINE_S = 5


class Displays:
    """Connections to the display feed, read by one thread as the bytes come."""

    def __init__(self, port, count):
        self.selector = selectors.DefaultSelector()
        self.unread = {}
        self.sockets = [self.connect(port, index) for index in range(count)]
        for each in self.sockets:
            each.setblocking(False)
            self.selector.register(each, selectors.EVENT_READ)
            self.unread[each] = b""

    @staticmethod
    def connect(port, index):
        address = f"127.0.0.{2 + index // PER_ADDRESS}"
        connection = socket.create_connection(("127.0.0.1", port), source_address=(address, 0))
        connection.sendall(b"GET /api/display/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % port)
        return connection

    def settle(self, seconds=1.0):
        """Reads what comes until nothing does."""
        while self.read(seconds):
            pass

    def read(self, seconds):
        """The sockets that had something, with the time at which it was there."""
        ready = []
        for key, _ in self.selector.select(seconds):
            data = key.fileobj.recv(1 << 16)
            now = time.monotonic()
            if not data:
                self.selector.unregister(key.fileobj)
                continue
            self.unread[key.fileobj] += data
            ready.append((key.fileobj, now))
        return ready

    def times(self, mark, since):
        """Milliseconds until each display has read `mark`."""
        times = {}
        end = time.monotonic() + CALL_DEADLINE_S
        while len(times) < len(self.sockets) and time.monotonic() < end:
            for display, now in self.read(0.1):
                if display not in times and mark in self.unread[display]:
                    times[display] = (now - since) * 1000
                self.unread[display] = self.unread[display][-4096:]
        return list(times.values())


def post(url, body):
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def percentile(ordered, percent):
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def measure(options, folder, disk):
    with Hall(options.agent, folder, disk / "agent.db", {"hall": {"host": "127.0.0.1", "port": 0}}) as hall:
        port = int(hall.wait_for("run", r"displays at http://127\.0\.0\.1:(\d+)/"))
        hall.wait_for("run", r"(in touch with central)")
        before = size(hall.agent_pid)
        stuck = Displays.connect(port, 14 * PER_ADDRESS)
        displays = Displays(port, options.displays)
        displays.settle()
        service = post(f"{hall.central}/sim/phones/1/take", {"service": hall.service})["service"]
        times, shares = [], []
        for _ in range(options.calls):
            post(f"{hall.central}/sim/phones/1/take", {"service": service})
            displays.settle(0.05)
            since = time.monotonic()
            call = post(f"{hall.central}/sim/windows/{hall.window}/call", {"service": service})
            shares.append((time.monotonic() - since) * 1000)
            got = displays.times(b'"callId":"%s"' % call["callId"].encode(), since)
            times += got
            if len(got) < len(displays.sockets):
                print(f"  {len(displays.sockets) - len(got)} displays did not hear of a call within {CALL_DEADLINE_S} s")
        ordered = sorted(times)
        print(f"From a window's call to {options.displays} displays, {options.calls} calls, one more display not reading")
        print(f"  {'median':>10}{'99 %':>10}{'most':>10}  ms (aim: 99 % below {AIM_MS})")
        print(f"  {statistics.median(ordered):>10.2f}{percentile(ordered, 99):>10.2f}{ordered[-1]:>10.2f}")
        print(f"  of it central's answer to the window: {statistics.median(shares):.2f} ms")
        after = size(hall.agent_pid)
        print(f"  agent's memory: {(after['VmRSS'] - before['VmRSS']) / 1024:.1f} MiB more than without displays")
        stuck.close()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("agent")
    arguments.add_argument("--displays", type=int, default=200, metavar="N")
    arguments.add_argument("--calls", type=int, default=200, metavar="N")
    options = arguments.parse_args()
    build = Path(__file__).parent.parent.resolve() / "build"
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory(dir=build) as disk:
        measure(options, Path(folder), Path(disk))


main()
