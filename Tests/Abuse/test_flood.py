"""Ten thousand attempts at the hall's listener, while people touch the screen: each gets a number, displays hear each call, and nothing of the
attack is left."""

import json
import sys
import threading
import time
from pathlib import Path

import pytest

import raw
from demo_process import get
from kiosk import Kiosk
from touches import in_words, measure
from waiting import wait_for

sys.path.append(str(Path(__file__).parents[2] / "Benchmarks"))
from process_figures import size  # noqa: E402

ATTEMPTS = 10_000
# What an allocator keeps of a flood for the next one, with 512 connections of 32 KiB.
KEPT_KIB = 64 * 1024


class Display:
    """Listens from before the flood to its end."""

    def __init__(self, port):
        self.heard = b""
        self.ended = False
        self._connection = raw.connect(port, seconds=None)
        self._connection.sendall(raw.request("GET", "/api/display/events", "127.0.0.1"))
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        while piece := self._connection.recv(1 << 16):
            self.heard += piece
        self.ended = True

    def has_heard(self, call):
        return call["callId"].encode() in self.heard


@pytest.fixture
def kiosk(tmp_path):
    kiosk = Kiosk(tmp_path)
    yield kiosk
    kiosk.stop()


def test_a_flood_at_the_halls_listener_costs_no_ticket_no_call_and_leaves_nothing_behind(kiosk, capsys):
    display = Display(kiosk.hall_port)
    kiosk.take()
    wait_for(lambda: b"event: display" in display.heard, "the display's first picture")
    time.sleep(1)
    before = size(kiosk.agent.pid)
    calls = []

    def call():
        calls.append(kiosk.call())
        wait_for(lambda: display.has_heard(calls[-1]), "a call at the display")

    calm, flooded, numbers, kinds = measure(kiosk.touch_port, kiosk.hall_port, ATTEMPTS, after_each=call)
    with capsys.disabled():
        print(f"\n{sum(count for kind, count in kinds.items() if kind != 'cut off')} attempts, {kinds.get('cut off', 0)} of them cut off; {len(numbers)} touches")
        print(in_words(calm, flooded))

    assert sum(kinds.values()) - kinds.get("cut off", 0) == ATTEMPTS
    assert not display.ended
    # Each touch one number, each number one ticket at central that waits or was called.
    assert len(numbers) == len(set(numbers)) == len(calm) + len(flooded)
    wait_for(lambda: set(numbers) <= registered(kiosk), "every number at central")
    # All that was opened is closed; the display's beat finds those that have gone.
    wait_for(lambda: size(kiosk.agent.pid)["descriptors"] <= before["descriptors"], "the agent's descriptors back", 40)
    after = size(kiosk.agent.pid)
    assert after["threads"] <= before["threads"] + 2, (before, after)
    assert after["RssAnon"] - before["RssAnon"] < KEPT_KIB, (before, after)
    # The log is for what matters.
    assert 0 < kiosk.log().count("displays: ") < 60
    # Whoever comes now is served.
    assert raw.ask(raw.connect(kiosk.hall_port), raw.request("GET", "/", "127.0.0.1")).status == 200


def registered(kiosk):
    tickets = json.loads(get(kiosk.central + "sim/state"))["tickets"]
    return {ticket["number"] for ticket in tickets if ticket["state"] in ("waiting", "called", "served")}
