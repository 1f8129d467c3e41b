"""What the agent adds to the kernel and libusb: runs inside the virtual machine, beside a plain C program with libusb.

usage: usb_wire.py FOLDER-OF-PROGRAMS
Times in the guest mean nothing by themselves; the ratios of one run do.
"""

import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 7
BYTES = 1 << 20


class Rig:
    """The printer that is not there (Tests/USBRig/README.md)."""

    def __init__(self, program, folder):
        self.path = f"{folder}/rig.sock"
        self.process = subprocess.Popen([program, "vhci", self.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.process.stdout.readline()
        self.connection = socket.socket(socket.AF_UNIX)
        self.connection.connect(self.path)

    def tell(self, command):
        self.connection.sendall(command.encode() + b"\n")
        reply = b""
        while not reply.endswith(b"\n"):
            reply += self.connection.recv(65536)
        if not reply.startswith(b"ok"):
            raise SystemExit(f"the rig says: {reply.decode()}")
        return reply.decode()[3:].strip()

    def time(self, command):
        return float(self.tell(command))


def seconds(command):
    """The figure behind "seconds" that a program prints."""
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(re.search(r"seconds ([0-9.e-]+)", printed)[1])


class Agent:
    """The agent with a simulated central, and what it tells its pages."""

    def __init__(self, program, folder):
        self.folder = folder
        printer = f"{folder}/other.sock"
        self.hall = subprocess.Popen(
            [program, "simulate", "--socket", printer, "--central-port", "8701"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        with open(f"{folder}/token", "w") as file:
            file.write("demo\n")
        with open(f"{folder}/kiosk.json5", "w") as file:
            file.write(
                "{central: {url: 'http://127.0.0.1:8701', tokenFile: '%s/token'}, kiosk: {port: 0},"
                " store: {path: '%s/agent.db'}, clock: {trustPlainHTTP: true}}" % (folder, folder)
            )
        self.log = open(f"{folder}/agent.log", "w+")
        self.process = subprocess.Popen([program, "run", "--config", f"{folder}/kiosk.json5"], stderr=self.log)
        self.url = self.wait_for(r"touch page at (http://[^,]+/)")[1]
        self.stream = None

    def wait_for(self, pattern):
        for _ in range(6000):
            with open(self.log.name) as file:
                found = re.search(pattern, file.read())
            if found:
                return found
            time.sleep(0.01)
        raise SystemExit(f"the agent never said {pattern}")

    def listen(self):
        """Opens the stream of events."""
        host, port = re.match(r"http://([^:]+):(\d+)", self.url).groups()
        self.stream = socket.create_connection((host, int(port)))
        self.stream.sendall(f"GET /api/events HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        self.seen = b""

    def printer_becomes(self, status):
        """The moment at which the pages are told that the printer is so."""
        wanted = f'"printer":"{status}"'.encode()
        while wanted not in self.seen:
            data = self.stream.recv(65536)
            moment = time.clock_gettime(time.CLOCK_MONOTONIC)
            if not data:
                raise SystemExit("the stream of events ended")
            self.seen += data
        self.seen = self.seen[self.seen.index(wanted) + len(wanted):]
        return moment

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.hall.terminate()
        self.hall.wait()


def row(what, ours, bare, unit):
    scale, digits = {"ms": (1e3, 1), "MB/s": (1, 2)}[unit]
    print(f"{what:44} {ours * scale:9.{digits}f} {bare * scale:9.{digits}f} {unit:5} {ours / bare:6.2f}")


def throughput(rig, programs, bare):
    rig.time("plug")
    rig.tell("sink on")
    figures = {"ours": [], "bare": []}
    for _ in range(ROUNDS):
        figures["bare"].append(BYTES / seconds([bare, "write", str(BYTES)]) / 1e6)
        figures["ours"].append(BYTES / seconds([f"{programs}/USBWireBenchmark", str(BYTES)]) / 1e6)
    rig.tell("sink off")
    rig.time("unplug")
    row("bulk OUT, 1 MiB", statistics.median(figures["ours"]), statistics.median(figures["bare"]), "MB/s")


def latencies(rig, agent_program, bare, folder):
    arrive, status = [], []
    for _ in range(ROUNDS):
        printed = subprocess.run([bare, "arrive", rig.path], check=True, capture_output=True, text=True).stdout
        arrive.append(float(re.search(r"open ([0-9.]+)", printed)[1]))
        status.append(seconds([bare, "status", rig.path]))
        rig.tell("mend")
        rig.time("unplug")
    agent = Agent(agent_program, folder)
    agent.listen()
    agent.printer_becomes("disconnected")
    ready, told = [], []
    for _ in range(ROUNDS):
        plugged = rig.time("plug")
        ready.append(agent.printer_becomes("ready") - plugged)
        told.append(-rig.time("runLow") + agent.printer_becomes("nearEnd"))
        rig.tell("mend")
        agent.printer_becomes("ready")
        rig.time("unplug")
        agent.printer_becomes("disconnected")
    rig.time("plug")
    agent.printer_becomes("ready")
    # At rest: nothing but the reading that is posted anyway.
    before = rig.tell("count")
    ticks = cpu_ticks(agent.process.pid)
    time.sleep(5)
    rest = rig.tell("count")
    used = cpu_ticks(agent.process.pid) - ticks
    agent.stop()
    row("status change on the wire -> page told", statistics.median(told), statistics.median(status), "ms")
    row("plug-in -> ready (bare: opened)", statistics.median(ready), statistics.median(arrive), "ms")
    print(f"at rest for 5 s: {'no transfer' if before == rest else before + ' -> ' + rest}, {used} ticks of CPU")


def cpu_ticks(process):
    with open(f"/proc/{process}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def main():
    programs = sys.argv[1]
    bare = f"{programs}/bare-usb-client"
    with tempfile.TemporaryDirectory() as folder:
        rig = Rig(f"{programs}/usb-printer-rig", folder)
        print(f"{'In a virtual machine, medians of ' + str(ROUNDS):44} {'agent':>9} {'bare C':>9} {'':5} {'ratio':>6}")
        throughput(rig, programs, bare)
        latencies(rig, f"{programs}/kiosk-agent", bare, folder)
        rig.tell("quit")


main()
