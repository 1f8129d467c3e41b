"""Measures a built kiosk-agent. Central and printer are other processes: memory and wake-ups are the agent's alone.

Usage: agent.py AGENT [--tickets N] [--rest SECONDS]

Prints times from touch to last byte, resident memory after N tickets, and wake-ups at rest with a touch page open.
The aims are printed beside the figures, never checked.
"""

import argparse
import json
import socket
import statistics
import subprocess
import tempfile
import threading
import time
import uuid
from http.client import HTTPConnection
from pathlib import Path

from printer_tap import PrinterTap
from process_figures import memory, wake_ups

MEMORY_AIM_MIB = 24
WAKE_UP_AIM_PER_10_S = 1
START_DEADLINE_S = 10
TICKET_DEADLINE_S = 20
FINAL_STATES = ("printed", "failed", "unknown")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Hall:
    """Central, printer and agent, each a process; a tap between agent and printer."""

    def __init__(self, agent, folder):
        self.agent = agent
        self.folder = folder
        self.central_port = free_port()
        self.kiosk_port = free_port()
        self.processes = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
            process.wait(timeout=30)

    def open(self):
        paper = self.folder / "paper.sock"
        self.start("simulate", "--port", str(self.central_port))
        self.start("virtual-printer", "--socket", str(paper))
        self.wait_until(lambda: listens(self.central_port), "simulated central")
        self.wait_until(paper.exists, "virtual printer")
        self.tap = PrinterTap(self.folder / "printer.sock", paper)
        config = self.folder / "config.json5"
        config.write_text(json.dumps(self.configuration()))
        self.agent_pid = self.start("run", "--config", str(config)).pid
        self.wait_until(lambda: listens(self.kiosk_port), "kiosk-agent")

    def wait_until(self, condition, what):
        end = time.monotonic() + START_DEADLINE_S
        while not condition():
            if time.monotonic() > end or any(process.poll() is not None for process in self.processes):
                logs = "\n".join(f"{log.name}:\n{log.read_text()[-2000:]}" for log in self.folder.glob("*.log"))
                raise SystemExit(f"{what} did not start\n{logs}")
            time.sleep(0.01)

    def configuration(self):
        return {
            "central": {"url": f"http://127.0.0.1:{self.central_port}"},
            "kiosk": {"port": self.kiosk_port},
            "printer": {"device": str(self.tap.path)},
            "slip": {"qrTemplate": f"http://127.0.0.1:{self.central_port}/t/{{token}}"},
            "store": {"path": str(self.folder / "agent.db")},
            "clock": {"trustPlainHTTP": True},
        }

    def start(self, *arguments):
        log = open(self.folder / f"{arguments[0]}.log", "wb")
        process = subprocess.Popen([self.agent, *arguments], stdout=log, stderr=log)
        self.processes.append(process)
        return process


class TouchPage:
    """What the touch page does: keeps the event stream open and posts touches."""

    def __init__(self, port):
        self.port = port
        self.services = []
        self.outcomes = {}  # intent → (when, state, evidence)
        self.news = threading.Condition()
        threading.Thread(target=self.follow, daemon=True).start()

    def follow(self):
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", "/api/events")
        event = ""
        for line in connection.getresponse():
            name, _, value = line.decode().strip().partition(": ")
            if name == "event":
                event = value
            elif name == "data":
                with self.news:
                    self.take(event, json.loads(value), time.monotonic())
                    self.news.notify_all()

    def take(self, event, data, now):
        if event == "hall":
            usable = data["printerCanPrint"] and data["central"] == "connected"
            self.services = [service["id"] for service in data["services"] if usable and service["state"] == "open"]
        elif event == "ticket" and data["state"] in FINAL_STATES:
            self.outcomes.setdefault(data["intent"], (now, data["state"], data["evidence"]))

    def wait(self, condition, what):
        with self.news:
            if not self.news.wait_for(condition, TICKET_DEADLINE_S):
                raise SystemExit(f"{what}: not within {TICKET_DEADLINE_S} s")

    def touch(self, service):
        """Takes one ticket. Times of touch, of the answer 201 and of the outcome; the outcome's state and evidence."""
        body = json.dumps({"intent": str(uuid.uuid4()), "service": service})
        while True:
            connection = HTTPConnection("127.0.0.1", self.port)
            touched = time.monotonic()
            connection.request("POST", "/api/tickets", body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            text = answer.read()
            answered = time.monotonic()
            connection.close()
            if answer.status == 201:
                break
            if json.loads(text)["error"]["code"] != "busy":
                raise SystemExit(f"no ticket: {answer.status} {text.decode()}")
            time.sleep(0.1)  # The pause between two citizens.
        intent = json.loads(body)["intent"]
        self.wait(lambda: intent in self.outcomes, "outcome of a ticket")
        return touched, answered, *self.outcomes[intent]


def take_tickets(hall, page, count):
    """Milliseconds from the touch to each step, by name, a list of `count` each; and how often each outcome came."""
    names = ("number durable, 201", "first byte to the printer", "last byte to the printer", "outcome known")
    steps = {name: [] for name in names}
    outcomes = {}
    for index in range(count):
        service = page.services[index % len(page.services)]
        touched, answered, ended, state, evidence = page.touch(service)
        first, last = hall.tap.job_between(touched, ended)
        for name, when in zip(steps, (answered, first, last, ended)):
            steps[name].append((when - touched) * 1000)
        outcomes[f"{state}, {evidence}"] = outcomes.get(f"{state}, {evidence}", 0) + 1
    return steps, outcomes


def print_steps(steps, outcomes):
    print(f"{'Touch to …':<28}{'median':>10}{'95 %':>10}{'most':>10}  ms")
    for name, times in steps.items():
        ordered = sorted(times)
        late = ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]
        print(f"  {name:<26}{statistics.median(ordered):>10.1f}{late:>10.1f}{ordered[-1]:>10.1f}")
    print("  outcomes: " + "; ".join(f"{count} × {outcome}" for outcome, count in outcomes.items()))


def print_memory(figures, tickets):
    mib = {name: kib / 1024 for name, kib in figures.items() if name != "Threads"}
    print(f"Resident memory after {tickets} tickets: {mib['VmRSS']:.1f} MiB (aim: below {MEMORY_AIM_MIB} MiB)")
    print(f"  its own {mib['RssAnon']:.1f} MiB, mapped files {mib['RssFile']:.1f} MiB, {figures['Threads']} threads")


def print_wake_ups(by_thread, seconds):
    total = sum(by_thread.values())
    rate = total * 10 / seconds
    print(f"Wake-ups at rest: {total} in {seconds} s, {rate:.1f} in 10 s (aim: at most {WAKE_UP_AIM_PER_10_S})")
    for thread, count in sorted(by_thread.items(), key=lambda item: -item[1]):
        if count:
            print(f"  {count:>6}  {thread}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("agent")
    arguments.add_argument("--tickets", type=int, default=50)
    arguments.add_argument("--rest", type=int, default=60, metavar="SECONDS")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, Hall(options.agent, Path(folder)) as hall:
        hall.open()
        page = TouchPage(hall.kiosk_port)
        page.wait(lambda: page.services, "an open service")
        steps, outcomes = take_tickets(hall, page, options.tickets)
        print_steps(steps, outcomes)
        print()
        print_memory(memory(hall.agent_pid), options.tickets)
        print()
        time.sleep(5)  # What the last ticket set off (its binding, idle connections) comes to rest.
        print_wake_ups(wake_ups(hall.agent_pid, options.rest), options.rest)


main()
