"""A kiosk as processes: `kiosk-agent simulate`, and an agent on it."""

import json
import os
import re
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from http.client import HTTPConnection


class SocketConnection(HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=30)
        self._path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(30)
        self.sock.connect(self._path)


class Kiosk:
    def __init__(self):
        self._folder = tempfile.TemporaryDirectory()
        self._processes = []
        printer = self._path("printer.sock")
        central = self._start(["simulate", "--socket", printer], r"central\s+(http://\S+?)/?$", "stdout")
        with open(self._path("token"), "w") as token:
            token.write("demo\n")
        configuration = {
            "central": {"url": central, "tokenFile": self._path("token")},
            "kiosk": {"port": 0},
            "printer": {"device": printer},
            "store": {"path": self._path("agent.db")},
            "clock": {"trustPlainHTTP": True},
            "service": {"socket": self._path("service.sock")},
        }
        with open(self._path("config.json5"), "w") as file:
            json.dump(configuration, file)
        self.url = self._start(
            ["run", "--config", self._path("config.json5")], r"touch page at (http://\S+?)/,", "stderr")

    def _path(self, name):
        return os.path.join(self._folder.name, name)

    def _start(self, words, pattern, stream):
        """Starts a program and waits for the address that it tells."""
        log = open(self._path(words[0] + ".log"), "w+")
        process = subprocess.Popen(
            [os.environ["KIOSK_AGENT"], *words], **{"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: log})
        self._processes.append((process, log))
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and process.poll() is None:
            with open(log.name) as lines:
                if found := re.search(pattern, lines.read(), re.MULTILINE):
                    return found[1]
            time.sleep(0.05)
        raise AssertionError(f"{words} told no address")

    def stop(self):
        for process, log in reversed(self._processes):
            process.terminate()
            process.wait(timeout=30)
            log.close()
        self._folder.cleanup()

    def get(self, path):
        """Status, content type and text of an answer of the touch page's listener."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=30) as answer:
                return answer.status, answer.headers["Content-Type"], answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers["Content-Type"], error.read().decode()

    def get_by_socket(self, path):
        """The same of the service socket."""
        connection = SocketConnection(self._path("service.sock"))
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.headers["Content-Type"], answer.read().decode()

    def touch(self):
        """Takes a number; gives it."""
        body = json.dumps({"intent": str(uuid.uuid4()), "service": "general"}).encode()
        request = urllib.request.Request(
            self.url + "/api/tickets", body, {"Content-Type": "application/json"}, method="POST")
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)["ticket"]["number"]
