"""Touches at the kiosk, timed: while nothing else happens, and while the hall's listener is flooded. Both in turns, so that what the
machine does besides is in both."""

import http.client
import json
import os
import statistics
import subprocess
import sys
import time
import uuid
from pathlib import Path


class Toucher:
    def __init__(self, port):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.numbers = []

    def _ask(self, method, path, body=None):
        self._connection.request(method, path, body and json.dumps(body), {"Content-Type": "application/json"})
        answer = self._connection.getresponse()
        return answer.status, json.load(answer)

    def touch(self):
        """Milliseconds until the number is durable. Returns once the slip is out, so that nobody waits for a slip before."""
        intent = str(uuid.uuid4())
        began = time.monotonic()
        status, answer = self._ask("POST", "/api/tickets", {"intent": intent, "service": "general"})
        took = (time.monotonic() - began) * 1000
        assert status == 201, answer
        self.numbers.append(answer["ticket"]["number"])
        while answer["ticket"]["state"] == "printing":
            time.sleep(0.02)
            answer = self._ask("GET", f"/api/tickets/{intent}")[1]
        assert answer["ticket"]["state"] == "printed", answer
        return took


def start_flood(port, attempts, seed):
    """The attacker has a machine of its own: here it takes what others leave."""
    command = [sys.executable, str(Path(__file__).parent / "flood.py"), str(port), str(attempts), str(seed)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, preexec_fn=lambda: os.nice(19))


def measure(touch_port, hall_port, attempts=10_000, rounds=4, after_each=lambda: None, pace=0.15):
    """Milliseconds of touches in calm and under flood, the numbers given, and the attempts by kind."""
    toucher = Toucher(touch_port)
    calm, flooded, kinds = [], [], {}
    for turn in range(rounds):
        before = len(flooded)
        attack = start_flood(hall_port, attempts // rounds, turn)
        while attack.poll() is None:
            flooded.append(toucher.touch())
            time.sleep(pace)
        for kind, count in json.loads(attack.stdout.read()).items():
            kinds[kind] = kinds.get(kind, 0) + count
        after_each()
        for _ in range(len(flooded) - before):
            calm.append(toucher.touch())
            time.sleep(pace)
    return calm, flooded, toucher.numbers, kinds


def in_words(calm, flooded):
    """Medians, 95 % and how they stand to each other."""
    lines = []
    for name, of in (("median", statistics.median), ("95 %", lambda times: statistics.quantiles(times, n=20)[-1])):
        lines.append(f"{name:>8}: {of(calm):6.2f} ms in calm, {of(flooded):6.2f} ms under flood, ratio {of(flooded) / of(calm):.2f}")
    return "\n".join(lines)
