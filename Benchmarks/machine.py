"""Measures what a built kiosk-agent costs the machine: room on the disk, time to start, memory, wake-ups.

Usage: machine.py AGENT [--tickets N] [--starts N] [--rest SECONDS]

AGENT is what `make release` has built, in this checkout. Central and printer are another process: what is measured is the agent's
alone, with a touch page open, and watched over as its systemd unit has it. The aims are printed beside the figures, never checked.
"""

import argparse
import socket
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from hall import Hall
from process_figures import size, switches
from touch_page import TouchPage

CHECKOUT = Path(__file__).parent.parent.resolve()
BUILD = CHECKOUT / "build"
PACKAGE_AIM_MB, INSTALLED_AIM_MB, READY_AIM_MS, MEMORY_AIM_MB, WAKE_UPS_AIM_PER_10_S = 8, 20, 150, 24, 1
# WatchdogSec of systemd/kiosk-agent.service.
WATCHDOG_US = 60_000_000
# After it the agent gives back the code that only its start needed.
START_SECONDS = 8
# Of the figures between the start and the last ticket.
EARLY_TICKETS = 200


def line(what, figure, aim=""):
    print(f"  {what:<34}{figure:<68}  {aim}", flush=True)


def print_room():
    """What is installed, and the package that it comes in."""
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        subprocess.run(
            ["make", "--silent", "install", f"DESTDIR={folder}", "PREFIX=/usr"], cwd=CHECKOUT, check=True, stdout=subprocess.DEVNULL
        )
        files = [path for path in Path(folder).rglob("*") if path.is_file() and not path.is_symlink()]
        total = sum(path.stat().st_size for path in files)
        binary = sum(path.stat().st_size for path in files if path.name == "kiosk-agent" and path.parent.name == "bin")
        packed = subprocess.run(["tar", "-C", folder, "-cJ", "."], check=True, capture_output=True).stdout
    line("installed", f"{total / 1e6:.1f} MB, {binary / 1e6:.1f} of them the executable", f"below {INSTALLED_AIM_MB} MB")
    packages = sorted(BUILD.glob("kiosk-agent_*.deb"), key=lambda path: path.stat().st_mtime)
    if packages:
        line("package file", f"{packages[-1].stat().st_size / 1e6:.1f} MB, {packages[-1].name}", f"below {PACKAGE_AIM_MB} MB")
    else:
        line("package file, had one been made", f"{len(packed) / 1e6:.1f} MB with xz", f"below {PACKAGE_AIM_MB} MB")


class Manager:
    """A service manager's socket: the agent is told of it by its environment (sd_notify(3))."""

    def __init__(self, folder):
        self.path = str(folder / "notify.sock")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        self.environment = {"NOTIFY_SOCKET": self.path, "WATCHDOG_USEC": str(WATCHDOG_US)}

    def wait_until_ready(self):
        self.socket.settimeout(20)
        while b"READY=1" not in self.socket.recv(4096).split(b"\n"):
            pass

    def forget(self):
        """What has come is not of interest; unread it would hold up the agent."""
        self.socket.setblocking(False)
        try:
            while self.socket.recv(4096):
                pass
        except BlockingIOError:
            pass


def start_to_ready(hall, manager, starts):
    """Milliseconds from exec to READY=1, each time with the store as the last start left it."""
    times = []
    for _ in range(starts):
        hall.end_last()
        manager.forget()
        begun = time.monotonic()
        hall.start_agent()
        manager.wait_until_ready()
        times.append((time.monotonic() - begun) * 1000)
    return times


def print_memory(title, figures, aim=""):
    mb = {name: figures[name] * 1024 / 1e6 for name in ("VmRSS", "RssAnon", "RssFile")}
    parts = f"{mb['RssAnon']:.1f} its own, {mb['RssFile']:.1f} mapped files"
    line(f"resident {title}", f"{mb['VmRSS']:.1f} MB: {parts}", aim)


def print_wake_ups(title, by_thread, seconds):
    total = sum(voluntary for voluntary, _ in by_thread.values())
    named = ", ".join(f"{thread.split()[0]} {count}" for thread, (count, _) in by_thread.items() if count)
    line(f"wake-ups {title}", f"{total * 10 / seconds:.1f} in 10 s ({named})", f"at most {WAKE_UPS_AIM_PER_10_S} in 10 s")


def measure(options, folder, disk):
    manager = Manager(folder)
    with Hall(options.agent, folder, disk / "agent.db", environment=manager.environment) as hall:
        manager.wait_until_ready()
        page = TouchPage(hall.kiosk_port)
        page.wait(lambda: page.services, "an open service")
        time.sleep(1)  # The page's first events have gone out.
        print_memory("after the start", size(hall.agent_pid))
        time.sleep(START_SECONDS)
        print_memory(f"{START_SECONDS} s later", size(hall.agent_pid))
        taken = 0
        for mark in sorted({min(EARLY_TICKETS, options.tickets), options.tickets}):
            for number in range(taken, mark):
                manager.forget()
                page.touch(page.services[number % len(page.services)])
            taken = mark
            print_memory(f"after {mark} tickets", size(hall.agent_pid), f"below {MEMORY_AIM_MB} MB" if mark == options.tickets else "")
        print_wake_ups(f"in {options.rest} s after them", switches(hall.agent_pid, options.rest), options.rest)
        print_wake_ups(f"in the {options.rest} s after those", switches(hall.agent_pid, options.rest), options.rest)
        times = start_to_ready(hall, manager, options.starts)
        line("start to READY", f"median {statistics.median(times):.0f} ms, most {max(times):.0f} ms", f"below {READY_AIM_MS} ms")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("agent")
    arguments.add_argument("--tickets", type=int, default=1000, metavar="N", help="without a pause")
    arguments.add_argument("--starts", type=int, default=20, metavar="N")
    arguments.add_argument("--rest", type=int, default=60, metavar="SECONDS")
    options = arguments.parse_args()
    print("What the agent costs the machine")
    line("", "", "aim")
    print_room()
    # The store needs a real disk, which /tmp may not be; a socket's path has to be short, which this folder's may not be.
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory(dir=BUILD) as disk:
        measure(options, Path(folder), Path(disk))


main()
