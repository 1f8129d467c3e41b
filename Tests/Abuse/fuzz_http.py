"""Sends all three listeners of a real agent what no client should, for so many seconds. After each batch the agent must still answer at each
listener, have issued nothing that was not asked for in due form, and be no larger than it may.

Usage: fuzz_http.py SECONDS [SEED]
"""

import random
import re
import socket
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "Tests" / "Pages"), str(ROOT / "Benchmarks")]

import raw  # noqa: E402
from kiosk import Kiosk  # noqa: E402
from process_figures import size  # noqa: E402
from requests_at_random import Maker  # noqa: E402

LISTENERS = ("touch", "hall", "service")
PER_BATCH = 300
# Most of the time they wait for an answer that does not come.
AT_ONCE = 30
GROWTH_KIB = 96 * 1024
FINDINGS = ROOT / "build" / "fuzz" / "findings"


class Fuzzer:
    def __init__(self, kiosk, seed):
        self.kiosk, self.seed = kiosk, seed
        self.makers = {listener: Maker(f"{seed} {listener}", listener) for listener in LISTENERS}
        self.random = random.Random(f"{seed} pace")
        self.may, self.must_not, self.counts = set(), set(), Counter()
        self.batch = []
        self.check_answers()
        self.before = size(kiosk.agent.pid)

    def connect(self, listener, seconds=0.4):
        if listener == "service":
            return raw.connect_unix(self.kiosk.service, seconds)
        return raw.connect(self.kiosk.touch_port if listener == "touch" else self.kiosk.hall_port, seconds=seconds)

    def run_batch(self):
        self.batch = [(listener, self.makers[listener].sent(), self.random.random()) for listener in LISTENERS for _ in range(PER_BATCH // 3)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            flaws = [flaw for flaw in pool.map(lambda one: self.send(*one), self.batch) if flaw]
        for _, sent, _ in self.batch:
            self.may |= sent.may
            self.must_not |= sent.must_not
        self.check(not flaws, flaws[:3])
        self.check_answers()
        self.check_tickets()
        now = size(self.kiosk.agent.pid)
        self.check(now["RssAnon"] - self.before["RssAnon"] < GROWTH_KIB, f"the agent grew from {self.before} to {now}")

    def send(self, listener, sent, pace):
        """What is wrong with the answers, if anything."""
        try:
            with self.connect(listener) as connection:
                try:
                    for piece in pieces(sent.data, pace):
                        connection.sendall(piece)
                except ConnectionError:
                    self.counts["cut off"] += 1  # What it said before can still be read.
                if pace > 0.9:
                    return None  # Gone without a look at the answer.
                return self.flaw(received(connection))
        except OSError as error:
            self.counts[type(error).__name__] += 1
            return None

    def flaw(self, data):
        for answer in split_answers(data):
            self.counts[answer.status] += 1
            kind = answer.headers.get("content-type", "")
            if answer.status in (500, 501) or answer.status >= 600:
                return f"status {answer.status}: {answer.body[:200]}"
            if answer.status >= 400 and kind.startswith("application/json") and answer.body and answer.code is None:
                return f"an error that is none of ours: {answer.body[:300]}"
            if answer.status >= 400 and not kind.startswith("application/json") and b"<html>" not in answer.body[:200] and answer.body:
                return f"neither ours nor libmicrohttpd's: {answer.body[:300]}"
        return None

    def check_answers(self):
        asked = {"touch": ("/healthz", (200, 503)), "hall": ("/", (200,)), "service": ("/status", (200,))}
        for listener, (path, statuses) in asked.items():
            answer = raw.ask(self.connect(listener, 20), raw.request("GET", path, "127.0.0.1"))
            self.check(answer.status in statuses, f"{listener} answers {answer.status} to {path}")
        self.check(self.kiosk.agent.poll() is None, "the agent ended")

    def check_tickets(self):
        with sqlite3.connect(f"file:{self.kiosk.folder / 'agent.db'}?mode=ro", uri=True) as store:
            issued = {intent.lower() for (intent,) in store.execute("SELECT intent FROM ticket")}
        self.check(not issued & self.must_not, f"tickets for wishes with a flaw: {issued & self.must_not}")
        self.check(issued <= self.may, f"tickets that nobody asked for: {issued - self.may}")
        self.counts["tickets"] = len(issued)

    def check(self, holds, flaw):
        if holds:
            return
        FINDINGS.mkdir(parents=True, exist_ok=True)
        file = FINDINGS / f"http-{self.seed}"
        file.write_bytes(b"\n----\n".join(listener.encode() + b"\n" + sent.data for listener, sent, _ in self.batch))
        raise SystemExit(f"error: {flaw}\nseed {self.seed}; the batch is in {file}\n{self.kiosk.log()[-2000:]}")


def pieces(data, pace):
    """In one piece, in two, or in many with pauses."""
    if pace < 0.5 or len(data) < 2:
        return [data]
    if pace < 0.8:
        return [data[: int(len(data) * pace)], data[int(len(data) * pace) :]]
    return paused(data, max(1, len(data) // 20))


def paused(data, step):
    for start in range(0, len(data), step):
        time.sleep(0.002)
        yield data[start : start + step]


def received(connection):
    data = b""
    try:
        while len(data) < 1 << 20 and (piece := connection.recv(1 << 16)):
            data += piece
    except (socket.timeout, ConnectionError):
        pass
    return data


def split_answers(data):
    """Answers that came one after the other over a connection."""
    marks = [match.start() for match in re.finditer(rb"HTTP/1\.[01] \d{3} ", data)]
    return [raw.Answer(data[start:end]) for start, end in zip(marks, [*marks[1:], len(data)])]


def main():
    seconds = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
    print(f"HTTP fuzzing, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        kiosk = Kiosk(folder)
        try:
            fuzzer = Fuzzer(kiosk, seed)
            end = time.monotonic() + seconds
            batches = 0
            while time.monotonic() < end:
                fuzzer.run_batch()
                batches += 1
            counts = ", ".join(f"{key}: {count}" for key, count in sorted(fuzzer.counts.items(), key=str))
            print(f"HTTP: nothing found in {batches * PER_BATCH} connections ({counts})")
        finally:
            kiosk.stop()


if __name__ == "__main__":
    main()
