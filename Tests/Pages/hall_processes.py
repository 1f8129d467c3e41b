"""An agent of its own with its own store, between two simulators: one is central, the other the printer."""

import json
import os
import re
import socket
import subprocess

from browser import answers
from demo_process import get, post


class HallProcesses:
    """Each of the three can be killed and started again where it was. `touch`, `displays` and `central` are URLs that end with a
    slash."""

    def __init__(self, folder, numbers_per_service=20, slip=None, pin=None, kiosk=None):
        self._folder = str(folder)
        self._processes = {}
        self._central_port, agent_port, display_port = free_port(), free_port(), free_port()
        self.touch, self.central = f"http://127.0.0.1:{agent_port}/", f"http://127.0.0.1:{self._central_port}/"
        self.displays = f"http://127.0.0.1:{display_port}/"
        with open(self._file("token"), "w", encoding="utf-8") as file:
            file.write("demo\n")
        configuration = {
            "central": {"url": self.central[:-1], "tokenFile": self._file("token"), "deadlineMs": 5000},
            "kiosk": {"port": agent_port, **(kiosk or {})},
            "hall": {"host": "127.0.0.1", "port": display_port},
            "printer": {"device": self._file("printer.sock"), "profile": "epson-tm-t88"},
            "slip": {"qrTemplate": "https://q.hall.example/t/{token}", **(slip or {})},
            "store": {"path": self._file("agent.db")},
            "clock": {"trustPlainHTTP": True},
            "offline": {"numbersPerService": numbers_per_service},
        }
        if pin is not None:
            configuration["service"] = {"pinFile": self._file("service.pin"), "socket": self._file("service.sock")}
            command = [os.environ["KIOSK_AGENT"], "pin", "--file", self._file("service.pin")]
            subprocess.run(command, input=pin.encode(), stdout=subprocess.DEVNULL, check=True)
        with open(self._file("agent.json5"), "w", encoding="utf-8") as file:
            json.dump(configuration, file)

    def _file(self, name):
        return os.path.join(self._folder, name)

    def start_central(self):
        self._simulate("central", self._central_port)

    def start_printer(self):
        self._simulate("printer", 0)

    def start_agent(self):
        self._start("agent", ["run", "--config", self._file("agent.json5")])

    def status(self):
        """What `kiosk-agent status` tells."""
        command = [os.environ["KIOSK_AGENT"], "status", "--json", "--socket", self._file("service.sock")]
        return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout)

    def written(self):
        """The bytes of every file in the hall's folder, by its name: store, configuration, transcripts."""
        files = (os.path.join(folder, name) for folder, _, names in os.walk(self._folder) for name in names)
        plain = (file for file in files if os.path.isfile(file))
        return {os.path.relpath(file, self._folder): open(file, "rb").read() for file in plain}

    def answers(self):
        """Whether the agent serves its pages by now."""
        return answers(self.touch)

    def _simulate(self, name, central_port):
        """Returns once it has said where it is."""
        arguments = ["simulate", "--socket", self._file(f"{name}.sock"), "--central-port", str(central_port)]
        process = self._start(name, arguments, stdout=subprocess.PIPE)
        assert re.search(rb"central +http", process.stdout.readline()), f"the {name}'s simulator said nothing"

    def _start(self, name, arguments, stdout=subprocess.DEVNULL):
        process = subprocess.Popen([os.environ["KIOSK_AGENT"], *arguments], stdout=stdout)
        self._processes[name] = process
        return process

    def kill(self, name):
        """SIGKILL, as a crash would be: `agent`, `central` or `printer`."""
        process = self._processes.pop(name)
        process.kill()
        process.wait()

    def end_agent(self):
        """SIGTERM, as when the machine's service is restarted."""
        process = self._processes.pop("agent")
        process.terminate()
        assert process.wait(timeout=15) == 0

    def stop(self):
        for name in list(self._processes):
            self.kill(name)

    # What goes wrong at central, and what central knows.

    def arm(self, fault):
        status, answer = post(self.central + "sim/faults", fault)
        assert status == 200, answer

    def tickets_at_central(self):
        return json.loads(get(self.central + "sim/state"))["tickets"]

    # What people do in the hall.

    def take(self, service):
        """Somebody takes a number on the phone; gives it."""
        status, answer = post(self.central + "sim/phones/take", {"service": service})
        assert status == 200, answer
        return answer["number"]

    def window(self, window, action, order=None):
        """`call`, `recall`, `served`, `noShow`; gives central's answer."""
        status, answer = post(f"{self.central}sim/windows/{window}/{action}", order or {})
        assert status == 200, answer
        return answer

    def call(self, window, service):
        """A window calls the next one of a service; gives the number."""
        return self.window(window, "call", {"service": service})["number"]

    def is_silent(self, silent):
        status, answer = post(self.central + "sim/hall", {"silent": silent})
        assert status == 200, answer


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
